public import Money

/// What many overrides were worth in total, and how certain that is.
public struct OverrideSummary: Hashable, Sendable {
  /// The number of overrides.
  public var count: Int
  /// The worth of each that has ended, in dollars.
  package var worths: [Double]
  /// The total worth of those.
  public var total: Money

  /// The fewest ended overrides from which an error is given.
  public static let fewest = 10

  /// Summarises overrides.
  public init(_ overrides: some Sequence<Override>) {
    (count, worths, total) = (0, [], .zero)
    for override in overrides {
      count += 1
      guard override.hasEnded, let worth = override.worth else { continue }
      worths.append(dollars(worth))
      total += worth
    }
  }

  /// The mean worth of those that have ended; nil without any.
  public var mean: Double? { Series.mean(worths) }

  /// The standard error of the mean; nil if too few have ended.
  public var error: Double? {
    guard worths.count >= OverrideSummary.fewest, let deviation = Series.deviation(worths) else { return nil }
    return deviation / Double(worths.count).squareRoot()
  }

  /// The share that was worth more than zero; nil without any.
  public var helped: Double? {
    worths.isEmpty ? nil : Double(worths.count { $0 > 0 }) / Double(worths.count)
  }

  /// The conclusion; a difference counts only if it exceeds twice its error.
  public var verdict: String? {
    guard let mean, let error else { return nil }
    if abs(mean) <= 2 * error { return "not told apart" }
    return mean > 0 ? "deciding differently paid" : "deciding differently cost"
  }
}
