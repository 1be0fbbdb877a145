import Books
import Brokerage
public import Domain
public import Money

extension ReadModel {
  /// The gate's findings on an order now, by the quotes of the sheet, if a working order is cancelled first;
  /// empty where there is no market.
  public func findings(
    on draft: OrderDraft, byHand: Bool, insteadOf order: OrderID? = nil
  ) -> [GateFinding] {
    guard let market = market(for: draft) else { return [] }
    if let uncountable = draft.uncountable { return [uncountable] }
    var machine = machine
    if let order, let event = try? machine.cancel(order) {
      machine.apply(event, sequence: sequence + 1, at: instant)
    }
    var turn = Turn(machine, at: instant, in: market, TurnConditions()) { _, _, _ in }
    return turn.findings(on: draft, byHand: byHand)
  }

  /// The gate's findings on another limit for a working order.
  public func findings(replacing order: OrderID, with limit: Price) -> [GateFinding] {
    guard let working = machine.desk.order(order) else { return [] }
    let draft = working.replaced(at: limit)
    guard let market = market(for: draft) else { return [] }
    if let uncountable = draft.uncountable { return [uncountable] }
    return machine.findings(replacing: working, by: draft, at: instant, in: market)
  }

  func market(for draft: OrderDraft) -> SheetMarket? {
    guard quotes.instant != nil, machine.portfolio.account(draft.account) != nil, !draft.legs.isEmpty else {
      return nil
    }
    return SheetMarket(sheet: quotes, otherwise: NoMarket(at: instant).session, at: instant)
  }
}

extension OrderDraft {
  /// The finding that replaces the gate's where an amount of an order would overflow; nil otherwise.
  fileprivate var uncountable: GateFinding? {
    guard !isCountable else { return nil }
    let most = legs.map(\.quantity).max { $0.magnitude < $1.magnitude } ?? 0
    return GateFinding("ORDER_SIZE", passes: false, value: .count(most), bound: .count(OrderDraft.mostShares))
  }
}
