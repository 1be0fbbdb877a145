public import Money

/// What many overrides were worth together, and how sure that is.
public struct OverrideSummary: Hashable, Sendable {
  /// How many there are.
  public var count: Int
  /// What each that has ended was worth, in dollars.
  public var worths: [Double]
  /// What those were worth together.
  public var total: Money

  /// From how many ended ones on an error is told.
  public static let fewest = 10

  /// Takes overrides together.
  public init(_ overrides: some Sequence<Override>) {
    (count, worths, total) = (0, [], .zero)
    for override in overrides {
      count += 1
      guard override.hasEnded, let worth = override.worth else { continue }
      worths.append(dollars(worth))
      total += worth
    }
  }

  /// The mean of those that have ended; nil without any.
  public var mean: Double? { Series.mean(worths) }

  /// The standard error of the mean; nil where too few have ended.
  public var error: Double? {
    guard worths.count >= OverrideSummary.fewest, let deviation = Series.deviation(worths) else { return nil }
    return deviation / Double(worths.count).squareRoot()
  }

  /// The share that was worth something; nil without any.
  public var helped: Double? {
    worths.isEmpty ? nil : Double(worths.count { $0 > 0 }) / Double(worths.count)
  }

  /// What can be said: a difference counts where it is more than twice its error.
  public var verdict: String? {
    guard let mean, let error else { return nil }
    if abs(mean) <= 2 * error { return "not told apart" }
    return mean > 0 ? "deciding differently paid" : "deciding differently cost"
  }
}
