public import Domain
public import MarketModel
public import Money

/// A market made from files and stepped through time, with the interface of a simulated one.
///
/// With whole-session bars a share is quoted at its open until the close and at its close from then on; with
/// shorter bars, at the close of the last bar that has ended. Prices are read unadjusted, and a split divides
/// those before it.
public struct ReplayMarket: SteppedMarket {
  /// The files of one symbol.
  public struct Series: Sendable {
    /// The prices of the symbol.
    public var bars: BarFile
    /// The splits and dividends.
    public var actions: ActionFile
    /// The quotes of its options, ordered by time; may be empty.
    public var options: [DatedOptionQuote]
    /// The company's reports and the whole market's events, ordered by day.
    public let dates: [MarketEvent]

    /// Creates the files of a symbol; splits and dividends among the events are added to the actions, which
    /// take precedence where both have one.
    public init(
      bars: BarFile, actions: ActionFile? = nil, options: [DatedOptionQuote] = [], events: EventFile? = nil
    ) {
      self.bars = bars
      var actions = actions ?? ActionFile(bars.symbol)
      actions.add(events?.actions(of: bars.symbol) ?? [])
      self.actions = actions
      self.options = options
      dates = events?.dates(of: bars.symbol) ?? []
    }
  }

  /// The symbols, in alphabetical order.
  public let symbols: [Symbol]
  /// The instant the market has been stepped to.
  public private(set) var instant: Instant
  /// The session that is open, or else the last one.
  public private(set) var session: Session
  /// Whether the session is open.
  public private(set) var isOpen = true
  /// The past closes of the volatility index.
  public private(set) var indexStatistics = VolatilityIndexStatistics()

  let configuration: MarketConfiguration
  private(set) var valuations: RoundedValuations
  private(set) var tracks: [ReplayTrack]
  private var index: ReplayTrack?
  private let rates: CashRates
  let memo = OptionMemo()
  private let latest: Day
  private let calendar = TradingCalendar.newYork

  /// Creates a market at the open of the first session that has a price. The configuration gives the listing and, for its
  /// symbols, spreads and open interest; cash earns what the rates say.
  public init(
    _ series: [Series], volatilityIndex: BarFile? = nil, rates: CashRates = .none,
    configuration: MarketConfiguration = .shipped
  ) throws(MarketError) {
    let sorted = series.sorted { $0.bars.symbol < $1.bars.symbol }
    let firstDay = sorted.compactMap(\.bars.bars.first?.day).min()
    guard let firstDay, let first = TradingCalendar.newYork.session(on: firstDay) else {
      throw .noPrices(sorted.map(\.bars.symbol))
    }
    symbols = sorted.map(\.bars.symbol)
    tracks = sorted.map { ReplayTrack($0) }
    index = volatilityIndex.map { ReplayTrack(Series(bars: $0)) }
    self.configuration = configuration
    self.rates = rates
    latest = SeriesEnds.latest(sorted) ?? firstDay
    valuations = RoundedValuations()
    session = first
    instant = first.open
    open()
  }

  /// The last session of which every symbol whose prices go on has one.
  public var end: Session? { SeriesEnds.end(tracks.map(\.series)).flatMap { calendar.session(on: $0) } }

  /// Whether the bars are shorter than a session, so that a session can be followed.
  public var isIntraday: Bool { tracks.allSatisfy(\.series.bars.isIntraday) }

  /// Steps the market to an instant no earlier than its present one.
  public mutating func advance(to target: Instant) throws(MarketError) {
    guard target >= instant else { throw .backwards(from: instant, to: target) }
    guard calendar.covered.contains(target.newYork.day) else {
      throw .outsideCalendar(OutsideCalendar(day: target.newYork.day, covered: calendar.covered))
    }
    while true {
      if isOpen, session.close <= target { close() }
      guard let next = calendar.next(after: session.day), next.open <= target else { break }
      session = next
      open()
    }
    instant = target
    for place in tracks.indices { tracks[place].advance(to: min(target, session.close)) }
    index?.advance(to: min(target, session.close))
  }

  private mutating func open() {
    isOpen = true
    for place in tracks.indices { tracks[place].open(session) }
    index?.open(session)
    for (symbol, track) in zip(symbols, tracks) {
      valuations.prepare(symbol, yield: track.dividendYield(on: session.day), rate: interestRate)
    }
  }

  private mutating func close() {
    isOpen = false
    for place in tracks.indices { tracks[place].close(session) }
    index?.close(session)
    if let value = volatilityIndexNow { indexStatistics.append(value) }
    if isIndexOver { indexStatistics = VolatilityIndexStatistics() }
  }

  /// Whether the files of the volatility index have ended, so that its last value says nothing of now.
  private var isIndexOver: Bool {
    index?.lastDay.map { SeriesEnds.isOver($0, session.day) } ?? false
  }

  private func track(_ symbol: Symbol) throws(MarketError) -> ReplayTrack {
    guard let place = symbols.firstIndex(of: symbol) else { throw .unknownSymbol(symbol, known: symbols) }
    return tracks[place]
  }

  /// What cash earns a year on the day of the session.
  public var interestRate: Double { max(0, rates.rate(on: session.day)) }

  /// The volatility index in hundredths of a point; nil before its first value, and when it has ended.
  public var volatilityIndexNow: Int64? {
    isIndexOver ? nil : index?.last.map { hundredths($0.price) }
  }

  /// Whether the session has no price of a symbol, so that nothing trades in it.
  public func isHalted(_ symbol: Symbol) -> Bool {
    symbols.firstIndex(of: symbol).map { !tracks[$0].isTraded } ?? true
  }

  /// The last session of a symbol whose prices end while others go on.
  public func lastSession(of symbol: Symbol) -> Day? {
    guard let place = symbols.firstIndex(of: symbol), let last = tracks[place].lastDay else { return nil }
    return SeriesEnds.isOver(last, latest) ? last : nil
  }

  /// A quote around the last known price, a cent wide, with the instant of that price; the close of a bar within a session holds
  /// until the next one is due.
  public func quote(_ symbol: Symbol) throws(MarketError) -> ShareQuote {
    let track = try track(symbol)
    guard let last = track.last else { throw .noPrices([symbol]) }
    let cent = Money.unitsPerDollar / 100
    let present = max(last.at, min(instant, session.close))
    let at = track.series.bars.length.map { min(present, last.at + $0) } ?? last.at
    return ShareQuote(
      symbol: symbol, at: at, bid: Price(units: max(1, last.price.units - cent / 2)),
      ask: Price(units: last.price.units + cent / 2), last: last.price, volume: track.bar?.volume ?? 0)
  }

  /// The session so far; the last price alone where the session has none yet.
  public func bar(_ symbol: Symbol) throws(MarketError) -> SessionBar {
    let track = try track(symbol)
    if let bar = track.bar { return bar }
    guard let last = track.last else { throw .noPrices([symbol]) }
    return SessionBar(last.price)
  }

  /// The statistics of the closed sessions that had a price.
  public func statistics(of symbol: Symbol) throws(MarketError) -> SymbolStatistics {
    try track(symbol).statistics
  }

  /// What happened to shareholders at the session's open.
  public func corporateActions(of symbol: Symbol) throws(MarketError) -> [CorporateAction] {
    try track(symbol).actionsToday
  }

  /// The session after whose close the symbol next reports, including the present one; nil when no file has
  /// one.
  public func nextEarnings(of symbol: Symbol) throws(MarketError) -> Day? {
    try track(symbol).series.dates.first { $0.kind == .earnings && $0.day >= session.day }?.day
  }

  /// The events that the files schedule for the symbol until a day, ordered by day.
  public func events(of symbol: Symbol, through day: Day) throws(MarketError) -> [MarketEvent] {
    let track = try track(symbol)
    let dates = track.series.dates.filter { $0.day >= session.day }
    let actions = track.series.actions.items.filter { $0.day > session.day }.map { item in
      switch item.action {
      case .dividend(let amount): MarketEvent(day: item.day, kind: .exDividend(amount))
      case .split(let factor): MarketEvent(day: item.day, kind: .split(factor))
      }
    }
    return (dates + actions).filter { $0.day <= day }.sorted { $0.day < $1.day }
  }

  /// The symbol's next ex-dividend session; nil when no file has one.
  public func nextDividendDate(of symbol: Symbol) throws(MarketError) -> Day? {
    try track(symbol).nextDividend(after: session.day)?.day
  }

  /// The dividend per share of that session; zero when none is known.
  public func expectedDividend(of symbol: Symbol) throws(MarketError) -> Price {
    guard case .dividend(let amount)? = try track(symbol).nextDividend(after: session.day)?.action else {
      return .zero
    }
    return amount
  }
}

/// A value of the volatility index in hundredths of a point.
private func hundredths(_ value: Price) -> Int64 { (value.units + 50) / 100 }
