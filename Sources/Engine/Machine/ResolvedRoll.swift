import Books
import Brokerage
public import Domain
public import Money
import Rules
import Settings

/// A roll by hand, resolved to its last leg before anybody says yes: what is signed is exactly its order.
public struct ResolvedRoll: Hashable, Sendable {
  /// The order with its legs, its limit and the worst price that it may be stepped to.
  public var draft: OrderDraft
  /// Whether only the old option is bought back, because the switch lets nothing be opened.
  public var closesOnly: Bool
  /// What the gate finds in it now.
  public var findings: [GateFinding]
  /// What it pays at its limit before fees; negative where it brings money in.
  public var cost: Money
  /// What it pays at its worst price before fees.
  public var worstCost: Money
  /// What fees it pays.
  public var fees: Money
  /// By how much the cash behind short puts grows; negative where some of it comes free.
  public var reserve: Money
  /// The rules that were asked on the way.
  public var explanation: Explanation

  /// Creates a roll that was found.
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
  /// The roll of a short option as the rules would do it now, with everything that a person must see of it; or why there is none.
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
    let findings = PreTradeGate.check(draft, turn.gateFacts(draft, byHand: true), in: turn.view)
    let shares = draft.units * OptionContract.multiplier
    let limit = draft.type.limit ?? .zero
    return ResolvedRoll(
      draft: draft, closesOnly: closesOnly, findings: findings, cost: limit * shares,
      worstCost: (draft.worst ?? limit) * shares, fees: fees(of: draft, in: view),
      reserve: draft.reserveChange,
      explanation: explanation)
  }

  /// The account, where it is short an option.
  private func short(_ contract: OptionContract, in id: AccountID) throws(Refusal) -> Account {
    let account = try existing(id)
    guard account.lots.contains(where: { $0.isShort && $0.instrument == .option(contract) }) else {
      throw Refusal(
        .notHeld, "\(id) is not short \(contract)", hint: .positions,
        value: .text("\(contract)"))
    }
    return account
  }

  /// The order of the acceptable roll.
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

  /// The order that ends all of an option at the rules' own steps: what is left of a roll while nothing may be opened.
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

  /// What fees an order of options pays when it is traded at once.
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
  /// By how much the cash that must lie behind short puts grows once it is traded.
  var reserveChange: Money {
    legs.reduce(.zero) { sum, leg in
      guard let contract = leg.instrument.contract, contract.right == .put else { return sum }
      return sum + contract.notional * -leg.quantity
    }
  }
}
