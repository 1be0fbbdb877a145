import Books
public import Domain
import Engine
import MarketModel
public import Money
import Pricing

/// One account's position in one instrument, with its exposure.
///
/// Options are American. They are valued at the market's own rate and yield where its quotes are at hand;
/// from the journal alone, without interest and dividends, at the volatility that their last mark implies.
public struct RiskPosition: Sendable {
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
  /// The instant at which it is looked at.
  var asOf: Instant
  /// The close at which an option expires; nil for shares.
  var expiry: Instant?
  /// How its option is valued.
  var valuation: AmericanValuation
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

  /// Years to expiry, after so many sessions.
  package func years(after sessions: Int = 0) -> Double {
    guard let expiry else { return 0 }
    return max(0, Double((expiry - asOf.after(sessions)).milliseconds) / (365 * 86_400_000))
  }

  /// The option's inputs at a price of the share, a factor on its volatility and a time to expiry.
  private func inputs(
    _ contract: OptionContract, spot: Double, volatilityFactor: Double, years: Double
  ) -> OptionInputs {
    valuation.inputs(
      spot: spot, strike: Double(contract.strike.units) / 10_000,
      volatility: min(5, (volatility ?? 0) * volatilityFactor), years: years,
      right: contract.right == .put ? .put : .call)
  }

  /// Value and sensitivities per share now; nil if they are not known.
  func greeks() -> Greeks? {
    guard let spot else { return nil }
    guard let contract = instrument.contract else {
      return Greeks(price: spot, delta: 1, gamma: 0, vega: 0, theta: 0, rho: 0)
    }
    return try? valuation.value(inputs(contract, spot: spot, volatilityFactor: 1, years: years()))
  }

  /// The value per share when the share costs `spot`; nil if it cannot be valued. An option that has expired by
  /// then is worth its intrinsic value.
  package func price(spot: Double, volatilityFactor: Double, years: Double) -> Double? {
    guard let contract = instrument.contract else { return spot }
    let option = inputs(contract, spot: spot, volatilityFactor: volatilityFactor, years: years)
    if years <= 0 { return max(0, option.right.sign * (spot - option.strike)) }
    return try? valuation.price(option)
  }

  /// How much a shock changes the value; nil if the share was not quoted.
  func change(under shock: Shock) -> Double? {
    guard let spot, let now = price(spot: spot, volatilityFactor: 1, years: years()) else { return nil }
    let moves = shock.moves(instrument.symbol)
    let then = price(
      spot: spot * (1 + shock.move(of: instrument.symbol)), volatilityFactor: moves ? shock.volatility : 1,
      years: shock.sessions == 0 ? years() : years(after: shock.sessions))
    return then.map { ($0 - now) * shares }
  }
}

extension Instant {
  /// The same time of day so many sessions later.
  fileprivate func after(_ sessions: Int) -> Instant {
    let calendar = TradingCalendar.newYork
    let today = calendar.session(on: newYork.day)
    guard sessions > 0, let base = (today ?? calendar.lastClosed(at: self))?.day,
      let session = calendar.session(sessions, from: base)
    else { return self }
    guard today != nil else { return session.close }
    return max(self, min(session.close, Instant(newYork: session.day, newYork.time)))
  }
}

extension RiskPosition {
  /// How options are valued where no market is at hand: without interest and dividends.
  static let bare = AmericanValuation(rate: 0, yield: 0)
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
      spot: spot, volatility: nil, asOf: asOf, expiry: nil,
      valuation: valuations[instrument.symbol] ?? RiskPosition.bare,
      deltaDollars: quotes.deltaDollars(of: instrument, held.quantity))
    guard let contract = instrument.contract else { return position }
    let close =
      TradingCalendar.newYork.session(on: contract.expiry)?.close
      ?? Instant(newYork: contract.expiry, Session.regularClose)
    position.expiry = close
    guard let spot = position.spot else { return position }
    if let quoted = quotes.option(contract) {
      position.volatility = Double(quoted.volatility) / 1e6
      return position
    }
    let option = OptionInputs(
      spot: spot, strike: Double(contract.strike.units) / 10_000, rate: position.valuation.rate,
      yield: position.valuation.yield, volatility: 0, years: position.years(),
      right: contract.right == .put ? .put : .call)
    position.volatility = try? position.valuation.impliedVolatility(
      price: Double(held.mid.units) / 10_000, of: option)
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
