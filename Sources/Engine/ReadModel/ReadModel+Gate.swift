import Books
import Brokerage
public import Domain
public import Money

extension ReadModel {
  /// What the gate finds in an order now, judged by the quotes of the sheet, when a working one is cancelled before it; nothing
  /// where there is no market.
  public func findings(
    on draft: OrderDraft, byHand: Bool, insteadOf order: OrderID? = nil
  ) -> [GateFinding] {
    guard quotes.instant != nil, machine.portfolio.account(draft.account) != nil, !draft.legs.isEmpty else {
      return []
    }
    let market = SheetMarket(sheet: quotes, otherwise: NoMarket(at: instant).session)
    var machine = machine
    if let order, let event = try? machine.cancel(order) {
      machine.apply(event, sequence: sequence + 1, at: instant)
    }
    var turn = Turn(machine, at: instant, in: market, TurnConditions()) { _, _, _ in }
    return PreTradeGate.check(draft, turn.gateFacts(draft, byHand: byHand), in: market)
  }

  /// What the gate finds in another limit of a working order.
  public func findings(replacing order: OrderID, with limit: Price) -> [GateFinding] {
    guard let working = machine.desk.order(order) else { return [] }
    var draft = working.draft
    draft.type = .limit(limit)
    return findings(on: draft, byHand: true).filter { EngineMachine.replacementChecks.contains($0.code) }
  }
}
