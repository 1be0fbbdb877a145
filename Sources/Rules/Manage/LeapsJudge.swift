import Books
import Domain
import Money
import Settings

/// Applies the rules to one holding of LEAPS: profit, sale, roll, review.
struct LeapsJudge {
  private let lot: Lot
  private let desk: ManageDesk
  private let option: OptionView
  private var contracts: Int64 = 0
  private var cost = Money.zero
  private var notes: Explanation = []

  init?(_ first: Lot, _ desk: ManageDesk) {
    guard let contract = first.instrument.contract, let option = desk.view.option(contract) else {
      return nil
    }
    lot = first
    self.desk = desk
    self.option = option
    for lot in desk.account.lots where lot.instrument == first.instrument && !lot.isShort {
      contracts += lot.quantity
      cost += lot.cost
    }
  }

  private var settings: LeapsSettings { desk.settings.leaps }
  private var today: Day { desk.view.session.day }
  private var worth: Money { option.bid * (contracts * OptionContract.multiplier) }
  private var days: Int64 { Int64(option.contract.expiry - today) }

  /// Whether the roll was already due in an earlier session, so that it is now too late for one.
  private var isLate: Bool {
    guard let before = desk.calendar.previous(before: today)?.day else { return false }
    return Int64(option.contract.expiry - before) <= settings.rollDays && days < settings.rollDays
  }

  mutating func run() -> ManageVerdict {
    let profit = BasisPoints(10_000 + settings.profitTake.value)
    let target = cost.share(profit, rounding: .up)
    if consider(
      worth >= target, "leaps.profit", .money(worth), bound: .money(target), "take profit")
    {
      return verdict(.takeLeapsProfit, sale)
    }
    if consider(isLate, "leaps.sell", .count(days), bound: .count(settings.rollDays), "sell") {
      return verdict(.sellLeaps, sale)
    }
    let isDue = days <= settings.rollDays || option.delta > settings.rollDelta * 100
    if consider(isDue, "leaps.roll", .count(days), bound: .count(settings.rollDays), "roll"),
      let roll = roll()
    {
      return verdict(.rollLeaps, roll)
    }
    let floor = cost.share(settings.reviewLoss.complement, rounding: .down)
    if consider(worth <= floor, "leaps.review", .money(worth), bound: .money(floor), "review") {
      var review = verdict(.reviewLeaps, nil)
      review.acceptance = Acceptance(
        desk.account.id, .leapsReview, instrument: lot.instrument, quantity: contracts, consequence: floor)
      return review
    }
    return verdict(.hold, nil)
  }

  private mutating func consider(
    _ holds: Bool, _ rule: String, _ figure: Figure, bound: Figure, _ verdict: String
  ) -> Bool {
    notes.append(
      RuleNote(
        rule, holds ? "value" : "stands", figure, bound: bound, verdict: holds ? verdict : "does not hold"))
    return holds
  }

  private func verdict(_ action: ManageAction, _ draft: OrderDraft?) -> ManageVerdict {
    ManageVerdict(
      instrument: lot.instrument, quantity: contracts, lot: lot.id, action: action, draft: draft,
      explanation: notes)
  }

  private var sale: OrderDraft? {
    guard option.bid.units > 0 else { return nil }
    let steps = LimitRule.sell(option, desk.settings.entry)
    return OrderDraft(
      account: desk.account.id, legs: [OrderLeg(lot.instrument, quantity: -contracts)],
      type: .limit(steps.limit), purpose: .close, worst: steps.worst)
  }

  /// One order that sells the LEAPS and buys the ones that would be chosen now; nil unless the reserve pays
  /// for it.
  private mutating func roll() -> OrderDraft? {
    let new = desk.view.leaps(option.contract.symbol, settings)
    guard let new, new.contract.expiry > option.contract.expiry, option.bid.units > 0,
      LiquidityGate(settings).failure(of: new) == nil
    else {
      notes.append(RuleNote("leaps.roll_to", "listed", .missing, verdict: "nothing to roll to"))
      return nil
    }
    let steps = LimitRule.roll(from: new, to: option, desk.settings.entry)
    let fees =
      desk.fees.options(contracts, at: option.bid, selling: true, on: today)
      + desk.fees.options(contracts, at: new.ask, selling: false, on: today)
    let need = steps.worst * (contracts * OptionContract.multiplier) + fees
    let reserve = desk.account.ledger.leapsReserve
    notes.append(
      RuleNote(
        "leaps.reserve", "reserve", .money(reserve), bound: .money(need),
        verdict: need <= reserve ? "fits" : "too little"))
    guard need <= reserve else { return nil }
    return OrderDraft(
      account: desk.account.id,
      legs: [
        OrderLeg(lot.instrument, quantity: -contracts),
        OrderLeg(.option(new.contract), quantity: contracts),
      ], type: .limit(steps.limit), purpose: .roll, worst: steps.worst)
  }
}
