public import Books
public import Domain
public import Money

/// The market's quotes at one instant for everything that is held, ordered or watched; a plain value for the
/// screen.
public struct QuoteSheet: Sendable {
  /// The instant of the market; nil where there is none.
  public private(set) var instant: Instant?
  /// The instant of the newest quote on the sheet.
  private(set) var newestQuote: Instant?
  /// The session that was open, or the last one.
  public private(set) var session: Session?
  /// Whether orders could be filled.
  public private(set) var isOpen = false
  /// The volatility index in hundredths of a point.
  public private(set) var volatilityIndex: Int64?
  /// The shares on the sheet, in alphabetical order.
  public private(set) var symbols: [Symbol] = []
  private var shares: [Symbol: ShareView] = [:]
  private var options: [OptionContract: OptionView] = [:]
  private var happenings: [Symbol: [MarketEvent]] = [:]

  /// The number of days ahead for which events are listed.
  private static let outlook = 14

  /// An empty sheet: no market.
  public init() {}

  /// Asks a market once for every instrument that lots, orders or decisions name, for symbols that are
  /// watched, and for any others asked for.
  public init(
    _ view: any MarketView, of portfolio: Portfolio, _ orders: [Order], _ decisions: [Decision] = [],
    watching: [Symbol] = [], quoting instruments: [Instrument] = []
  ) {
    instant = view.instant
    session = view.session
    isOpen = view.isOpen
    volatilityIndex = view.volatilityIndex
    for symbol in watching { add(symbol, view) }
    for instrument in instruments { add(instrument, view) }
    for account in portfolio.accounts {
      for lot in account.lots { add(lot.instrument, view) }
    }
    for order in orders {
      for leg in order.legs { add(leg.instrument, view) }
    }
    for decision in decisions {
      guard case .order(let draft) = decision.proposal else { continue }
      for leg in draft.legs { add(leg.instrument, view) }
    }
    symbols.sort()
  }

  private mutating func add(_ instrument: Instrument, _ view: any MarketView) {
    add(instrument.symbol, view)
    guard let contract = instrument.contract, options[contract] == nil, let quote = view.option(contract)
    else { return }
    options[contract] = quote
    note(quote.at)
  }

  private mutating func add(_ symbol: Symbol, _ view: any MarketView) {
    guard shares[symbol] == nil, let quote = view.share(symbol) else { return }
    shares[symbol] = quote
    symbols.append(symbol)
    happenings[symbol] = view.events(of: symbol, through: view.session.day + QuoteSheet.outlook)
    note(quote.at)
  }

  private mutating func note(_ quoted: Instant) { newestQuote = max(newestQuote ?? quoted, quoted) }

  /// The quote of a share.
  public func share(_ symbol: Symbol) -> ShareView? { shares[symbol] }

  /// The quote of an option.
  public func option(_ contract: OptionContract) -> OptionView? { options[contract] }

  /// The known events of a share until a day.
  public func events(of symbol: Symbol, through day: Day) -> [MarketEvent] {
    (happenings[symbol] ?? []).filter { $0.day <= day }
  }

  /// The best bid, the best ask and the price at which one unit is valued; nil where nothing is quoted.
  public func quote(of instrument: Instrument) -> Quote? {
    switch instrument {
    case .shares(let symbol): share(symbol).map(Quote.init)
    case .option(let contract): option(contract).map(Quote.init)
    }
  }

  /// The net price per share of legs sold at the bid and bought at the ask, paid when positive, and the net
  /// price on the other side of the market; nil where a leg is not quoted.
  public func net(_ legs: [OrderLeg]) -> (natural: Price, opposite: Price)? {
    let units = max(1, legs.units)
    var (natural, opposite) = (Int64(0), Int64(0))
    for leg in legs {
      guard let quote = quote(of: leg.instrument) else { return nil }
      let ratio = leg.quantity / units
      natural += ratio * (ratio > 0 ? quote.ask : quote.bid).units
      opposite += ratio * (ratio > 0 ? quote.bid : quote.ask).units
    }
    return (Price(units: natural), Price(units: opposite))
  }
}
