import Books
public import Domain
import Engine
import Money
import Rules
import Settings
import Terminal

/// Orders by hand, worked out to the last leg before anything can be approved:
/// what is signed is exactly what is shown.
extension Model {
  /// The order that closes a position: options from the midprice on, shares at the market;
  /// nil where an option has no quote.
  func closing(_ row: PositionRow) -> Subject? {
    var draft = OrderDraft(
      account: row.account, legs: [OrderLeg(row.instrument, quantity: -row.quantity)], type: .market,
      purpose: .close)
    if let contract = row.instrument.contract {
      guard let option = read.quotes.option(contract) else { return nil }
      let settings = read.machine.settings(for: row.account).entry
      let steps = row.quantity < 0 ? LimitRule.buy(option, settings) : LimitRule.sell(option, settings)
      (draft.type, draft.worst) = (.limit(steps.limit), steps.worst)
    }
    return order(draft, "close \(name(of: row))", verdict(on: row))
  }

  /// The order that closes a position at a limit that a person typed;
  /// its limit stays there, and it needs no live quote.
  func closing(_ row: PositionRow, at limit: Price) -> Subject {
    var draft = OrderDraft(
      account: row.account, legs: [OrderLeg(row.instrument, quantity: -row.quantity)], type: .market,
      purpose: .close)
    draft.type = .limit(draft.spoken(limit))
    return order(draft, "close \(name(of: row)) at your limit", verdict(on: row))
  }

  private func name(of row: PositionRow) -> String {
    "\(grouped(abs(row.quantity))) \(row.instrument.short(from: read.today)) of \(row.account)"
  }

  /// What the management rules say about a position, as the reasons for an order by hand.
  private func verdict(on row: PositionRow) -> Explanation { read.plans.verdict(on: row)?.explanation ?? [] }

  /// A roll as the rules found it; where the kill switch forbids opening, it only closes.
  func roll(_ roll: ResolvedRoll, of contract: OptionContract, _ account: AccountID) -> Subject {
    let name =
      "\(grouped(abs(roll.draft.legs[0].quantity))) \(Instrument.option(contract).short(from: read.today)) of \(account)"
    let kill = read.machine.killState(of: account).name.uppercased()
    return order(
      roll.draft,
      roll.closesOnly
        ? "close \(name): \(account) is \(kill), so its roll would open nothing"
        : "roll \(name) as the rules would",
      roll.explanation)
  }

  /// A new limit for a working order; nil when the order is no longer working.
  func replacement(of id: OrderID, _ limit: Price) -> Subject? {
    guard let order = read.machine.desk.order(id) else { return nil }
    var draft = order.asDraft
    let before = draft.limitText
    draft.type = .limit(limit)
    // A limit that a person set stays where it is.
    draft.worst = nil
    return .command(
      .replace(id, limit: limit),
      Subject.Ticket(
        subject: "\(order.account)",
        summary: "order \(id.number), \(draft.legsText(from: read.today)): \(before) → \(draft.limitText)",
        proposal: .order(draft), decisionClass: .adjustment, explanation: [], blockers: []))
  }

  /// A replacement for a working order with another quantity,
  /// since an order keeps its quantity for as long as it works.
  func successor(of order: Order, _ quantity: Int64, at limit: Price) -> Subject {
    var draft = order.asDraft
    let before = draft.short(from: read.today)
    draft.legs = draft.legs.map { OrderLeg($0.instrument, quantity: $0.quantity / order.units * quantity) }
    draft.type = .limit(limit)
    draft.worst = order.worst.flatMap { $0 > limit ? $0 : nil }
    return .command(
      .trade(draft),
      Subject.Ticket(
        subject: "\(order.account)",
        summary:
          "order \(order.id.number), \(before), is cancelled; in its place \(draft.short(from: read.today))",
        proposal: .order(draft), decisionClass: .adjustment, explanation: [], blockers: [],
        insteadOf: Subject.Standing(order)))
  }

  func order(_ draft: OrderDraft, _ summary: String, _ explanation: Explanation) -> Subject {
    .command(
      .trade(draft),
      Subject.Ticket(
        subject: "\(draft.account)", summary: summary, proposal: .order(draft),
        decisionClass: draft.purpose == .open ? .entry : .adjustment, explanation: explanation, blockers: []))
  }

  /// Instruments that an open box or the ticket would order, which the quote sheet may not list otherwise.
  public var quotedBeside: [Instrument] {
    let written =
      typing.ticket.map { [$0.rolled, $0.contract].compactMap { $0 }.map(Instrument.option) } ?? []
    guard case .decision(let box) = dialog else { return written }
    return written
      + box.subjects.flatMap { subject -> [Instrument] in
        guard case .command(.trade(let draft), _) = subject else { return [] }
        return draft.legs.map(\.instrument)
      }
  }
}
