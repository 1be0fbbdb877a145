public import Domain
public import Money
internal import Pricing

/// Supplies what the market expects of a symbol until each of its expiries.
public protocol SmileSource: Sendable {
  /// The smile of an expiry that has not passed, with this forward price and this many years left; nil when
  /// none is known.
  func smile(_ expiry: Day, forward: Double, years: Double) -> SmileSlice?
}

/// What all options of a symbol have in common.
public struct OptionTerms: Hashable, Sendable {
  /// Half the bid–ask spread of the options, in points of volatility.
  public var optionSpread: Double
  /// Half the bid–ask spread of the share, relative to its price.
  public var shareSpread: Double
  /// The open interest of the busiest option, in contracts.
  public var openInterest: Int64
  /// The seed for volume and open interest.
  public var seed: UInt64
  /// How they are listed and quoted.
  package var practice = ListingPractice.weekly

  /// Creates terms for one symbol.
  public init(
    optionSpread: Double, shareSpread: Double, openInterest: Int64, seed: UInt64
  ) {
    self.optionSpread = optionSpread
    self.shareSpread = shareSpread
    self.openInterest = openInterest
    self.seed = seed
  }
}

/// The options of one symbol at one instant; a contract is priced only when it is asked for.
///
/// Options are American. Dividends enter their value in cash on their ex-dates, or as the valuation's continuous yield.
public struct OptionMarket: Sendable {
  /// The underlying of the options.
  public let symbol: Symbol
  /// The price of the underlying.
  public let spot: Price
  /// The session that is open, or else the last one.
  public let session: Session
  /// The instant of the quotes: the close when no session is open.
  public let instant: Instant
  /// The listed expiries that have not passed, in order.
  public let expiries: [Day]
  /// Known quotes, which override the model.
  public var known: [OptionContract: OptionQuote] = [:]

  let valuation: AmericanValuation
  let terms: OptionTerms
  let listing: Listing
  let smiles: any SmileSource
  /// The ex-dates after the session with the dividends that are expected, in order.
  let dividends: [MarketEvent]

  /// Creates the options of a symbol at an instant, or at the session's close if that is earlier.
  public init(
    _ symbol: Symbol, spot: Price, session: Session, instant: Instant, valuation: AmericanValuation,
    terms: OptionTerms, listing: Listing, smiles: any SmileSource, dividends: [MarketEvent] = []
  ) {
    self.dividends = dividends
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

  /// The smile of an expiry; throws when it has passed or is not a trading day.
  public func smile(_ expiry: Day) throws(MarketError) -> SmileSlice {
    guard let close = TradingCalendar.newYork.session(on: expiry)?.close, close > instant else {
      throw .noExpiry(expiry)
    }
    let years = years(until: close)
    let paid = cash(before: expiry).reduce(0) { $0 + $1.amount * Elementary.exp(-valuation.rate * $1.years) }
    let forward = (dollars(spot) - paid) * Elementary.exp((valuation.rate - valuation.yield) * years)
    guard let smile = smiles.smile(expiry, forward: forward, years: years) else { throw .noExpiry(expiry) }
    return smile
  }

  private func years(until moment: Instant) -> Double {
    Double((moment - instant).milliseconds) / OptionMarket.yearLength
  }

  /// The dividends whose ex-dates fall before an expiry or on its day.
  func cash(before expiry: Day) -> [CashDividend] {
    dividends.lazy.prefix { $0.day <= expiry }.compactMap { event in
      guard case .exDividend(let amount) = event.kind,
        let session = TradingCalendar.newYork.session(on: event.day)
      else { return nil }
      return CashDividend(years: years(until: session.open), amount: dollars(amount))
    }
  }

  /// How much wider option spreads are than at noon: three times at the open, normal after half an hour.
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
