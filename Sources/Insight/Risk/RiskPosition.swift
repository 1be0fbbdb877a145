import Books
public import Domain
import Engine
public import Money
import Pricing

/// What is held of one instrument in one account, with what it is exposed to.
///
/// Options are valued without interest and dividends, at the volatility that their last mark implies; without interest
/// exercise before expiry is worth nothing, so that puts and calls need no American model.
public struct RiskPosition: Hashable, Sendable {
  /// The account.
  public var account: AccountID
  /// The instrument.
  public var instrument: Instrument
  /// How much; negative for short.
  public var quantity: Int64
  /// What it is worth at its mark.
  public var value: Money
  /// The price of the share at the last close; nil where it was not quoted.
  public var spot: Double?
  /// The volatility that the mark implies; nil for shares, and where no volatility gives the mark.
  public var volatility: Double?
  /// Years to expiry.
  public var years: Double
  /// The worth of the shares that move as it does, by the market's own delta; nil where the market was not looked at.
  public var deltaDollars: Money?

  /// Shares that are held or stand behind the contracts, short negative.
  public var shares: Double { Double(quantity * instrument.multiplier) }

  /// The cash that a full assignment of a short put takes; zero for everything else.
  public var assignmentCash: Money {
    guard quantity < 0, let contract = instrument.contract, contract.right == .put else { return .zero }
    return contract.notional * -quantity
  }

  /// What one symbol can tie up: assignment cash and shares.
  public var exposure: Money {
    instrument.contract == nil || quantity > 0 ? max(.zero, value) : assignmentCash
  }

  /// Value and sensitivities of one share's worth, at a shocked price and volatility; nil where they are not known.
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

  /// How much the value moves for a shock; nil where the share was not quoted.
  func change(spotFactor: Double, volatilityFactor: Double) -> Double? {
    guard let now = greeks(), let then = greeks(spotFactor: spotFactor, volatilityFactor: volatilityFactor)
    else { return nil }
    return (then.price - now.price) * shares
  }
}

extension History {
  /// Everything that is held, by account and instrument; at what a market quotes where it was looked at.
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

  /// What a share is quoted at, else its last known price: a close is journaled only while shares are held.
  private func spot(of symbol: Symbol, _ marks: [Symbol: Price]) -> Double? {
    let price = quotes.share(symbol)?.last ?? lastPrices[symbol] ?? marks[symbol]
    return price.map { Double($0.units) / 10_000 }
  }

  /// The marks of the shares that are held, each looked for once.
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
