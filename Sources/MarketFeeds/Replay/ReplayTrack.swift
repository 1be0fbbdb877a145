internal import Domain
internal import MarketModel
internal import Money

/// The progress of one symbol through its files.
struct ReplayTrack: Sendable {
  let series: ReplayMarket.Series
  private(set) var statistics = SymbolStatistics()
  /// The last known price, and its instant.
  private(set) var last: (price: Price, at: Instant)?
  /// The session so far; nil until it has a price.
  private(set) var bar: SessionBar?
  private(set) var actionsToday: [CorporateAction] = []
  /// The moves of past sessions, and what they say of the next ones.
  private(set) var moves = SessionMoves()
  /// Whether the session has a price.
  private(set) var isTraded = false
  /// The last option quote of each contract in the session so far.
  private(set) var options: [OptionContract: DatedOptionQuote] = [:]

  private var nextBar = 0
  private var nextAction = 0
  private var nextOption = 0

  init(_ series: ReplayMarket.Series) { self.series = series }

  var lastDay: Day? { series.bars.bars.last?.day }

  private var bars: [DatedBar] { series.bars.bars }

  mutating func open(_ session: Session) {
    bar = nil
    options.removeAll(keepingCapacity: true)
    applyActions(session)
    skip(before: session)
    isTraded = nextBar < bars.count && bars[nextBar].day == session.day
    guard isTraded else { return }
    // A bar within the session is dated by its end, but its first price is the session's open nevertheless.
    let price = bars[nextBar].bar.open
    bar = SessionBar(price)
    last = (price, session.open)
  }

  mutating func advance(to instant: Instant) {
    while nextBar < bars.count, let end = bars[nextBar].instant, end <= instant {
      accept(bars[nextBar], at: end)
    }
    while nextOption < series.options.count, series.options[nextOption].at <= instant {
      options[series.options[nextOption].contract] = series.options[nextOption]
      nextOption += 1
    }
  }

  mutating func close(_ session: Session) {
    advance(to: session.close)
    if nextBar < bars.count, bars[nextBar].instant == nil, bars[nextBar].day == session.day {
      bar = bars[nextBar].bar
      last = (bars[nextBar].bar.close, session.close)
      nextBar += 1
    }
    guard let bar else { return moves.miss() }
    statistics.append(bar)
    moves.append(from: statistics.close(1), to: bar.close, on: session.day)
  }

  /// The dividends of the last year as a part of the last close.
  func dividendYield(on day: Day) -> Double {
    guard let close = statistics.close(0) ?? last?.price, nextAction > 0 else { return 0 }
    return MarketFeeds.dividendYield(series.actions.items[..<nextAction].reversed(), on: day, price: close)
  }

  func nextDividend(after day: Day) -> ActionFile.Item? {
    series.actions.items.dropFirst(nextAction).first { item in
      if case .dividend = item.action { item.day > day } else { false }
    }
  }

  private mutating func accept(_ next: DatedBar, at end: Instant) {
    if bar == nil { bar = SessionBar(next.bar.open) }
    bar?.add(next.bar.high)
    bar?.add(next.bar.low)
    bar?.add(next.bar.close, volume: next.bar.volume)
    last = (next.bar.close, end)
    nextBar += 1
  }

  private mutating func applyActions(_ session: Session) {
    actionsToday = []
    while nextAction < series.actions.items.count, series.actions.items[nextAction].day <= session.day {
      let action = series.actions.items[nextAction].action
      nextAction += 1
      if case .split(let factor) = action {
        statistics.split(into: factor)
        last = last.map { (Price(units: $0.price.units / factor), $0.at) }
      }
      if statistics.sessionCount > 0 { actionsToday.append(action) }
    }
  }

  /// Skips bars outside the hours of their sessions.
  private mutating func skip(before session: Session) {
    while nextBar < bars.count {
      let next = bars[nextBar]
      guard next.day < session.day || next.instant.map({ $0 < session.open }) ?? false else { return }
      nextBar += 1
    }
    while nextOption < series.options.count, series.options[nextOption].at < session.open { nextOption += 1 }
  }
}
