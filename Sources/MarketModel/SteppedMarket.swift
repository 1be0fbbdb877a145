public import Domain
public import Money

/// A market that is stepped forward through time and read at its present instant; what it shows depends on
/// that instant alone, never on how it was reached.
public protocol SteppedMarket: Sendable {
  /// The known symbols, in alphabetical order.
  var symbols: [Symbol] { get }
  /// The instant the market has been stepped to.
  var instant: Instant { get }
  /// The session that is open, or else the last one.
  var session: Session { get }
  /// Whether the session is open.
  var isOpen: Bool { get }
  /// The volatility index in hundredths of a point; nil when it is not known.
  var volatilityIndexNow: Int64? { get }
  /// The interest rate per year, continuously compounded.
  var interestRate: Double { get }
  /// The past closes of the volatility index.
  var indexStatistics: VolatilityIndexStatistics { get }

  /// Steps to an instant no earlier than the present one.
  mutating func advance(to target: Instant) throws(MarketError)
  /// The quote of a share; that of the last close when no session is open.
  func quote(_ symbol: Symbol) throws(MarketError) -> ShareQuote
  /// The session so far.
  func bar(_ symbol: Symbol) throws(MarketError) -> SessionBar
  /// The statistics of the closed sessions.
  func statistics(of symbol: Symbol) throws(MarketError) -> SymbolStatistics
  /// What happened to shareholders at the session's open.
  func corporateActions(of symbol: Symbol) throws(MarketError) -> [CorporateAction]
  /// The session after whose close the symbol next reports; nil when none is known.
  func nextEarnings(of symbol: Symbol) throws(MarketError) -> Day?
  /// The symbol's next ex-dividend session; nil when none is known.
  func nextDividendDate(of symbol: Symbol) throws(MarketError) -> Day?
  /// The dividend per share of that session, as far as it is known.
  func expectedDividend(of symbol: Symbol) throws(MarketError) -> Price
  /// The scheduled events of a symbol from the present session until a day, ordered by day.
  func events(of symbol: Symbol, through day: Day) throws(MarketError) -> [MarketEvent]
  /// The options of a symbol at the present instant.
  func options(_ symbol: Symbol) throws(MarketError) -> OptionMarket
  /// When an option's quote was last known to be so; nil where all are of the instant of their market.
  func quotedAt(_ contract: OptionContract) -> Instant?
  /// Prices of sessions that cannot be had again and are in no log yet, ordered by day.
  var unkept: [SessionPrices] { get }
  /// Whether nothing trades in a symbol in this session.
  func isHalted(_ symbol: Symbol) -> Bool
  /// The last session on which a symbol trades, where it is known to end.
  func lastSession(of symbol: Symbol) -> Day?
}

/// A market that is made or read, and can be again, where everything trades and nothing ends.
extension SteppedMarket {
  /// Its options are quoted whenever it is looked at.
  public func quotedAt(_ contract: OptionContract) -> Instant? { nil }
  /// Nothing of it needs to be kept.
  public var unkept: [SessionPrices] { [] }
  /// Everything trades.
  public func isHalted(_ symbol: Symbol) -> Bool { false }
  /// Nothing ends.
  public func lastSession(of symbol: Symbol) -> Day? { nil }
}

extension SimulatedMarket: SteppedMarket {
  /// The volatility index in hundredths of a point.
  public var volatilityIndexNow: Int64? { volatilityIndex }
  /// The interest rate per year, continuously compounded.
  public var interestRate: Double { configuration.rate }
}
