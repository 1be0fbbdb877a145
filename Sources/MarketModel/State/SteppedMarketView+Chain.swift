package import Domain
import Money
internal import Pricing

/// What a screen shows of a symbol's options besides what the rules read of them.
extension SteppedMarketView {
  /// Every option of an expiry as `chain` lists it, each with its greeks; both come from one valuation.
  package func chainWithGreeks(
    _ symbol: Symbol, expiry: Day
  ) -> (options: [OptionView], greeks: [OptionContract: OptionGreeks]) {
    guard expiries(of: symbol).contains(expiry), let market = try? market.options(symbol),
      let quotes = try? market.chain(expiry), let smile = try? market.smile(expiry)
    else { return ([], [:]) }
    return (
      quotes.map { view($0, market, smile) },
      Dictionary(quotes.map { ($0.contract, $0.wholeGreeks) }) { first, _ in first }
    )
  }

  /// What the smile of each listed expiry says at the share's price, in order.
  package func outlook(of symbol: Symbol) -> [ExpiryOutlook] {
    guard let options = try? market.options(symbol) else { return [] }
    return expiries(of: symbol).compactMap { expiry in
      guard let smile = try? options.smile(expiry) else { return nil }
      let strike = dollars(options.spot)
      return ExpiryOutlook(
        expiry: expiry, volatility: whole(smile.volatility(strike: strike), 1_000_000),
        deviation: whole(smile.totalVariance(strike: strike).squareRoot(), 1_000_000))
    }
  }
}

extension OptionQuote {
  /// The greeks in the units of a screen: a day, a point, a dollar.
  fileprivate var wholeGreeks: OptionGreeks {
    OptionGreeks(
      gamma: whole(greeks.gamma, 100_000), vega: whole(greeks.vega, 100),
      theta: whole(greeks.theta / 365, 10_000))
  }
}

/// A figure as a whole number of its parts; 0 where there is none.
private func whole(_ value: Double, _ parts: Double) -> Int64 {
  let scaled = (value * parts).rounded()
  return scaled.magnitude < 1e15 ? Int64(scaled) : 0
}
