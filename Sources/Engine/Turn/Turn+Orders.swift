import Books
import Brokerage
import Domain
import Money
import Rules
import Settings

/// Orders: through the gate, to the broker, and what comes back.
extension Turn {
  /// Sends an order if the gate lets it pass; what the gate found is kept either way.
  @discardableResult
  mutating func send(
    _ draft: OrderDraft, decision: DecisionID? = nil, byHand: Bool = false, _ explanation: Explanation = []
  ) -> Bool {
    var draft = draft
    // With one look a day there is no time to give way step by step.
    if conditions.rhythm == .daily, let worst = draft.worst { draft.type = .limit(worst) }
    conditions.gateWatch?(true)
    let findings = PreTradeGate.check(draft, gateFacts(draft, byHand: byHand), in: view)
    conditions.gateWatch?(false)
    guard PreTradeGate.passes(findings) else {
      emit(.orderRefused(draft, decision: decision, findings: findings), explanation)
      return false
    }
    let order = Order(id: OrderID(number: desk.lastOrder.number + 1), withWorstPrice(draft), sentAt: at)
    emit(.orderSent(order, decision: decision, findings: findings), explanation)
    stakes?.add(order)
    if conditions.rhythm == .daily || order.timeInForce == .ioc {
      look(at: [order])
      if let left = desk.order(order.id) { cancel(left, "not filled at the close") }
    }
    return true
  }

  /// Hears what became of working orders, then lets their limits give way a tick.
  mutating func lookAtOrders() {
    for order in desk.orders where !order.isHeld(by: portfolio[order.account]) {
      cancel(order, "what it would close is held no more")
    }
    let orders = desk.orders
    guard !orders.isEmpty else { return }
    look(at: orders)
    for order in orders where machine.isStepDue(of: order, at: at) { step(order.id, of: order.account) }
  }

  mutating func look(at orders: [Order]) {
    var broker = PaperBroker(seed: UInt64(bitPattern: desk.market?.seed ?? 0), working: orders)
    for report in broker.reports(in: view) { take(report) }
  }

  /// Takes what a broker reports of an order that works; anything else is kept in the journal and traded on by nobody.
  mutating func take(_ report: ExecutionReport) {
    if let doubt = ReportDoubt(report, desk) { return ignore(report, doubt) }
    switch report {
    case .filled(let id, _, let units, let prices): fill(id, units, at: prices)
    case .cancelled(let id, let reason): end(id, .cancelled, reason)
    case .expired(let id): end(id, .expired, "the session closed")
    case .rejected(let id, let reason): end(id, .rejected, reason)
    }
  }

  /// One tick toward the worst price it may have; at the worst it is taken back.
  private mutating func step(_ id: OrderID, of account: AccountID) {
    guard let order = desk.orders(of: account).first(where: { $0.id == id }), let worst = order.worst,
      case .limit(let limit) = order.type,
      machine.killState(of: account) <= .strictest(allowing: order.purpose)
    else { return }
    guard limit < worst else { return cancel(order, "nobody took it at \(worst)") }
    let next = min(worst, limit + TickRule(order.legs).tick(at: Price(units: abs(limit.units))))
    emit(
      .orderMoved(
        OrderProgress(
          id, account: account, state: order.state, filled: order.filled, type: .limit(next), reason: "")))
  }

  mutating func cancel(_ order: Order, _ reason: String) { end(order.id, .cancelled, reason) }

  private mutating func end(_ id: OrderID, _ state: OrderState, _ reason: String) {
    guard let order = desk.order(id) else { return }
    emit(
      .orderMoved(
        OrderProgress(
          id, account: order.account, state: state, filled: order.filled, type: order.type, reason: reason)))
  }

  /// Takes back what may not stand any longer: opening orders, or opening and rolling ones.
  mutating func cancelOrders(opening: Bool, _ reason: String) {
    for order in desk.orders where order.timeInForce != .gtc {
      if order.purpose == .open || (!opening && order.purpose == .roll) { cancel(order, reason) }
    }
  }

  /// Ends what stands only until the close.
  mutating func endDayOrders() {
    for order in desk.orders where order.timeInForce != .gtc { end(order.id, .expired, "the session closed") }
  }
}

extension Turn {
  /// Books a fill: lots, cash and fees, and how far it brought the order.
  private mutating func fill(_ id: OrderID, _ units: Int64, at prices: [Price]) {
    guard let order = desk.order(id) else { return }
    let filled = order.filled + units
    let progress = OrderProgress(
      id, account: order.account, state: filled == order.units ? .filled : .partlyFilled, filled: filled,
      type: order.type, reason: "")
    var entry = TradeEntry(order.account, in: portfolio, cause: .order, at: at)
    entry.note(fill: progress, spot: spot(order.legs[0].instrument.symbol))
    do throws(TradeError) {
      for (leg, price) in zip(order.legs, prices) {
        try book(leg.instrument, leg.quantity / order.units * units, at: price, order, &entry)
      }
      emit(try entry.event())
    } catch {
      end(id, .rejected, error.description)
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

  /// The chain that a new lot goes on with: that of what a roll ends, or of the shares behind a call.
  private func chain(
    continuedBy instrument: Instrument, isSold: Bool, _ order: Order, _ account: Account
  ) -> LotID? {
    if order.purpose == .roll, let old = order.legs.first(where: { $0.instrument != instrument }) {
      return account.lots.first { $0.instrument == old.instrument }?.chain
    }
    guard isSold, let contract = instrument.contract, contract.right == .call else { return nil }
    return account.lots.first { $0.instrument == .shares(contract.symbol) }?.chain
  }

  /// What a fill costs: of shares what it adds to the cost of the whole order, whose least commission is paid once.
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

  /// The prices of an instrument now, as marks keep them; nil when it is not quoted.
  func closingQuote(_ instrument: Instrument) -> ClosingQuote? { view.closingQuote(of: instrument, fees) }
}
