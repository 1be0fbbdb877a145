import Domain
import Engine
import Money
import Pricing

/// What an option position gains a day from time alone, and how likely its shares are to change hands.
struct PositionGreeks {
  /// Dollars a day; positive for a short position.
  let decay: Money
  /// The probability that it expires in the money, in percent.
  let assigned: Int64

  private static let yearLength = 365.0 * 86_400_000

  /// Nil for shares, and for an option without a quote.
  init?(_ row: PositionRow, at instant: Instant) {
    guard let contract = row.instrument.contract, let spot = row.spot, let volatility = row.volatility
    else { return nil }
    self.init(contract, row.quantity, spot: spot, volatility: volatility, at: instant)
  }

  /// Nil for an option without a quote.
  init?(_ contract: OptionContract, _ quantity: Int64, spot: Price, volatility: Int64, at instant: Instant) {
    guard spot.units > 0, volatility > 0 else { return nil }
    let end = Instant(newYork: contract.expiry, Session.regularClose)
    let years = Double(max(3_600_000, (end - instant).milliseconds)) / PositionGreeks.yearLength
    let (price, strike) = (Double(spot.units), Double(contract.strike.units))
    let inputs = OptionInputs(
      spot: price, strike: strike, rate: 0, yield: 0, volatility: Double(volatility) / 1e6, years: years,
      right: contract.right == .call ? .call : .put)
    guard let value = try? BlackScholes.value(inputs), value.theta.isFinite else { return nil }
    let shares = Double(quantity * OptionContract.multiplier)
    // No more than the value in excess of exercising at once can decay.
    let intrinsic = max(0, inputs.right.sign * (price - strike))
    let fading = max(value.theta / 365, min(0, intrinsic - value.price))
    decay = Money(units: Int64((fading * shares).rounded()))
    // An option is worth what it brings in the money less what it costs there, which gives the probability.
    let share = inputs.right.sign * (price * value.delta - value.price) / strike
    assigned = Int64((max(0, min(1, share)) * 100).rounded())
  }
}
