public import Domain
public import Money

/// A market that is stepped forward through time and looked at where it stands; what a look shows depends on the instant
/// alone, never on how it was reached.
public protocol SteppedMarket: Sendable {
  /// The symbols known, in alphabetical order.
  var symbols: [Symbol] { get }
  /// The instant it is stepped to.
  var instant: Instant { get }
  /// The session that is open, or the last that was.
  var session: Session { get }
  /// Whether the session is open.
  var isOpen: Bool { get }
  /// The volatility index in hundredths of a point; nil when it is not known.
  var volatilityIndexNow: Int64? { get }
  /// The interest rate a year, continuously compounded.
  var interestRate: Double { get }
  /// The volatility index at past closes.
  var indexStatistics: VolatilityIndexStatistics { get }

  /// Steps to an instant at or after the one it stands at.
  mutating func advance(to target: Instant) throws(MarketError)
  /// What a share is quoted at; at the last close when no session is open.
  func quote(_ symbol: Symbol) throws(MarketError) -> ShareQuote
  /// The session so far.
  func bar(_ symbol: Symbol) throws(MarketError) -> SessionBar
  /// The sessions that have closed.
  func statistics(of symbol: Symbol) throws(MarketError) -> SymbolStatistics
  /// What happened to holders of shares at the session's open.
  func corporateActions(of symbol: Symbol) throws(MarketError) -> [CorporateAction]
  /// The session after whose close the symbol next reports; nil when none is known.
  func nextEarnings(of symbol: Symbol) throws(MarketError) -> Day?
  /// The next session on which the symbol goes without a dividend; nil when none is known.
  func nextDividendDate(of symbol: Symbol) throws(MarketError) -> Day?
  /// The dividend of that session a share, as far as it is known.
  func expectedDividend(of symbol: Symbol) throws(MarketError) -> Price
  /// What is known to happen to a symbol from the present session until a day, in order of days.
  func events(of symbol: Symbol, through day: Day) throws(MarketError) -> [MarketEvent]
  /// The options of a symbol.
  func options(_ symbol: Symbol) throws(MarketError) -> OptionMarket
}

extension SimulatedMarket: SteppedMarket {
  /// The volatility index in hundredths of a point.
  public var volatilityIndexNow: Int64? { volatilityIndex }
  /// The interest rate a year, continuously compounded.
  public var interestRate: Double { configuration.rate }
}
