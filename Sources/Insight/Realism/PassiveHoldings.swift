public import Domain
public import MarketModel
public import Money
internal import Pricing

/// What the same money became on a simulated market without the protocol: in bills at the market's rate, and in the index fund with its
/// dividends.
public struct PassiveHoldings: Sendable {
  /// All of it in bills.
  public let bills: Money
  /// All of it in the index fund, whose dividends buy more of it.
  public let fund: Money

  /// Lives through the market of the index fund alone, from its start to a day's close; nil where the market has no such fund.
  public init?(_ capital: Money, beside market: SimulatedMarket, through last: Day) {
    guard
      var alone = try? SimulatedMarket(
        market.configuration, symbols: [RealismHistory.index], seed: market.seed, scenario: market.scenario,
        start: market.start.day), let first = try? alone.quote(RealismHistory.index).last
    else { return nil }
    var held = 1.0
    while alone.session.day <= last {
      let actions = (try? alone.corporateActions(of: RealismHistory.index)) ?? []
      for action in actions {
        guard let price = try? alone.quote(RealismHistory.index).last else { return nil }
        switch action {
        case .dividend(let amount): held *= 1 + dollars(amount) / dollars(price)
        case .split(let factor): held *= Double(factor)
        }
      }
      guard let next = TradingCalendar.newYork.next(after: alone.session.day), next.day <= last else { break }
      guard (try? alone.advance(to: next.open)) != nil else { return nil }
    }
    guard (try? alone.advance(to: alone.session.close)) != nil,
      let end = try? alone.quote(RealismHistory.index).last
    else { return nil }
    let years = Double(last - market.start.day) / 365
    bills = capital.grown(by: Elementary.exp(market.configuration.rate * years))
    fund = capital.grown(by: held * dollars(end) / dollars(first))
  }
}

extension Money {
  /// The amount times a growth, to the nearest unit.
  fileprivate func grown(by growth: Double) -> Money {
    Money(units: Int64((Double(units) * growth).rounded()))
  }
}
