import Books
import Brokerage
import Domain
import Money
import Rules
import Settings

extension EngineMachine {
  func attach(_ market: MarketAttachment) throws(Refusal) -> Event {
    // The same folder of prices is named again when more of it is there, or more of what is wrong with it was accepted.
    if let before = desk.market, !market.continues(before) {
      throw Refusal(.alreadySo, "the store trades on a market already", value: .text(market.scenario))
    }
    return Event(.desk(.marketAttached(market)))
  }

  /// Judges a person's order at the gate: it is sent, or the findings that stopped it are recorded.
  func trade(
    _ draft: OrderDraft, at instant: Instant, in view: (any MarketView)?, _ conditions: TurnConditions
  ) throws(Refusal) -> Event {
    let account = try existing(draft.account)
    try checkCountable(draft)
    let view = try market(view)
    for leg in draft.legs where account.quantity(of: leg.instrument) == 0 {
      try checkListed(leg.instrument, in: view)
    }
    var turn = Turn(self, at: instant, in: view, conditions) { _, _, _ in }
    return Event(.desk(turn.judged(draft, decision: nil, byHand: true)))
  }

  /// Refuses to open what the market does not list; such a typing error is answered at once and not recorded.
  private func checkListed(_ instrument: Instrument, in view: any MarketView) throws(Refusal) {
    let symbol = instrument.symbol
    guard view.share(symbol) != nil else {
      throw Refusal(
        .notListed, "the market does not trade \(symbol)", hint: .symbols(notAmong: symbol),
        value: .text(symbol.description))
    }
    guard let contract = instrument.contract else { return }
    let chain = view.chain(symbol, expiry: contract.expiry, contract.right)
    guard chain.contains(where: { $0.contract == contract }) else {
      throw Refusal(
        .notListed, "the market lists no \(contract)", hint: .chain(symbol),
        value: .text("\(contract)"))
    }
  }

  /// The market, or the refusal that says how to get one.
  func market(_ view: (any MarketView)?) throws(Refusal) -> any MarketView {
    guard let attached = desk.market else {
      throw Refusal(.noMarket, "the store trades on no market yet", hint: .beginMarket)
    }
    guard let view else {
      throw Refusal(
        .noMarket, "nothing is quoted without the market that the store trades on", hint: .goOn,
        value: .text(attached.scenario))
    }
    return view
  }

  /// Refuses an order whose amounts would overflow, before anything is computed from it.
  private func checkCountable(_ draft: OrderDraft) throws(Refusal) {
    guard draft.isCountable else {
      throw Refusal(
        .orderTooLarge,
        "the order is beyond what can be counted: a leg stands for at most \(OrderDraft.mostShares) shares and "
          + "\(OrderDraft.mostMoney.dollars); give a smaller quantity or price",
        value: .count(draft.legs.map(\.quantity).max { $0.magnitude < $1.magnitude } ?? 0),
        bound: .money(OrderDraft.mostMoney))
    }
  }

  /// The order that closes all of a position; refuses where nothing is held.
  func closing(
    _ instrument: Instrument, in id: AccountID, limit: Price?
  ) throws(Refusal) -> OrderDraft {
    let held = try existing(id).quantity(of: instrument)
    guard held != 0 else {
      throw Refusal(
        .notHeld, "\(id) holds no \(instrument)", hint: .positions,
        value: .text("\(id):\(instrument)"))
    }
    return OrderWish(account: id, instrument, quantity: -held, limit: limit).draft(.close)
  }

  /// Rolls a short option as the rules would, if they find an acceptable roll.
  func roll(
    _ id: AccountID, _ instrument: Instrument, at instant: Instant, in view: (any MarketView)?,
    _ conditions: TurnConditions
  ) throws(Refusal) -> Event {
    guard let contract = instrument.contract else {
      throw Refusal(
        .notHeld, "\(instrument) is no option; only options are rolled", value: .text("\(id):\(instrument)"))
    }
    let resolved = try resolvedRoll(of: contract, in: id, at: instant, in: view)
    return try trade(resolved.draft, at: instant, in: view, conditions)
  }

  func cancel(_ id: OrderID) throws(Refusal) -> Event {
    let order = try working(id)
    guard order.state != .cancelling else {
      throw Refusal(
        .alreadySo, "order \(id.number) is being cancelled; the broker has not said yet that it was",
        value: .count(id.number))
    }
    let state = order.atBroker == nil ? OrderState.cancelled : .cancelling
    return Event(.desk(.orderMoved(order.progress(state, "cancelled by hand"))))
  }

  /// Changes an order's limit, judged like a new order beside the other working ones; from then on it is the
  /// person's own and no longer stepped.
  func replace(_ id: OrderID, limit: Price, at instant: Instant, in view: (any MarketView)?) throws(Refusal)
    -> Event
  {
    let order = try working(id)
    guard order.mayChange else {
      throw Refusal(
        .wrongState,
        "order \(id.number) is \(order.state.name), and the broker has not confirmed it as it is",
        value: .text(order.state.name), bound: .text(OrderState.working.name))
    }
    let draft = order.replaced(at: limit)
    try checkCountable(draft)
    let view = try market(view)
    let findings = findings(replacing: order, by: draft, at: instant, in: view)
    guard PreTradeGate.passes(findings) else {
      return Event(.desk(.orderRefused(draft, decision: nil, findings: findings)))
    }
    var progress = order.progress(order.state, "replaced by hand")
    progress.type = draft.type
    return Event(.desk(.orderReplaced(progress, findings: findings)))
  }

  /// What the gate finds in the rest of an order at another limit, with its present commitments released.
  func findings(
    replacing order: Order, by draft: OrderDraft, at instant: Instant, in view: any MarketView
  ) -> [GateFinding] {
    var machine = self
    machine.apply(
      Event(.desk(.orderMoved(order.progress(.cancelled, "")))), sequence: portfolio.sequence + 1,
      at: portfolio.instant)
    var turn = Turn(machine, at: instant, in: view, TurnConditions()) { _, _, _ in }
    var facts = turn.gateFacts(draft, byHand: true)
    // The order is not a duplicate of itself.
    if facts.lastTwin == order.sentAt { facts.lastTwin = nil }
    return PreTradeGate.check(draft, facts, in: turn.view)
  }

  private func working(_ id: OrderID) throws(Refusal) -> Order {
    guard let order = desk.order(id) else {
      throw Refusal(
        .unknownOrder, "no order \(id.number) is working", hint: .orders,
        value: .count(id.number), bound: .count(desk.lastOrder.number))
    }
    return order
  }
}

extension Order {
  /// The rest of it at another limit: what only sells receives, what only buys pays, whatever sign was typed.
  func replaced(at limit: Price) -> OrderDraft {
    var draft = draft
    let size = limit.units == .min ? Price(units: .max) : Price(units: abs(limit.units))
    var price = limit
    if legs.allSatisfy({ $0.quantity > 0 }) { price = size }
    if legs.allSatisfy({ $0.quantity < 0 }) { price = Price(units: 0 - size.units) }
    draft.type = .limit(price)
    draft.worst = nil
    draft.legs = legs.map { OrderLeg($0.instrument, quantity: remaining($0)) }
    return draft
  }
}
