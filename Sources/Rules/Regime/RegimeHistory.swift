public import Domain
public import Money
public import Settings

/// The last sessions of the index and the last closes of the VIX, as far back as the regime needs.
public struct RegimeHistory: Hashable, Sendable {
  private let settings: RegimeSettings
  private var closes: Recent
  private var lows: Recent
  private var ranges: Recent
  private var vix: Recent
  private var indexDay: Day?
  private var vixDay: Day?
  private var sessions: Int64 = 0

  /// Creates an empty history.
  public init(_ settings: RegimeSettings = RegimeSettings()) {
    self.settings = settings
    closes = Recent(max(settings.fast, settings.middle, settings.slow))
    // One more than the window, because support is also needed without the last session.
    lows = Recent(settings.supportWindow + 1)
    ranges = Recent(settings.atrWindow)
    vix = Recent(settings.vixWindow)
  }

  /// Adds a session of the index; the caller ensures that days only increase.
  public mutating func append(high: Price, low: Price, close: Price, on day: Day) {
    let before = closes.last ?? close.units
    ranges.append(max(high.units, before) - min(low.units, before))
    closes.append(close.units)
    lows.append(low.units)
    indexDay = day
    sessions += 1
  }

  /// Adds a session's close of the VIX, in hundredths.
  public mutating func append(vix close: Int64, on day: Day) {
    vix.append(close)
    vixDay = day
  }

  /// Divides the index's prices after a split of one share into `factor`.
  public mutating func split(into factor: Int64) {
    closes.divide(by: factor)
    lows.divide(by: factor)
    ranges.divide(by: factor)
  }

  /// The facts as of a session's close.
  public func facts(on day: Day) -> RegimeFacts {
    var facts = RegimeFacts(day: day)
    facts.indexDay = indexDay
    facts.vixDay = vixDay
    facts.sessions = sessions
    facts.close = closes.last.map { Price(units: $0) }
    facts.fast = closes.mean(settings.fast)
    facts.middle = closes.mean(settings.middle)
    facts.slow = closes.mean(settings.slow)
    facts.low = lows.least(settings.supportWindow, skipping: 0).map { Price(units: $0) }
    facts.lowBefore = lows.least(settings.supportWindow, skipping: 1).map { Price(units: $0) }
    facts.averageRange = ranges.mean(settings.atrWindow)
    facts.vix = vix.last
    facts.vixMean = vix.mean(min(settings.vixWindow, vix.count))
    return facts
  }

  /// The verdict on a session's close.
  public func verdict(on day: Day) -> RegimeVerdict { RegimeRule.judge(facts(on: day), settings) }
}

/// The last values of a series, oldest first, up to a fixed number.
private struct Recent: Hashable {
  private var values: [Int64] = []
  private let capacity: Int

  init(_ capacity: Int64) { self.capacity = Int(capacity) }

  var last: Int64? { values.last }
  var count: Int64 { Int64(values.count) }

  mutating func append(_ value: Int64) {
    if values.count == capacity { values.removeFirst() }
    values.append(value)
  }

  mutating func divide(by factor: Int64) {
    for place in values.indices {
      values[place] = multiplied(values[place], by: 1, over: factor, rounding: .nearest)
    }
  }

  /// The mean of the last `window` values; nil if there are fewer.
  func mean(_ window: Int64) -> Mean? {
    guard count >= window else { return nil }
    return Mean(sum: values.suffix(Int(window)).reduce(0, +), count: window)
  }

  /// The least of `window` values before the last `skipped`; nil if there are fewer.
  func least(_ window: Int64, skipping skipped: Int64) -> Int64? {
    guard count >= window + skipped else { return nil }
    return values.dropLast(Int(skipped)).suffix(Int(window)).min()
  }
}
