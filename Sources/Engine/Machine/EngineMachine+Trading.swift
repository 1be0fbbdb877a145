import Books
import Brokerage
import Domain
import Money
import Rules
import Settings

extension EngineMachine {
  func attach(_ market: MarketAttachment) throws(Refusal) -> Event {
    if desk.market != nil {
      throw Refusal(.alreadySo, "the store trades on a market already", value: .text(market.scenario))
    }
    return Event(.desk(.marketAttached(market)))
  }

  /// Judges a person's order at the gate: it is sent, or what stopped it is kept.
  func trade(_ draft: OrderDraft, at instant: Instant, in view: (any MarketView)?) throws(Refusal) -> Event {
    let account = try existing(draft.account)
    let view = try market(view)
    for leg in draft.legs where account.quantity(of: leg.instrument) == 0 {
      try checkListed(leg.instrument, in: view)
    }
    var turn = Turn(self, at: instant, in: view, TurnConditions()) { _, _, _ in }
    let findings = PreTradeGate.check(draft, turn.gateFacts(draft, byHand: true), in: turn.view)
    guard PreTradeGate.passes(findings) else {
      return Event(.desk(.orderRefused(draft, decision: nil, findings: findings)))
    }
    let order = Order(id: OrderID(number: desk.lastOrder.number + 1), draft, sentAt: instant)
    return Event(.desk(.orderSent(order, decision: nil, findings: findings)))
  }

  /// Nothing is opened in what the market does not list: a slip of the hand is told, not judged.
  private func checkListed(_ instrument: Instrument, in view: any MarketView) throws(Refusal) {
    let symbol = instrument.symbol
    guard view.share(symbol) != nil else {
      throw Refusal(
        .notListed,
        "the market does not trade \(symbol); it names those that it does with: alluse market chain \(symbol)",
        value: .text(symbol.description))
    }
    guard let contract = instrument.contract else { return }
    let chain = view.chain(symbol, expiry: contract.expiry, contract.right)
    guard chain.contains(where: { $0.contract == contract }) else {
      throw Refusal(
        .notListed, "the market lists no \(contract); see what it lists with: alluse market chain \(symbol)",
        value: .text("\(contract)"))
    }
  }

  /// The market, or the refusal that says how to get one.
  func market(_ view: (any MarketView)?) throws(Refusal) -> any MarketView {
    guard let view, desk.market != nil else {
      throw Refusal(.noMarket, "the store trades on no market yet; start one with: alluse run --headless")
    }
    return view
  }

  /// Rolls a short option as the rules would, if they find an acceptable roll.
  func roll(
    _ id: AccountID, _ contract: OptionContract, at instant: Instant, in view: (any MarketView)?
  ) throws(Refusal) -> Event {
    let resolved = try resolvedRoll(of: contract, in: id, at: instant, in: view)
    return try trade(resolved.draft, at: instant, in: view)
  }

  func cancel(_ id: OrderID) throws(Refusal) -> Event {
    let order = try working(id)
    return moved(order, .cancelled, order.type, "cancelled by hand")
  }

  /// What the gate asks of another limit of an order that it has let pass.
  static let replacementChecks: Set<String> = ["TICK", "COLLAR", "REFERENCE", "QUOTE_FRESH", "SESSION_OPEN"]

  /// Changes an order's limit; a worse one than its worst is the person's own.
  func replace(_ id: OrderID, limit: Price, at instant: Instant, in view: (any MarketView)?) throws(Refusal)
    -> Event
  {
    let order = try working(id)
    let view = try market(view)
    var draft = order.draft
    draft.type = .limit(limit)
    var turn = Turn(self, at: instant, in: view, TurnConditions()) { _, _, _ in }
    let findings = PreTradeGate.check(draft, turn.gateFacts(draft, byHand: true), in: turn.view)
      .filter { EngineMachine.replacementChecks.contains($0.code) }
    guard PreTradeGate.passes(findings) else {
      return Event(.desk(.orderRefused(draft, decision: nil, findings: findings)))
    }
    return moved(order, order.state, .limit(limit), "replaced by hand")
  }

  private func moved(_ order: Order, _ state: OrderState, _ type: OrderType, _ reason: String) -> Event {
    Event(
      .desk(
        .orderMoved(
          OrderProgress(
            order.id, account: order.account, state: state, filled: order.filled, type: type, reason: reason))
      ))
  }

  private func working(_ id: OrderID) throws(Refusal) -> Order {
    guard let order = desk.order(id) else {
      throw Refusal(
        .unknownOrder, "no order \(id.number) is working; list them with: alluse orders",
        value: .count(id.number), bound: .count(desk.lastOrder.number))
    }
    return order
  }
}
