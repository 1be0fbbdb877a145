import Domain
import Engine
import Money
import Pricing

/// What a position of options gains a day by time alone, and how probable it is that its shares change hands.
struct PositionGreeks {
  /// Dollars a day; positive for what was sold.
  let decay: Money
  /// The probability that it ends in the money, in percent.
  let assigned: Int64

  private static let yearLength = 365.0 * 86_400_000

  /// Nil for shares, and for what is not quoted.
  init?(_ row: PositionRow, at instant: Instant) {
    guard let contract = row.instrument.contract, let spot = row.spot, let volatility = row.volatility,
      spot.units > 0, volatility > 0
    else { return nil }
    let end = Instant(newYork: contract.expiry, Session.regularClose)
    let years = Double(max(3_600_000, (end - instant).milliseconds)) / PositionGreeks.yearLength
    let (price, strike) = (Double(spot.units), Double(contract.strike.units))
    let inputs = OptionInputs(
      spot: price, strike: strike, rate: 0, yield: 0, volatility: Double(volatility) / 1e6, years: years,
      right: contract.right == .call ? .call : .put)
    guard let value = try? BlackScholes.value(inputs), value.theta.isFinite else { return nil }
    let shares = Double(row.quantity * OptionContract.multiplier)
    // No more can fade than there is beside what exercising would bring.
    let intrinsic = max(0, inputs.right.sign * (price - strike))
    let fading = max(value.theta / 365, min(0, intrinsic - value.price))
    decay = Money(units: Int64((fading * shares).rounded()))
    // What an option is worth is what it brings in the money less what it costs there; that fixes the probability.
    let share = inputs.right.sign * (price * value.delta - value.price) / strike
    assigned = Int64((max(0, min(1, share)) * 100).rounded())
  }
}
