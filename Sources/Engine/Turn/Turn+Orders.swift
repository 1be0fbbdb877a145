import Books
import Brokerage
import Domain
import Money
import Rules
import Settings

/// Orders: through the gate, to the broker, and the reports that return.
extension Turn {
  /// Sends an order if the gate lets it pass; the gate's findings are recorded either way.
  @discardableResult
  mutating func send(
    _ draft: OrderDraft, decision: DecisionID? = nil, byHand: Bool = false, _ explanation: Explanation = []
  ) -> Bool {
    var draft = draft
    // A daily rhythm leaves no time to step the limit, so it starts at its worst.
    if conditions.rhythm == .daily, let worst = draft.worst { draft.type = .limit(worst) }
    conditions.gateWatch?(true)
    let event = judged(draft, decision: decision, byHand: byHand)
    conditions.gateWatch?(false)
    emit(event, explanation)
    guard case .orderSent(let order, _, _) = event else { return false }
    stakes?.add(order)
    if order.state != .pending, conditions.rhythm == .daily || order.timeInForce == .ioc {
      fill([order])
      if let left = desk.order(order.id) { cancel(left, "not filled at the close") }
    }
    return true
  }

  /// The event of an order at the gate: sent, or stopped, in either case with the findings.
  mutating func judged(_ draft: OrderDraft, decision: DecisionID?, byHand: Bool) -> DeskEvent {
    let findings = findings(on: draft, byHand: byHand)
    return PreTradeGate.passes(findings)
      ? .orderSent(order(draft), decision: decision, findings: findings)
      : .orderRefused(draft, decision: decision, findings: findings)
  }

  /// The gate's findings on an order.
  mutating func findings(on draft: OrderDraft, byHand: Bool) -> [GateFinding] {
    PreTradeGate.check(draft, gateFacts(draft, byHand: byHand), in: view)
  }

  /// The order of a draft that passed the gate; where it leaves through the outbox, it waits for the commit.
  func order(_ draft: OrderDraft) -> Order {
    var order = Order(id: OrderID(number: desk.lastOrder.number + 1), withWorstPrice(draft), sentAt: at)
    if conditions.leavesLater { order.state = .pending }
    return order
  }

  /// Asks the broker about working orders, then steps their limits by a tick where that is due.
  mutating func checkOrders() {
    for order in desk.orders where !order.isHeld(by: portfolio[order.account]) {
      cancel(order, "what it would close is held no more")
    }
    let orders = desk.orders
    guard !orders.isEmpty else { return }
    fill(orders.filter { $0.atBroker == nil })
    for order in orders where machine.isStepDue(of: order, at: at) { step(order.id, of: order.account) }
  }

  mutating func fill(_ orders: [Order]) {
    var broker = PaperBroker(seed: UInt64(bitPattern: desk.market?.seed ?? 0), working: orders)
    broker.show(view)
    for report in broker.reports() { book(report) }
  }

  /// Steps a limit one tick towards its worst price; at the worst the order is cancelled.
  private mutating func step(_ id: OrderID, of account: AccountID) {
    guard let order = desk.orders(of: account).first(where: { $0.id == id }), let worst = order.worst,
      let limit = order.type.standingLimit, order.mayChange,
      machine.killState(of: account) <= .strictest(allowing: order.purpose)
    else { return }
    guard limit < worst else { return cancel(order, "nobody took it at \(worst)") }
    let next = min(worst, limit + TickRule(order.legs).tick(at: Price(units: abs(limit.units))))
    var progress = order.progress(order.state, "")
    progress.type = .limit(next)
    emit(.orderMoved(progress))
  }

  /// Cancels an order: at once within the turn, otherwise when the broker confirms it.
  mutating func cancel(_ order: Order, _ reason: String) {
    guard let order = desk.order(order.id), order.state != .cancelling else { return }
    emit(moved(order, order.atBroker == nil ? .cancelled : .cancelling, reason))
  }

  func moved(_ order: Order, _ state: OrderState, _ reason: String) -> Event {
    Event(.desk(.orderMoved(order.progress(state, reason))))
  }

  /// Cancels opening orders, or opening and rolling ones.
  mutating func cancelOrders(opening: Bool, _ reason: String) {
    for order in desk.orders where order.timeInForce != .gtc {
      if order.purpose == .open || (!opening && order.purpose == .roll) { cancel(order, reason) }
    }
  }

  /// Ends day orders; one that is at a broker ends when the broker says so.
  mutating func endDayOrders() {
    for order in desk.orders where order.timeInForce != .gtc && order.atBroker == nil {
      emit(moved(order, .expired, "the session closed"))
    }
  }
}

extension Turn {
  /// The booking of a fill: lots, cash and fees, and the progress of the order.
  func fill(_ order: Order, _ units: Int64, at prices: [Price], _ execution: String) throws(TradeError)
    -> Event
  {
    let filled = order.filled + units
    var progress = order.progress(
      filled == order.units ? .filled : order.state == .cancelling ? .cancelling : .partlyFilled,
      order.atBroker == nil || execution.isEmpty ? "" : "execution \(execution)")
    progress.filled = filled
    var entry = TradeEntry(order.account, in: portfolio, cause: .order, at: at)
    entry.note(fill: progress, spot: spot(order.legs[0].instrument.symbol))
    try requireHeld(order, units)
    for (leg, price) in zip(order.legs, prices) {
      try book(leg.instrument, leg.quantity / order.units * units, at: price, order, &entry)
    }
    return try entry.event()
  }

  /// Requires the position that a fill closes: closing never begins one.
  private func requireHeld(_ order: Order, _ units: Int64) throws(TradeError) {
    guard order.atBroker != nil else { return }
    for leg in order.legs.closing(order.purpose) {
      let (part, held) = (
        OrderLeg(leg.instrument, quantity: leg.quantity / order.units * units),
        portfolio[order.account].quantity(of: leg.instrument)
      )
      guard part.ends(held) else {
        throw .notHeld(leg.instrument, wanted: abs(part.quantity), held: abs(held))
      }
    }
  }

  private func book(
    _ instrument: Instrument, _ quantity: Int64, at price: Price, _ order: Order, _ entry: inout TradeEntry
  ) throws(TradeError) {
    let account = portfolio[order.account]
    let fee = fee(for: instrument, quantity, at: price, of: order)
    if OrderLeg(instrument, quantity: quantity).ends(account.quantity(of: instrument)) {
      let choice = machine.settings(for: order.account).tax.lots
      return try entry.close(instrument, abs(quantity), at: price, fee: fee, choosing: choice)
    }
    let mark =
      closingQuote(instrument)?.mark(isShort: quantity < 0) ?? Mark(mid: price, exit: price, fee: fee)
    entry.open(
      instrument, quantity, at: price, fee: fee,
      chain: chain(continuedBy: instrument, isSold: quantity < 0, order, account),
      mark: mark)
  }

  /// The chain that a new lot continues: that of the option a roll ends, or of the shares that secure a call.
  private func chain(
    continuedBy instrument: Instrument, isSold: Bool, _ order: Order, _ account: Account
  ) -> LotID? {
    if order.purpose == .roll, let old = order.legs.first(where: { $0.instrument != instrument }) {
      return account.lots.first { $0.instrument == old.instrument }?.chain
    }
    guard isSold, let contract = instrument.contract, contract.right == .call else { return nil }
    return account.lots.first { $0.instrument == .shares(contract.symbol) }?.chain
  }

  /// The fee of a fill; for shares what it adds to the whole order's commission, whose minimum is charged
  /// once.
  private func fee(for instrument: Instrument, _ quantity: Int64, at price: Price, of order: Order) -> Money {
    guard instrument.contract == nil, order.filled > 0 else {
      return fee(for: instrument, quantity, at: price)
    }
    let unit = order.legs.first { $0.instrument == instrument }.map { $0.quantity / order.units }
    let before = (unit ?? quantity.signum()) * order.filled
    return fee(for: instrument, before + quantity, at: price) - fee(for: instrument, before, at: price)
  }

  func fee(for instrument: Instrument, _ quantity: Int64, at price: Price) -> Money {
    instrument.contract == nil
      ? fees.shares(abs(quantity), at: price, selling: quantity < 0, on: today)
      : fees.options(abs(quantity), at: price, selling: quantity < 0, on: today)
  }

  /// The present prices of an instrument, as marks are made from them; nil when it is not quoted.
  func closingQuote(_ instrument: Instrument) -> ClosingQuote? { view.closingQuote(of: instrument, fees) }
}
