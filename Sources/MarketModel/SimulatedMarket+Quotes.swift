public import Domain
public import Money
internal import Pricing

extension SimulatedMarket {
  /// Whether a session is open at the instant.
  public var isOpen: Bool { !isClosed }

  /// The seconds of the session that have passed; all of them when it is closed.
  var second: Int {
    isClosed ? current.bridge.seconds : Int((instant - session.open).milliseconds / 1_000)
  }

  /// The share of the session's variance that has passed.
  var passed: Double {
    isClosed ? 1 : IntradayCurve.passed(Double(second) / Double(current.bridge.seconds))
  }

  func place(_ symbol: Symbol) throws(MarketError) -> Int {
    guard let place = symbols.firstIndex(of: symbol) else {
      throw .unknownSymbol(symbol, known: symbols)
    }
    return place
  }

  /// The quote of a symbol; that of the close when no session is open.
  public func quote(_ symbol: Symbol) throws(MarketError) -> ShareQuote {
    quote(at: try place(symbol))
  }

  func quote(at place: Int) -> ShareQuote {
    let path = paths[place]
    let price = cents(Elementary.exp(path.height(at: second)))
    return SimulatedMarket.quote(
      symbols[place], at: min(instant, session.close), price: price,
      spread: processes[place].profile.shareSpread, volume: Int64(Double(path.volume) * passed))
  }

  /// A quote around a price: half the spread on each side, rounded to the nearest cent, and at least a cent
  /// between bid and ask.
  @inline(__always)
  static func quote(
    _ symbol: Symbol, at instant: Instant, price: Price, spread: Double, volume: Int64
  ) -> ShareQuote {
    let cent = Money.unitsPerDollar / 100
    let width = Int64(Double(price.units) * spread / Double(cent) + 0.5) * cent
    let bid = Price(units: max(cent, price.units - width))
    let ask = Price(units: max(bid.units + cent, price.units + width))
    return ShareQuote(symbol: symbol, at: instant, bid: bid, ask: ask, last: price, volume: volume)
  }

  /// The session so far: its extremes are sampled every half hour and at the instant, and exact once it is
  /// closed.
  public func bar(_ symbol: Symbol) throws(MarketError) -> SessionBar {
    let path = paths[try place(symbol)]
    if isClosed { return path.bar }
    var bar = SessionBar(cents(Elementary.exp(path.open)))
    for time in stride(from: 1_800, to: second, by: 1_800) {
      bar.add(cents(Elementary.exp(path.height(at: time))))
    }
    bar.add(cents(Elementary.exp(path.height(at: second))), volume: Int64(Double(path.volume) * passed))
    return bar
  }

  /// The statistics of the symbol's closed sessions.
  public func statistics(of symbol: Symbol) throws(MarketError) -> SymbolStatistics {
    statistics[try place(symbol)]
  }

  /// What happened to holders of the symbol's shares at the session's open.
  public func corporateActions(of symbol: Symbol) throws(MarketError) -> [CorporateAction] {
    let path = paths[try place(symbol)]
    var actions: [CorporateAction] = []
    if path.split > 1 { actions.append(.split(into: path.split)) }
    if path.dividend.units > 0 { actions.append(.dividend(path.dividend)) }
    return actions
  }

  /// The session after whose close the symbol next reports, including the present one; nil when it never
  /// does.
  public func nextEarnings(of symbol: Symbol) throws(MarketError) -> Day? {
    processes[try place(symbol)].earnings?.next(onOrAfter: session.day, calendar)
  }

  /// The symbol's next ex-dividend session after the present one; nil when it pays no dividends.
  public func nextDividendDate(of symbol: Symbol) throws(MarketError) -> Day? {
    processes[try place(symbol)].dividends?.next(onOrAfter: session.day + 1, calendar)
  }

  /// The dividend of the next ex-dividend session, estimated from the present price.
  public func expectedDividend(of symbol: Symbol) throws(MarketError) -> Price {
    let place = try place(symbol)
    let profile = processes[place].profile
    guard processes[place].dividends != nil else { return .zero }
    return cents(Elementary.exp(paths[place].height(at: second)) * profile.dividendYield / 4)
  }
}

/// What a company does to its shares at an open.
public enum CorporateAction: Hashable, Sendable {
  /// Pays this much per share to those who held it the night before.
  case dividend(Price)
  /// Turns each share into this many.
  case split(into: Int64)
}
