public import Domain
public import Money
internal import Pricing

/// The options of one symbol at one instant; a contract is priced only when it is looked at.
///
/// Dividends enter the value of options as the continuous yield that the declared ones come to.
public struct OptionMarket: Sendable {
  /// The symbol.
  public let symbol: Symbol
  /// The spot price.
  public let spot: Price
  /// The day of the session that is open, or was the last.
  public let day: Day
  /// The expiries listed that have not passed, in order.
  public let expiries: [Day]

  let market: SimulatedMarket
  let place: Int
  let profile: SymbolProfile
  let marketVariance: Double

  init(_ market: SimulatedMarket, place: Int) {
    self.market = market
    self.place = place
    profile = market.processes[place].profile
    symbol = profile.symbol
    spot = market.quote(at: place).last
    day = market.session.day
    marketVariance = market.marketVariance
    let listed = Listing(market.configuration).expiries(on: day)
    expiries = market.isOpen ? listed : listed.filter { $0 > market.session.day }
  }

  /// The strikes listed for an expiry, in order.
  public func strikes(_ expiry: Day) -> [Price] {
    Listing(market.configuration).strikes(spot: spot, expiry: expiry, on: day)
  }

  /// The smile of an expiry; throws when it has passed or is no session's day.
  public func smile(_ expiry: Day) throws(MarketError) -> SmileSlice {
    guard let close = market.calendar.session(on: expiry)?.close, close > market.quoteInstant,
      let sessions = market.sessionsLeft(to: expiry)
    else { throw .noExpiry(expiry) }
    let expected = market.expectedVariance(place, sessions: sessions, expiry: expiry, market: marketVariance)
    let years = Double((close - market.quoteInstant).milliseconds) / OptionMarket.yearLength
    let growth = (market.configuration.rate - profile.dividendYield) * years
    return SmileSlice(
      forward: spotDollars * Elementary.exp(growth), years: years,
      variance: expected * market.configuration.variancePremium, skew: profile.skew,
      curvature: profile.curvature)
  }

  /// The spot price in dollars.
  var spotDollars: Double { dollars(spot) }

  /// Milliseconds in 365 days.
  private static let yearLength = 365.0 * 86_400_000
}

/// A price in dollars, for models.
@inline(__always)
func dollars(_ price: Price) -> Double { Double(price.units) / Double(Money.unitsPerDollar) }
