import Books
public import Domain
import Engine
public import Money
import Pricing

/// One account's position in one instrument, with its exposure.
///
/// Options are valued without interest and dividends, at the volatility that their last mark implies.
/// Without interest, early exercise is worth nothing, so that neither puts nor calls need an American
/// model.
public struct RiskPosition: Hashable, Sendable {
  /// The account that holds it.
  public var account: AccountID
  /// The instrument.
  public var instrument: Instrument
  /// The shares or contracts held; negative if short.
  public var quantity: Int64
  /// The value at its mark.
  public var value: Money
  /// The share's last known price; nil if it was never quoted.
  public var spot: Double?
  /// The quoted or implied volatility; nil for shares, and if no volatility gives the mark.
  public var volatility: Double?
  /// Years to expiry.
  public var years: Double
  /// The value of shares that would move as much, by the market's own delta; nil without live quotes.
  public var deltaDollars: Money?

  /// The shares held or underlying the contracts; negative if short.
  public var shares: Double { Double(quantity * instrument.multiplier) }

  /// The cash that full assignment of a short put takes; zero for everything else.
  package var assignmentCash: Money {
    guard quantity < 0, let contract = instrument.contract, contract.right == .put else { return .zero }
    return contract.notional * -quantity
  }

  /// What it can tie up of the symbol: assignment cash or shares.
  public var exposure: Money {
    instrument.contract == nil || quantity > 0 ? max(.zero, value) : assignmentCash
  }

  /// Value and sensitivities per share, at a shocked price and volatility; nil if they are not known.
  func greeks(spotFactor: Double = 1, volatilityFactor: Double = 1) -> Greeks? {
    guard let spot else { return nil }
    let shocked = spot * spotFactor
    guard let contract = instrument.contract else {
      return Greeks(price: shocked, delta: 1, gamma: 0, vega: 0, theta: 0, rho: 0)
    }
    let option = OptionInputs(
      spot: shocked, strike: Double(contract.strike.units) / 10_000, rate: 0, yield: 0,
      volatility: min(5, (volatility ?? 0) * volatilityFactor), years: years,
      right: contract.right == .put ? .put : .call)
    return try? BlackScholes.value(option)
  }

  /// How much a shock changes the value; nil if the share was not quoted.
  func change(spotFactor: Double, volatilityFactor: Double) -> Double? {
    guard let now = greeks(), let then = greeks(spotFactor: spotFactor, volatilityFactor: volatilityFactor)
    else { return nil }
    return (then.price - now.price) * shares
  }
}

extension History {
  /// Every position by account and instrument, at live quotes if there are any.
  public var positions: [RiskPosition] {
    let marks = shareMarks
    return portfolio.accounts.flatMap { account in
      var held: [Instrument: (quantity: Int64, value: Money, mid: Price)] = [:]
      for lot in account.lots {
        let sum = held[lot.instrument] ?? (0, .zero, lot.mark.mid)
        held[lot.instrument] = (sum.quantity + lot.quantity, sum.value + lot.value, lot.mark.mid)
      }
      return held.keys.sorted().compactMap { instrument in
        held[instrument].map {
          position(account.id, instrument, $0, spot: spot(of: instrument.symbol, marks))
        }
      }
    }
  }

  private func position(
    _ account: AccountID, _ instrument: Instrument, _ held: (quantity: Int64, value: Money, mid: Price),
    spot: Double?
  ) -> RiskPosition {
    var position = RiskPosition(
      account: account, instrument: instrument, quantity: held.quantity, value: held.value,
      spot: spot, volatility: nil, years: 0,
      deltaDollars: quotes.deltaDollars(of: instrument, held.quantity))
    guard let contract = instrument.contract else { return position }
    let close =
      TradingCalendar.newYork.session(on: contract.expiry)?.close
      ?? Instant(newYork: contract.expiry, Session.regularClose)
    position.years = max(0, Double((close - asOf).milliseconds) / (365 * 86_400_000))
    guard let spot = position.spot else { return position }
    if let quoted = quotes.option(contract) {
      position.volatility = Double(quoted.volatility) / 1e6
      return position
    }
    let option = OptionInputs(
      spot: spot, strike: Double(contract.strike.units) / 10_000, rate: 0, yield: 0, volatility: 0,
      years: position.years, right: contract.right == .put ? .put : .call)
    position.volatility = try? ImpliedVolatility.value(price: Double(held.mid.units) / 10_000, of: option)
    return position
  }

  /// The share's quote, otherwise its last known price, because closes are journaled only while shares are
  /// held.
  private func spot(of symbol: Symbol, _ marks: [Symbol: Price]) -> Double? {
    let price = quotes.share(symbol)?.last ?? lastPrices[symbol] ?? marks[symbol]
    return price.map { Double($0.units) / 10_000 }
  }

  /// The marks of the shares held, each looked up once.
  private var shareMarks: [Symbol: Price] {
    var found: [Symbol: Price] = [:]
    for account in portfolio.accounts {
      for lot in account.lots where lot.instrument.contract == nil && found[lot.instrument.symbol] == nil {
        found[lot.instrument.symbol] = lot.mark.mid
      }
    }
    return found
  }
}
