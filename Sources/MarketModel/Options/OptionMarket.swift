public import Domain
public import Money
internal import Pricing

/// What the market expects of a symbol until its expiries.
public protocol SmileSource: Sendable {
  /// The smile of an expiry that has not passed, with that forward price and that many years to go; nil when none is known.
  func smile(_ expiry: Day, forward: Double, years: Double) -> SmileSlice?
}

/// What the options of a symbol have in common.
public struct OptionTerms: Hashable, Sendable {
  /// Half the gap between bid and ask in points of volatility.
  public var optionSpread: Double
  /// Half the gap between bid and ask of the share, as a share of its price.
  public var shareSpread: Double
  /// Contracts open in the busiest option.
  public var openInterest: Int64
  /// The seed of volume and open interest.
  public var seed: UInt64

  /// Creates terms.
  public init(optionSpread: Double, shareSpread: Double, openInterest: Int64, seed: UInt64) {
    self.optionSpread = optionSpread
    self.shareSpread = shareSpread
    self.openInterest = openInterest
    self.seed = seed
  }
}

/// The options of one symbol at one instant; a contract is priced only when it is looked at.
///
/// Options are American. Dividends enter their value as the continuous yield that the declared ones come to.
public struct OptionMarket: Sendable {
  /// The symbol.
  public let symbol: Symbol
  /// The spot price.
  public let spot: Price
  /// The session that is open, or was the last.
  public let session: Session
  /// The instant of the quotes: the close, while no session is open.
  public let instant: Instant
  /// The expiries listed that have not passed, in order.
  public let expiries: [Day]
  /// Quotes that are known and need no model.
  public var known: [OptionContract: OptionQuote] = [:]

  let valuation: AmericanValuation
  let terms: OptionTerms
  let listing: Listing
  let smiles: any SmileSource

  /// Creates the options of a symbol at an instant, or at the session's close if that is earlier.
  public init(
    _ symbol: Symbol, spot: Price, session: Session, instant: Instant, valuation: AmericanValuation,
    terms: OptionTerms, listing: Listing, smiles: any SmileSource
  ) {
    self.symbol = symbol
    self.spot = spot
    self.session = session
    self.instant = min(instant, session.close)
    self.valuation = valuation
    self.terms = terms
    self.listing = listing
    self.smiles = smiles
    let isOver = instant >= session.close
    expiries = listing.expiries(on: session.day).filter { !isOver || $0 > session.day }
  }

  /// The day of the session.
  public var day: Day { session.day }

  /// The strikes listed for an expiry, in order.
  public func strikes(_ expiry: Day) -> [Price] { listing.strikes(spot: spot, expiry: expiry, on: day) }

  /// The smile of an expiry; throws when it has passed or is no session's day.
  public func smile(_ expiry: Day) throws(MarketError) -> SmileSlice {
    guard let close = TradingCalendar.newYork.session(on: expiry)?.close, close > instant else {
      throw .noExpiry(expiry)
    }
    let years = Double((close - instant).milliseconds) / OptionMarket.yearLength
    let forward = dollars(spot) * Elementary.exp((valuation.rate - valuation.yield) * years)
    guard let smile = smiles.smile(expiry, forward: forward, years: years) else { throw .noExpiry(expiry) }
    return smile
  }

  /// How much wider options are quoted than at noon: three times at the open, normal after half an hour.
  var widening: Double {
    let minutes = Double((instant - session.open).milliseconds) / 60_000
    return max(1, 3 - 2 * minutes / 30)
  }

  /// Milliseconds in 365 days.
  private static let yearLength = 365.0 * 86_400_000
}

/// A price in dollars, for models.
@inline(__always)
func dollars(_ price: Price) -> Double { Double(price.units) / Double(Money.unitsPerDollar) }
