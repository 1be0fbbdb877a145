import Books
import Brokerage
public import Domain
public import Money
import Rules
import Settings

/// A manual roll, resolved to its last leg before it is approved: the order that is signed is the order that
/// is sent.
public struct ResolvedRoll: Hashable, Sendable {
  /// The order with its legs, its limit and the worst price that it may be stepped to.
  public var draft: OrderDraft
  /// Whether it only buys the old option back, because the switch allows no opening.
  public var closesOnly: Bool
  /// The gate's findings on it now.
  public var findings: [GateFinding]
  /// What it pays at its limit, before fees; negative where it brings money in.
  public var cost: Money
  /// What it pays at its worst price, before fees.
  public var worstCost: Money
  /// The fees that it pays.
  public var fees: Money
  /// The growth of the cash that secures short puts; negative where cash is released.
  public var reserve: Money
  /// The rules that led to it.
  public var explanation: Explanation

  /// Creates a resolved roll.
  public init(
    draft: OrderDraft, closesOnly: Bool, findings: [GateFinding], cost: Money, worstCost: Money, fees: Money,
    reserve: Money, explanation: Explanation
  ) {
    (self.draft, self.closesOnly, self.findings) = (draft, closesOnly, findings)
    (self.cost, self.worstCost, self.fees, self.reserve) = (cost, worstCost, fees, reserve)
    self.explanation = explanation
  }
}

extension EngineMachine {
  /// The roll of a short option as the rules would do it now, with everything that a person must see of it;
  /// or why there is none.
  ///
  /// Where the switch lets only what shrinks exposure leave, it is the closing leg alone.
  public func resolvedRoll(
    of contract: OptionContract, in id: AccountID, at instant: Instant, in view: (any MarketView)?
  ) throws(Refusal) -> ResolvedRoll {
    let view = try market(view)
    let account = try short(contract, in: id)
    let closesOnly = killState(of: id) == .reducing
    let (draft, explanation) =
      closesOnly
      ? (try closingLeg(of: contract, in: account, view), [])
      : try acceptableRoll(of: contract, in: account, view)
    var turn = Turn(self, at: instant, in: view, TurnConditions()) { _, _, _ in }
    let findings = turn.findings(on: draft, byHand: true)
    let shares = draft.units * OptionContract.multiplier
    let limit = draft.type.limit ?? .zero
    return ResolvedRoll(
      draft: draft, closesOnly: closesOnly, findings: findings, cost: limit * shares,
      worstCost: (draft.worst ?? limit) * shares, fees: fees(of: draft, in: view),
      reserve: draft.reserveChange,
      explanation: explanation)
  }

  /// The account, if it is short the option.
  private func short(_ contract: OptionContract, in id: AccountID) throws(Refusal) -> Account {
    let account = try existing(id)
    guard account.lots.contains(where: { $0.isShort && $0.instrument == .option(contract) }) else {
      throw Refusal(
        .notHeld, "\(id) is not short \(contract)", hint: .positions,
        value: .text("\(contract)"))
    }
    return account
  }

  /// The order of a roll that the rules accept.
  func acceptableRoll(
    of contract: OptionContract, in account: Account, _ view: any MarketView
  ) throws(Refusal) -> (OrderDraft, Explanation) {
    let found = ManageRule.roll(
      of: contract, in: account, effectiveSettings(for: account.id),
      memory: { desk.positions.memory(of: $0, hasTriggered: false) },
      fees: playbook.portfolio.fees, in: view, .newYork)
    switch found {
    case .success(let roll): return (roll.draft, roll.explanation)
    case .failure(let stop):
      throw Refusal(
        .noRoll, "there is no acceptable roll of \(contract): \(stop.reason)", value: .text("\(contract)"))
    }
  }

  /// The order that closes all of an option in the rules' own steps: what remains of a roll while nothing may
  /// be opened.
  func closingLeg(
    of contract: OptionContract, in account: Account, _ view: any MarketView
  ) throws(Refusal) -> OrderDraft {
    let held = account.quantity(of: .option(contract))
    guard held != 0, let option = view.option(contract), option.ask > .zero else {
      throw Refusal(
        .noRoll, "\(contract) is not quoted; close it at a typed limit instead", value: .text("\(contract)"))
    }
    let entry = settings(for: account.id).entry
    let steps = held < 0 ? LimitRule.buy(option, entry) : LimitRule.sell(option, entry)
    return OrderDraft(
      account: account.id, legs: [OrderLeg(.option(contract), quantity: -held)], type: .limit(steps.limit),
      purpose: .close, worst: steps.worst)
  }

  /// The fees of an order of options that is filled at once.
  private func fees(of draft: OrderDraft, in view: any MarketView) -> Money {
    draft.legs.reduce(.zero) { sum, leg in
      guard let option = leg.instrument.contract.flatMap(view.option) else { return sum }
      let sells = leg.quantity < 0
      return sum
        + playbook.portfolio.fees.options(
          abs(leg.quantity), at: sells ? option.bid : option.ask, selling: sells, on: view.session.day)
    }
  }
}

extension OrderDraft {
  /// The growth of the cash that must secure short puts once it is filled.
  var reserveChange: Money {
    legs.reduce(.zero) { sum, leg in
      guard let contract = leg.instrument.contract, contract.right == .put else { return sum }
      return sum + contract.notional * -leg.quantity
    }
  }
}
