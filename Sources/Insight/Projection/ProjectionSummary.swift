public import Money

/// The distribution of the results of many paths.
public struct ProjectionSummary: Hashable, Sendable {
  /// The end of one year over all paths.
  public struct Year: Hashable, Sendable {
    /// The year, from 1.
    public var year: Int
    /// The values below which 5, 25, 50, 75 and 95 of 100 paths lie.
    public var percentiles: [Money]
    /// The mean value.
    public var mean: Money
    /// Forks so far, on average.
    public var forks: Double
    /// Merges so far, on average.
    public var merges: Double
  }

  /// The shares of paths that the percentiles stand for.
  public static let shares = [0.05, 0.25, 0.5, 0.75, 0.95]

  /// The years, from first to last.
  public let years: [Year]
  /// The number of paths.
  public let count: Int

  /// Summarises paths; their order does not matter.
  public init(_ paths: [ProjectionPlan.Path]) {
    count = paths.count
    years = (paths.first?.totals ?? []).indices.map { year in
      let totals = paths.map { $0.totals[year].units }.sorted()
      let sum = totals.reduce(Int128(0)) { $0 + Int128($1) }
      return Year(
        year: year + 1,
        percentiles: ProjectionSummary.shares.map { ProjectionSummary.percentile(totals, $0) },
        mean: Money(units: Int64(sum / Int128(paths.count))),
        forks: Double(paths.reduce(0) { $0 + $1.forks[year] }) / Double(paths.count),
        merges: Double(paths.reduce(0) { $0 + $1.merges[year] }) / Double(paths.count))
    }
  }

  private static func percentile(_ sorted: [Int64], _ share: Double) -> Money {
    let place = share * Double(sorted.count - 1)
    let low = Int(place)
    guard low + 1 < sorted.count else { return Money(units: sorted[low]) }
    let part = (Double(sorted[low + 1] - sorted[low]) * (place - Double(low))).rounded()
    return Money(units: sorted[low] + Int64(part))
  }
}

extension [ProjectionPlan.Path] {
  /// The share of paths that have stood at or above a goal at the end of a year up to one; nil without paths.
  public func probability(of goal: Money, by year: Int) -> Double? {
    isEmpty ? nil : Double(count { $0.totals.prefix(year).contains { $0 >= goal } }) / Double(count)
  }

  /// The share of paths that end below an amount; nil without paths.
  public func probability(below amount: Money) -> Double? {
    isEmpty ? nil : Double(count { ($0.totals.last ?? .zero) < amount }) / Double(count)
  }

  /// The share of paths that end at or above a goal; nil without paths.
  public func probability(of goal: Money) -> Double? {
    isEmpty ? nil : Double(count { ($0.totals.last ?? .zero) >= goal }) / Double(count)
  }
}
