public import Domain
import Money

/// A market whose quotes a test sets.
public struct QuotedMarket: MarketView {
  /// Its instant.
  public var instant: Instant
  /// Whether it trades.
  public var isOpen = true
  /// The VIX in hundredths.
  public var volatilityIndex: Int64? = 1_740
  /// The quotes of shares.
  public var shares: [Symbol: ShareView] = [:]
  /// The quotes of options.
  public var options: [OptionContract: OptionView] = [:]
  /// Events to come.
  public var happenings: [Symbol: [MarketEvent]] = [:]

  /// Creates a market without quotes.
  public init(at instant: Instant) { self.instant = instant }

  /// The session of its day.
  public var session: Session {
    guard let session = TradingCalendar.newYork.session(on: instant.newYork.day) else {
      preconditionFailure("\(instant.newYork.day) is a session")
    }
    return session
  }

  /// The quote of a share.
  public func share(_ symbol: Symbol) -> ShareView? { shares[symbol] }
  /// None are listed.
  public func expiries(of symbol: Symbol) -> [Day] { [] }
  /// The options of the expiry that have a quote.
  public func chain(_ symbol: Symbol, expiry: Day) -> [OptionView] {
    options.values.filter { $0.contract.symbol == symbol && $0.contract.expiry == expiry }
      .sorted { $0.contract < $1.contract }
  }
  /// The quote of an option.
  public func option(_ contract: OptionContract) -> OptionView? { options[contract] }
  /// The events to come of a symbol.
  public func events(of symbol: Symbol, through day: Day) -> [MarketEvent] { happenings[symbol] ?? [] }

  /// Quotes a price.
  public mutating func quote(_ symbol: Symbol, _ last: String) {
    let last = Price(last) ?? .zero
    shares[symbol] = ShareView(
      bid: last, ask: last, last: last, previousClose: last, averageRange: Price(dollars: 5), at: instant)
  }

  /// Quotes a price.
  public mutating func quote(_ contract: OptionContract, _ bid: String, _ ask: String, delta: Int64) {
    options[contract] = OptionView(
      contract: contract, bid: Price(bid) ?? .zero, ask: Price(ask) ?? .zero, delta: delta,
      volatility: 400_000, openInterest: 5_000, isModelled: true, at: instant)
  }
}
