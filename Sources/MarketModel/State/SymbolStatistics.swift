public import Domain
public import Money

/// What the rules need to know about a symbol's past sessions, updated in constant time per session and in
/// whole numbers.
public struct SymbolStatistics: Sendable {
  /// The number of sessions added.
  public private(set) var sessionCount = 0
  /// The last session's bar; nil before the first.
  public private(set) var lastBar: SessionBar?
  /// The lowest low of the 20 sessions before the last one; nil when there are fewer.
  public private(set) var supportBefore: Price?

  private var closes = RollingWindow(capacity: 252)
  private var dayLows = RollingWindow(capacity: 252)
  private var dayHighs = RollingWindow(capacity: 252)
  private var sums: [Int64] = [0, 0, 0]
  private var ranges = RollingWindow(capacity: 14)
  private var squares = RollingWindow(capacity: 20)
  private var depths = RollingMaximum(capacity: 20)
  private var highs = RollingMaximum(capacity: 252)
  private var lows = RollingMaximum(capacity: 252)

  /// The lengths of the moving averages.
  public enum Average: Int, CaseIterable, Sendable {
    /// Over 10, 20 and 50 closes.
    case ten, twenty, fifty

    /// The number of closes averaged.
    public var length: Int { [10, 20, 50][rawValue] }
  }

  /// A return of 1 in the units in which returns are squared.
  private static let wholeReturn: Int64 = 100_000_000

  /// Creates statistics without a session.
  public init() {}

  /// Adds a closed session.
  public mutating func append(_ bar: SessionBar) {
    if let last = lastBar { appendChange(bar, previousClose: last.close) }
    for average in Average.allCases {
      sums[average.rawValue] += bar.close.units
      if closes.count >= average.length {
        sums[average.rawValue] -= closes.value(average.length - 1)
      }
    }
    closes.push(bar.close.units)
    dayLows.push(bar.low.units)
    dayHighs.push(bar.high.units)
    supportBefore = sessionCount >= 20 ? depths.value.map { Price(units: -$0) } : nil
    depths.push(-bar.low.units)
    lows.push(-bar.low.units)
    highs.push(bar.high.units)
    lastBar = bar
    sessionCount += 1
  }

  private mutating func appendChange(_ bar: SessionBar, previousClose: Price) {
    let top = max(bar.high, previousClose)
    let bottom = min(bar.low, previousClose)
    ranges.push((top - bottom).units)
    let change = multiplied(
      bar.close.units - previousClose.units, by: SymbolStatistics.wholeReturn, over: previousClose.units,
      rounding: .nearest)
    // A tenfold move in one session is not a market; the bound keeps the sum of squares within 64 bits.
    let bounded = min(max(change, -5 * SymbolStatistics.wholeReturn), 5 * SymbolStatistics.wholeReturn)
    squares.push(bounded * bounded)
  }

  /// Adjusts everything kept after each share became `factor` shares.
  public mutating func split(into factor: Int64) {
    func scaled(_ units: Int64) -> Int64 { multiplied(units, by: 1, over: factor, rounding: .nearest) }
    lastBar = lastBar?.afterSplit(into: factor)
    supportBefore = supportBefore.map { Price(units: scaled($0.units)) }
    closes.map(scaled)
    dayLows.map(scaled)
    dayHighs.map(scaled)
    ranges.map(scaled)
    depths.map(scaled)
    highs.map(scaled)
    lows.map(scaled)
    for average in Average.allCases {
      let length = min(average.length, closes.count)
      sums[average.rawValue] = (0..<length).reduce(0) { $0 + closes.value($1) }
    }
  }
}

extension SymbolStatistics {
  /// The mean of the last closes; nil when there are fewer.
  public func movingAverage(_ average: Average) -> Price? {
    guard closes.count >= average.length else { return nil }
    return Price(
      units: multiplied(sums[average.rawValue], by: 1, over: Int64(average.length), rounding: .nearest))
  }

  /// The mean of the last closes with a live price in place of the oldest.
  public func movingAverage(_ average: Average, live: Price) -> Price? {
    guard closes.count >= average.length else { return nil }
    let sum = sums[average.rawValue] - closes.value(average.length - 1) + live.units
    return Price(units: multiplied(sum, by: 1, over: Int64(average.length), rounding: .nearest))
  }

  /// The mean true range of the last 14 sessions; nil when there are fewer.
  public var averageTrueRange: Price? {
    guard ranges.count == ranges.capacity else { return nil }
    return Price(units: multiplied(ranges.sum, by: 1, over: 14, rounding: .nearest))
  }

  /// The annualised volatility of the last 20 sessions' returns, in millionths; nil when there are fewer.
  package var realisedVolatility: Int64? {
    guard squares.count == squares.capacity else { return nil }
    let variance = Double(squares.sum) / 20 * 252
    let volatility = variance.squareRoot() / Double(SymbolStatistics.wholeReturn)
    return Int64(volatility * 1_000_000 + 0.5)
  }

  /// The lowest low of the last 20 sessions; nil when there are fewer.
  public var support: Price? {
    guard sessionCount >= 20 else { return nil }
    return depths.value.map { Price(units: -$0) }
  }

  /// The highest price of the last 252 sessions, or of all if there are fewer.
  public var yearHigh: Price? { highs.value.map { Price(units: $0) } }

  /// The lowest price of the last 252 sessions, or of all if there are fewer.
  public var yearLow: Price? { lows.value.map { Price(units: -$0) } }

  /// The last 252 sessions, or all if there are fewer, oldest first.
  public var bars: [DailyBar] {
    (0..<closes.count).reversed().map { back in
      DailyBar(
        high: Price(units: dayHighs.value(back)), low: Price(units: dayLows.value(back)),
        close: Price(units: closes.value(back)))
    }
  }

  /// The close `back` sessions before the last, with `back` at most 251.
  public func close(_ back: Int) -> Price? {
    back >= 0 && back < closes.count ? Price(units: closes.value(back)) : nil
  }
}
