internal import Domain
internal import MarketModel
internal import Money

/// What a live market knows of one symbol.
struct LiveTrack: Sendable {
  let symbol: Symbol
  private(set) var statistics = SymbolStatistics()
  /// The moves of past sessions, and what they say of the next ones.
  private(set) var moves = SessionMoves()
  /// The last price, with its quote; at a close its official price.
  private(set) var last: ShareQuote?
  /// The session so far, from quotes alone.
  private(set) var bar: SessionBar?
  private(set) var actionsToday: [CorporateAction] = []
  /// The last quote of each option in the session so far.
  private(set) var options: [OptionContract: DatedOptionQuote] = [:]
  /// What is scheduled, ordered by day.
  private(set) var dates: [MarketEvent] = []
  /// The official prices that were used, as they were told.
  private(set) var used: [Day: SessionBar] = [:]
  /// Official prices of sessions whose close has not been taken yet.
  private(set) var awaited: [Day: SessionBar] = [:]

  /// Quotes that are ahead of the market, in order.
  private var coming: [ShareQuote] = []
  /// The last session whose prices are in the statistics, and the last one whose splits are.
  private(set) var lastDay: Day?
  private var splitThrough: Day
  /// What each share became since the last prices that were added.
  private var splitSince: Int64 = 1

  /// Quotes ahead of the market beyond this number make the oldest of them go.
  private static let mostComing = 256
  /// Sessions of which the used prices are remembered.
  private static let memory = 400

  init(_ symbol: Symbol, splitThrough: Day) {
    self.symbol = symbol
    self.splitThrough = splitThrough
  }

  /// Keeps a quote until the market comes to its instant.
  mutating func hear(_ quote: ShareQuote) {
    if coming.count == LiveTrack.mostComing { coming.removeFirst() }
    coming.append(quote)
  }

  mutating func hear(_ quote: DatedOptionQuote) { options[quote.contract] = quote }

  /// Takes in what was quoted up to an instant in a session.
  mutating func advance(to instant: Instant, in session: Session) {
    while let quote = coming.first, quote.at <= instant {
      coming.removeFirst()
      guard session.contains(quote.at), quote.at >= last?.at ?? quote.at else { continue }
      last = quote
      var sofar = bar ?? SessionBar(quote.last)
      sofar.add(quote.last)
      sofar.volume = max(sofar.volume, quote.volume)
      bar = sofar
    }
  }

  mutating func open(_ session: Session) {
    bar = nil
    options.removeAll(keepingCapacity: true)
    actionsToday = dates.filter { $0.day == session.day }.compactMap(\.action)
    applySplits(through: session.day)
  }

  /// Whether its own prices of a session reach its close.
  func reaches(_ session: Session, heard heartbeat: Instant?) -> Bool {
    guard bar != nil, let last else { return false }
    return session.close - max(last.at, min(heartbeat ?? last.at, session.close)) <= .minutes(1)
  }

  /// Ends a session with its official prices; what was used, for the log.
  mutating func close(_ session: Session, _ prices: SessionBar, isOfficial: Bool) -> SharePrices {
    awaited[session.day] = nil
    bar = prices
    return append(prices, of: session.day, isOfficial: isOfficial)
  }

  /// Adds the prices of a session that is over.
  mutating func append(_ prices: SessionBar, of day: Day, isOfficial: Bool) -> SharePrices {
    applySplits(through: day)
    let split = splitSince
    splitSince = 1
    keep(prices, of: day)
    return SharePrices(
      symbol, open: prices.open, high: prices.high, low: prices.low, close: prices.close,
      volume: prices.volume, split: split,
      isOfficial: isOfficial)
  }

  /// Adds prices that a log kept.
  mutating func restore(_ prices: SharePrices, of day: Day) {
    if prices.split > 1, day > splitThrough { split(into: prices.split) }
    splitThrough = max(splitThrough, day)
    keep(
      SessionBar(
        open: prices.open, high: prices.high, low: prices.low, close: prices.close, volume: prices.volume),
      of: day)
  }

  private mutating func keep(_ prices: SessionBar, of day: Day) {
    used[day] = prices
    if let lastDay, TradingCalendar.newYork.next(after: lastDay)?.day != day { moves.miss() }
    lastDay = day
    statistics.append(prices)
    moves.append(from: statistics.close(1), to: prices.close, on: day)
    if let close = TradingCalendar.newYork.session(on: day)?.close, close >= last?.at ?? close {
      last = LiveTrack.quote(symbol, prices, at: close)
    }
    if used.count > LiveTrack.memory, let oldest = used.keys.min() { used[oldest] = nil }
  }

  /// Keeps official prices until the close of their session is taken.
  mutating func expect(_ prices: SessionBar, of day: Day) { awaited[day] = prices }

  /// Adds a date, once; a split of the session that is open already changes its past prices at once.
  mutating func schedule(_ event: MarketEvent, openSince day: Day?) {
    guard !dates.contains(event) else { return }
    dates.append(event)
    dates.sort { $0.day < $1.day }
    if let day, event.day == day { applySplits(through: day) }
  }

  /// The dividends of the last year as a part of the last close.
  func dividendYield(on day: Day) -> Double {
    guard let close = statistics.close(0) ?? last?.last else { return 0 }
    let told = dates.reversed().lazy.filter { $0.day <= day }.compactMap { date in
      date.action.map { ActionFile.Item(day: date.day, action: $0) }
    }
    return MarketFeeds.dividendYield(told, on: day, price: close)
  }

  /// Divides past prices by what has become of each share up to a day.
  private mutating func applySplits(through day: Day) {
    for date in dates where date.day > splitThrough && date.day <= day {
      guard case .split(let factor) = date.kind else { continue }
      split(into: factor)
      splitSince = min(1_000_000, splitSince * factor)
    }
    splitThrough = max(splitThrough, day)
  }

  private mutating func split(into factor: Int64) {
    statistics.split(into: factor)
    guard let quote = last else { return }
    let price = Price(units: quote.last.units / factor)
    last = LiveTrack.quote(symbol, SessionBar(price), at: quote.at)
  }

  /// A quote around an official price, a cent wide.
  private static func quote(_ symbol: Symbol, _ bar: SessionBar, at instant: Instant) -> ShareQuote {
    ShareQuote(symbol: symbol, around: bar.close, at: instant, volume: bar.volume)
  }
}

extension ShareQuote {
  /// A quote around a price that is known only by itself, a cent wide.
  init(symbol: Symbol, around price: Price, at instant: Instant, volume: Int64) {
    let cent = Money.unitsPerDollar / 100
    self.init(
      symbol: symbol, at: instant, bid: Price(units: max(1, price.units - cent / 2)),
      ask: Price(units: price.units + cent / 2), last: price, volume: volume)
  }
}

extension MarketEvent {
  /// What it does to holders at the open of its day; nil for what does nothing.
  var action: CorporateAction? {
    switch kind {
    case .exDividend(let amount): .dividend(amount)
    case .split(let factor): .split(into: factor)
    case .earnings, .economy: nil
    }
  }
}
