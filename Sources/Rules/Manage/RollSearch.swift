import Domain
import Money
import Settings

/// Why there is no acceptable roll.
enum RollFailure: Hashable {
  case noQuote
  case tooMany(Int64)
  case earnings(Day)
  case noStrike
  case illiquid(LiquidityFailure)
  case credit(Money, least: Money)

  /// The gate that stopped it, in words.
  var description: String {
    switch self {
    case .noQuote: "the option is not quoted"
    case .tooMany(let limit): "\(limit) rolls in a row already"
    case .earnings(let day): "earnings on \(day)"
    case .noStrike: "no strike in the direction"
    case .illiquid(let failure): failure.description
    case .credit(let net, let least): "nets \(net.dollars), at least \(least.dollars)"
    }
  }

  /// How far a candidate got; the failure of the one that got furthest is reported.
  fileprivate var progress: Int {
    switch self {
    case .noQuote, .tooMany: 0
    case .noStrike: 1
    case .earnings: 2
    case .illiquid: 3
    case .credit: 4
    }
  }
}

/// Protocol §6: the search for an acceptable roll, one net-priced order to one of the next weekly expiries.
struct RollSearch {
  /// A new leg that passed every gate.
  struct Found {
    let option: OptionView
    let steps: LimitSteps
    /// The net amount for all contracts after fees; negative if the roll costs money.
    let net: Money
  }

  let old: OptionView
  let contracts: Int64
  /// The lowest and the highest strike allowed.
  let strikes: ClosedRange<Price>
  /// The least that the roll must bring in for all contracts; negative if it may cost money.
  let least: Money
  let settings: AccountSettings
  let fees: FeeSettings
  let view: any MarketView
  let calendar: TradingCalendar

  /// The preferred roll: a credit first, then the lowest strike, then the nearest expiry; or the gate that
  /// stopped the best candidate.
  func run() -> Result<Found, RollStop> {
    var best: Found?
    var failure = RollFailure.noStrike
    for expiry in expiries {
      if let report = view.earnings(of: old.contract.symbol, before: expiry) {
        failure = further(failure, .earnings(report))
        continue
      }
      for option in view.chain(old.contract.symbol, expiry: expiry, old.contract.right)
      where fits(option.contract) {
        switch judge(option) {
        case .success(let found): if isBetter(found, than: best) { best = found }
        case .failure(let stop): failure = further(failure, stop.gate)
        }
      }
    }
    return best.map { .success($0) } ?? .failure(RollStop(gate: failure))
  }

  private var expiries: ArraySlice<Day> {
    calendar.weeklyExpiries(onOrAfter: old.contract.expiry + 1, count: Int(settings.manage.rollExpiries))[...]
  }

  private func fits(_ contract: OptionContract) -> Bool {
    contract.right == old.contract.right && strikes.contains(contract.strike)
  }

  private func judge(_ option: OptionView) -> Result<Found, RollStop> {
    if let failure = LiquidityGate(settings.entry).failure(of: option) {
      return .failure(RollStop(gate: .illiquid(failure)))
    }
    var steps = LimitRule.roll(from: old, to: option, settings.entry)
    let day = view.session.day
    let cost =
      fees.options(contracts, at: old.ask, selling: false, on: day)
      + fees.options(contracts, at: option.bid, selling: true, on: day)
    let shares = contracts * OptionContract.multiplier
    let net = .zero - steps.limit * shares - cost
    guard net >= least else { return .failure(RollStop(gate: .credit(net, least: least))) }
    // The limit may move only as far as the roll stays acceptable.
    let most = multiplied((.zero - cost - least).units, by: 1, over: shares, rounding: .down)
    steps.worst = min(steps.worst, TickRule.penny.down(Price(units: most)))
    return .success(Found(option: option, steps: steps, net: net))
  }

  private func isBetter(_ found: Found, than best: Found?) -> Bool {
    guard let best else { return true }
    if (found.net > .zero) != (best.net > .zero) { return found.net > .zero }
    let (new, old) = (found.option.contract, best.option.contract)
    return new.strike != old.strike ? new.strike < old.strike : new.expiry < old.expiry
  }

  private func further(_ first: RollFailure, _ second: RollFailure) -> RollFailure {
    if case .credit(let net, _) = first, case .credit(let other, _) = second {
      return other > net ? second : first
    }
    return second.progress > first.progress ? second : first
  }
}

/// Carries the gate that stopped a roll as an error.
struct RollStop: Error {
  let gate: RollFailure
}
