internal import Domain

/// Where prices end, and whether they do so for good or the next ones have not come yet.
enum SeriesEnds {
  /// Sessions that a symbol's prices may be behind those of the others before they count as ended.
  private static let patience = 10

  /// The last day of which any share has a price.
  static func latest(_ series: [ReplayMarket.Series]) -> Day? { series.compactMap(\.bars.lastDay).max() }

  /// Whether prices that end on a day are over while others go on to a later one.
  static func isOver(_ day: Day, _ latest: Day) -> Bool {
    guard day < latest else { return false }
    return (TradingCalendar.newYork.sessionCount(after: day, through: latest) ?? 0) > patience
  }

  /// The last session of which every share whose prices go on has one.
  static func end(_ series: [ReplayMarket.Series]) -> Day? {
    guard let latest = latest(series) else { return nil }
    return series.compactMap(\.bars.lastDay).filter { !isOver($0, latest) }.min()
  }
}
