public import Domain
public import MarketModel
public import Money

extension LiveMarket {
  /// The interest rate per year, continuously compounded.
  public var interestRate: Double { configuration.rate }

  /// The volatility index in hundredths of a point; nil before its first value.
  public var volatilityIndexNow: Int64? { indexValue }

  /// The last quote, with the instant at which it was last known to be so; at a close around its official price.
  public func quote(_ symbol: Symbol) throws(MarketError) -> ShareQuote {
    guard var quote = try known(symbol).last else { throw .noPrices([symbol]) }
    quote.at = known(since: quote.at)
    return quote
  }

  /// The session so far; the last price alone where the session has none yet.
  public func bar(_ symbol: Symbol) throws(MarketError) -> SessionBar {
    let track = try known(symbol)
    if let bar = track.bar { return bar }
    guard let last = track.last else { throw .noPrices([symbol]) }
    return SessionBar(last.last)
  }

  /// The statistics of the closed sessions that had a price.
  public func statistics(of symbol: Symbol) throws(MarketError) -> SymbolStatistics {
    try known(symbol).statistics
  }

  /// What happened to shareholders at the session's open.
  public func corporateActions(of symbol: Symbol) throws(MarketError) -> [CorporateAction] {
    try known(symbol).actionsToday
  }

  /// The session after whose close the symbol next reports, including the present one; nil when none was told.
  public func nextEarnings(of symbol: Symbol) throws(MarketError) -> Day? {
    try known(symbol).dates.first { $0.kind == .earnings && $0.day >= session.day }?.day
  }

  /// The symbol's next ex-dividend session; nil when none was told.
  public func nextDividendDate(of symbol: Symbol) throws(MarketError) -> Day? { try dividend(symbol)?.day }

  /// The dividend per share of that session; zero when none is known.
  public func expectedDividend(of symbol: Symbol) throws(MarketError) -> Price {
    guard case .exDividend(let amount)? = try dividend(symbol)?.kind else { return .zero }
    return amount
  }

  private func dividend(_ symbol: Symbol) throws(MarketError) -> MarketEvent? {
    try known(symbol).dates.first { date in
      if case .exDividend = date.kind { date.day > session.day } else { false }
    }
  }

  /// What was told to be scheduled for the symbol until a day, ordered by day.
  public func events(of symbol: Symbol, through day: Day) throws(MarketError) -> [MarketEvent] {
    try known(symbol).dates.filter { date in
      // What companies do at the open of the present session has been done.
      date.day <= day && (date.action == nil ? date.day >= session.day : date.day > session.day)
    }
  }

  /// The options of a symbol: as they were told in this session, the rest modelled around them.
  public func options(_ symbol: Symbol) throws(MarketError) -> OptionMarket {
    let track = try known(symbol)
    return QuotedOptions(
      symbol: symbol, spot: try quote(symbol).last, session: session, instant: instant,
      valuation: valuations[symbol], configuration: configuration, modelled: modelled(track)
    ).market(track.options.values.sorted { $0.contract < $1.contract })
  }

  private func modelled(_ track: LiveTrack) -> ModelledVariance {
    let market = try? known(ModelledVariance.market).moves
    return ModelledVariance(track.symbol, track.moves, market: market, index: volatilityIndexNow)
  }

  /// When an option's quote was last known to be so; of one that is modelled, when its share's was.
  public func quotedAt(_ contract: OptionContract) -> Instant? {
    guard let track = try? known(contract.symbol), let last = track.last else { return nil }
    return known(since: track.options[contract]?.at ?? last.at)
  }
}
