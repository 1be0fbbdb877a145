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
  /// Everything that is held, by account and instrument.
  public var positions: [RiskPosition] { positions(in: nil) }

  /// The same, with the shares at what a market quotes them.
  func positions(in view: (any MarketView)?) -> [RiskPosition] {
    portfolio.accounts.flatMap { account in
      var held: [Instrument: (quantity: Int64, value: Money, mid: Price)] = [:]
      for lot in account.lots {
        let sum = held[lot.instrument] ?? (0, .zero, lot.mark.mid)
        held[lot.instrument] = (sum.quantity + lot.quantity, sum.value + lot.value, lot.mark.mid)
      }
      return held.keys.sorted().compactMap { instrument in
        held[instrument].map { position(account.id, instrument, $0, view) }
      }
    }
  }

  private func position(
    _ account: AccountID, _ instrument: Instrument, _ held: (quantity: Int64, value: Money, mid: Price),
    _ view: (any MarketView)?
  ) -> RiskPosition {
    var position = RiskPosition(
      account: account, instrument: instrument, quantity: held.quantity, value: held.value,
      spot: spot(of: instrument.symbol, in: view), volatility: nil, years: 0)
    guard let contract = instrument.contract else { return position }
    let close =
      TradingCalendar.newYork.session(on: contract.expiry)?.close
      ?? Instant(newYork: contract.expiry, Session.regularClose)
    position.years = max(0, Double((close - portfolio.instant).milliseconds) / (365 * 86_400_000))
    guard let spot = position.spot else { return position }
    let option = OptionInputs(
      spot: spot, strike: Double(contract.strike.units) / 10_000, rate: 0, yield: 0, volatility: 0,
      years: position.years, right: contract.right == .put ? .put : .call)
    position.volatility = try? ImpliedVolatility.value(price: Double(held.mid.units) / 10_000, of: option)
    return position
  }

  /// What a share is quoted at, else its last known price: a close is journaled only while shares are held.
  private func spot(of symbol: Symbol, in view: (any MarketView)?) -> Double? {
    if let quoted = view?.share(symbol)?.last { return Double(quoted.units) / 10_000 }
    let lot = portfolio.accounts.lazy.flatMap(\.lots).first { $0.instrument == .shares(symbol) }
    return (lastPrices[symbol] ?? lot?.mark.mid).map { Double($0.units) / 10_000 }
  }
}
