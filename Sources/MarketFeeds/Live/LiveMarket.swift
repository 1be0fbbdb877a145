public import Domain
public import MarketModel
internal import Money

/// A market as somebody tells it while it happens, stepped through the wall's time.
///
/// It is a value: told the same and stepped to the same instants, it is the same. What was told for later than
/// its instant waits until it comes there. A session closes with its official prices where the feed tells any,
/// else with its own last ones.
public struct LiveMarket: SteppedMarket {
  /// The instant the market has been stepped to.
  public private(set) var instant: Instant
  /// The session that is open, or else the last one.
  public private(set) var session: Session
  /// The past closes of the volatility index.
  public private(set) var indexStatistics = VolatilityIndexStatistics()
  /// What was told and could not be used, beside what the quarantine kept back.
  public private(set) var faults: [FeedFault: Int] = [:]

  let configuration: MarketConfiguration
  private(set) var tracks: [LiveTrack] = []
  private(set) var valuations = RoundedValuations()
  private var isClosed: Bool
  private var heartbeat: Instant?
  private var index: (value: Int64, at: Instant)?
  private var indexUsed: [Day: Int64] = [:]
  private var indexAwaited: [Day: Int64] = [:]
  private var wholeMarket: [MarketEvent] = []
  /// Whether the feed tells official prices, which are then waited for.
  private var tellsCloses = false
  /// Whether anything was told of the present, which comes after what was told of the past.
  private(set) var isGreeted = false
  private var fresh: [Day: SessionPrices] = [:]
  private let calendar = TradingCalendar.newYork

  /// The symbol under which bars of the volatility index are told.
  public static let index: Symbol = "VIX"

  /// Creates a market that stands at an instant and knows the prices that a log kept, oldest first.
  public init(
    at instant: Instant, knowing prices: [SessionPrices] = [], configuration: MarketConfiguration = .shipped
  ) throws(MarketError) {
    let today = calendar.session(on: instant.newYork.day)
    let session = today.flatMap { instant < $0.open ? nil : $0 } ?? calendar.lastClosed(at: instant)
    guard let session else {
      throw .outsideCalendar(OutsideCalendar(day: instant.newYork.day, covered: calendar.covered))
    }
    self.instant = instant
    self.session = session
    self.configuration = configuration
    isClosed = instant >= session.close
    for prices in prices { restore(prices) }
    for track in tracks { prepareValuation(track) }
  }

  private mutating func restore(_ prices: SessionPrices) {
    for share in prices.shares { tracks[track(of: share.symbol)].restore(share, of: prices.day) }
    tellsCloses = prices.shares.contains(where: \.isOfficial)
    if let value = prices.volatilityIndex { keepIndex(value, of: prices.day) }
  }

  /// The symbols that were told of, in alphabetical order.
  public var symbols: [Symbol] { tracks.map(\.symbol) }

  /// Whether the session is open: its last millisecond belongs to the close, before which the clock stands
  /// while official prices are awaited.
  public var isOpen: Bool { !isClosed && instant < session.close - Instant.Span(milliseconds: 1) }

  /// The place of a symbol's track, made where there is none yet.
  private mutating func track(of symbol: Symbol) -> Int {
    if let place = place(symbol) { return place }
    let place = tracks.partitioningIndex { $0.symbol > symbol }
    tracks.insert(LiveTrack(symbol, splitThrough: calendar.covered.lowerBound), at: place)
    valuations.prepare(symbol, yield: 0, rate: configuration.rate)
    for event in wholeMarket { tracks[place].schedule(event, openSince: nil) }
    return place
  }

  /// Options are valued by the dividends that were told.
  private mutating func prepareValuation(_ track: LiveTrack) {
    valuations.prepare(
      track.symbol, yield: track.dividendYield(on: session.day), rate: configuration.rate)
  }

  private func place(_ symbol: Symbol) -> Int? {
    let place = tracks.partitioningIndex { $0.symbol >= symbol }
    return place < tracks.count && tracks[place].symbol == symbol ? place : nil
  }

  /// The volatility index in hundredths of a point, as it was told last.
  var indexValue: Int64? { index?.value }

  func known(_ symbol: Symbol) throws(MarketError) -> LiveTrack {
    guard let place = place(symbol) else { throw .unknownSymbol(symbol, known: symbols) }
    return tracks[place]
  }
}

extension LiveMarket {
  /// Takes in what a feed told; what is ahead of the market waits.
  public mutating func hear(_ batch: FeedBatch, now: Instant) {
    for event in batch.events {
      do throws(FeedFault) {
        switch event {
        case .official(let symbol, let bar, let close): try hear(bar, of: symbol, close: close, now: now)
        case .scheduled(let symbol, let event, _): schedule(event, of: symbol)
        case .opened, .closed, .expired, .action, .trade: break
        }
      } catch {
        faults[error, default: 0] += 1
      }
    }
    if !batch.quotes.isEmpty || batch.heartbeat != nil { isGreeted = true }
    for quote in batch.quotes { tracks[track(of: quote.symbol)].hear(quote) }
    for quote in batch.options { if let place = place(quote.contract.symbol) { tracks[place].hear(quote) } }
    if let value = batch.volatilityIndex { index = (value, batch.through) }
    if let beat = batch.heartbeat { heartbeat = max(heartbeat ?? beat, beat) }
  }

  /// Official prices: of a past session they are history, of one whose close is not taken yet they let it close.
  private mutating func hear(
    _ bar: SessionBar, of symbol: Symbol, close: Instant, now: Instant
  ) throws(FeedFault) {
    let day = close.newYork.day
    guard close <= now else { throw .early }
    if symbol == LiveMarket.index { return try hear(index: (bar.close.units + 50) / 100, of: day) }
    tellsCloses = true
    let place = track(of: symbol)
    if let used = tracks[place].used[day] {
      guard used.hasPrices(of: bar) else { throw .changed }
      return
    }
    if let last = tracks[place].lastDay, day < last { throw .outOfOrder }
    guard isOver(day) else { return tracks[place].expect(bar, of: day) }
    note(tracks[place].append(bar, of: day, isOfficial: true), of: day)
  }

  private mutating func hear(index value: Int64, of day: Day) throws(FeedFault) {
    if let used = indexUsed[day] {
      guard used == value else { throw .changed }
      return
    }
    if let last = indexUsed.keys.max(), day < last { throw .outOfOrder }
    guard isOver(day) else { return indexAwaited[day] = value }
    keepIndex(value, of: day)
    fresh[day, default: SessionPrices(day: day)].volatilityIndex = value
  }

  /// Whether the close of a day was taken.
  private func isOver(_ day: Day) -> Bool { day < session.day || (day == session.day && isClosed) }

  private mutating func schedule(_ event: MarketEvent, of symbol: Symbol?) {
    let day = isClosed ? nil : session.day
    if let symbol { return tracks[track(of: symbol)].schedule(event, openSince: day) }
    wholeMarket.append(event)
    for place in tracks.indices { tracks[place].schedule(event, openSince: day) }
  }

  private mutating func note(_ prices: SharePrices, of day: Day) {
    var shares = fresh[day]?.shares ?? []
    shares.insert(prices, at: shares.partitioningIndex { $0.symbol > prices.symbol })
    fresh[day, default: SessionPrices(day: day)].shares = shares
  }

  private mutating func keepIndex(_ value: Int64, of day: Day) {
    indexUsed[day] = value
    indexStatistics.append(value)
    guard let close = calendar.session(on: day)?.close, close >= index?.at ?? close else { return }
    index = (value, close)
  }

  /// What it told the rules and the log does not have yet, ordered by day.
  public var unkept: [SessionPrices] { fresh.values.sorted { $0.day < $1.day } }

  /// Notes that the log has it.
  public mutating func settle() { fresh.removeAll() }
}

extension LiveMarket {
  /// How far it can go: to the last millisecond before a close whose official prices are awaited.
  public func horizon(for needed: Set<Symbol>, now: Instant) -> Instant {
    var next: Session? = isClosed ? calendar.next(after: session.day) : session
    while let session = next, session.close <= now {
      if !awaited(of: session, for: needed).isEmpty { return session.close - Instant.Span(milliseconds: 1) }
      next = calendar.next(after: session.day)
    }
    return max(now, instant)
  }

  /// The symbols whose official prices of a session are not known; nothing can be held of one that was never told of.
  private func awaited(of session: Session, for needed: Set<Symbol>) -> [Symbol] {
    needed.sorted().filter { symbol in
      guard let place = place(symbol) else { return false }
      let track = tracks[place]
      if track.awaited[session.day] != nil { return false }
      return tellsCloses || session.day != self.session.day || !track.reaches(session, heard: heartbeat)
    }
  }

  /// The close that is awaited at its horizon; nil when none is.
  public func awaited(for needed: Set<Symbol>, now: Instant) -> AwaitedClose? {
    let edge = horizon(for: needed, now: now) + Instant.Span(milliseconds: 1)
    guard edge <= now, let session = calendar.session(on: edge.newYork.day) else { return nil }
    return AwaitedClose(session: session, symbols: awaited(of: session, for: needed))
  }

  /// Steps the market to an instant no earlier than its present one.
  public mutating func advance(to target: Instant) throws(MarketError) { _ = try go(to: target) }

  /// Steps the market to an instant; what happened on the way, in order.
  mutating func go(to target: Instant) throws(MarketError) -> [FeedEvent] {
    guard target >= instant else { throw .backwards(from: instant, to: target) }
    var events: [FeedEvent] = []
    while true {
      if !isClosed, session.close <= target { events += close() }
      guard isClosed, let next = calendar.next(after: session.day), next.open <= target else { break }
      events += open(next)
    }
    for place in tracks.indices { tracks[place].advance(to: target, in: session) }
    instant = target
    return events
  }

  private mutating func open(_ next: Session) -> [FeedEvent] {
    session = next
    isClosed = false
    var events: [FeedEvent] = [.opened(next)]
    for place in tracks.indices {
      tracks[place].open(next)
      prepareValuation(tracks[place])
      events += tracks[place].actionsToday.map { .action(tracks[place].symbol, $0, at: next.open) }
    }
    return events
  }

  private mutating func close() -> [FeedEvent] {
    isClosed = true
    var events: [FeedEvent] = [.closed(session)]
    for place in tracks.indices {
      tracks[place].advance(to: session.close, in: session)
      let track = tracks[place]
      let official = track.awaited[session.day]
      let isOwnEnough = !tellsCloses && track.reaches(session, heard: heartbeat)
      guard let prices = official ?? (isOwnEnough ? track.bar : nil) else { continue }
      note(tracks[place].close(session, prices, isOfficial: official != nil), of: session.day)
      events.append(.official(track.symbol, prices, at: session.close))
    }
    let heard = index.flatMap { $0.at >= session.open && $0.at <= session.close + .hours(1) ? $0.value : nil }
    if let value = indexAwaited.removeValue(forKey: session.day) ?? heard {
      keepIndex(value, of: session.day)
      fresh[session.day, default: SessionPrices(day: session.day)].volatilityIndex = value
    }
    if calendar.isLastOfWeek(session.day) { events.append(.expired(session.day, at: session.close)) }
    return events
  }

  /// When the newest price, or a sign of life that covers them all, was told; nil before the first.
  public var freshness: Instant? {
    let quotes = tracks.compactMap { $0.last?.at }
    return (quotes + [heartbeat].compactMap(\.self)).max().map { min($0, instant) }
  }

  /// When something that was told last at an instant was last known to be so: a quiet quote is not an old one
  /// while the feed lives.
  func known(since told: Instant) -> Instant {
    if isClosed { return told }
    return min(instant, max(told, heartbeat ?? told))
  }
}

extension SessionBar {
  /// Whether it has the same prices as another one; the volume may be counted later.
  fileprivate func hasPrices(of other: SessionBar) -> Bool {
    open == other.open && high == other.high && low == other.low && close == other.close
  }
}

extension RandomAccessCollection where Index == Int {
  /// The first place from which on a condition holds, by halving.
  func partitioningIndex(where holds: (Element) -> Bool) -> Int {
    var (low, high) = (startIndex, endIndex)
    while low < high {
      let middle = low + (high - low) / 2
      if holds(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
