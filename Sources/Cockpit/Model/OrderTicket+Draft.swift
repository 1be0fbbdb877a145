import Books
import Domain
import Engine
import Money
import Rules
import Settings

/// A ticket as the order that it would send.
extension Model {
  /// The order of a ticket; nil where it needs a quote that has not come yet.
  func draft(of ticket: OrderTicket) -> OrderDraft? {
    guard var draft = unpriced(ticket) else { return nil }
    switch ticket.limit {
    case .market: draft.type = .market
    case .own(let price): draft.type = .limit(price)
    case .rule:
      guard let steps = ruleSteps(draft) else { return nil }
      (draft.type, draft.worst) = (.limit(steps.limit), steps.worst)
    }
    return draft
  }

  /// The order without its price; nil for a roll or a close of nothing.
  private func unpriced(_ ticket: OrderTicket) -> OrderDraft? {
    let quantity: Int64
    switch ticket.side {
    case .roll:
      guard let old = ticket.rolled else { return nil }
      return OrderDraft(
        account: ticket.account,
        legs: [
          OrderLeg(.option(old), quantity: ticket.quantity),
          OrderLeg(.option(ticket.contract), quantity: -ticket.quantity),
        ], type: .market, timeInForce: ticket.timeInForce, purpose: .roll)
    case .sell: quantity = -ticket.quantity
    case .buy: quantity = ticket.quantity
    case .close:
      let held = held(ticket.contract, in: ticket.account)
      guard held != 0 else { return nil }
      quantity = -held.signum() * ticket.quantity
    }
    let wish = OrderWish(
      account: ticket.account, .option(ticket.contract), quantity: quantity, limit: nil,
      timeInForce: ticket.timeInForce)
    return wish.draft(read.machine.purpose(of: wish))
  }

  /// Where the rules would begin with the limit, and how far they would step it.
  private func ruleSteps(_ draft: OrderDraft) -> LimitSteps? {
    let settings = read.machine.settings(for: draft.account).entry
    // Until the engine was looked at again, the chain's own quote is the newest that is known.
    let options = draft.legs.compactMap { leg in
      leg.instrument.contract.flatMap { read.quotes.option($0) ?? listed($0) }
    }
    guard options.count == draft.legs.count, let first = options.first else { return nil }
    if options.count == 2 { return LimitRule.roll(from: first, to: options[1], settings) }
    return draft.isSale ? LimitRule.sell(first, settings) : LimitRule.buy(first, settings)
  }

  /// What an account holds of an option; below zero when it is short.
  func held(_ contract: OptionContract, in account: AccountID) -> Int64 {
    read.machine.portfolio.account(account)?.quantity(of: .option(contract)) ?? 0
  }

  /// The prices between which the limit of a ticket steps, as an order has them: bid, middle and ask as they are spoken.
  func anchors(of ticket: OrderTicket) -> [Price] {
    guard let draft = unpriced(ticket), let net = read.quotes.net(draft.legs), let steps = ruleSteps(draft)
    else { return [] }
    return [net.natural, steps.limit, net.opposite].sorted { draft.spoken($0) < draft.spoken($1) }
  }

  /// The ticket with its limit a step of the market higher or lower, as the price is spoken; the middle is the rules'.
  func stepped(_ ticket: OrderTicket, up: Bool) -> OrderTicket? {
    guard let draft = draft(of: ticket), let now = draft.type.limit ?? anchors(of: ticket).last else {
      return nil
    }
    let here = draft.spoken(now)
    let steps = anchors(of: ticket).map(draft.spoken)
    let next = up ? steps.first { $0 > here } : steps.last { $0 < here }
    guard let next else { return nil }
    return priced(ticket, at: next, draft)
  }

  /// The ticket with its limit one tick higher or lower, as the price is spoken.
  func ticked(_ ticket: OrderTicket, up: Bool) -> OrderTicket? {
    guard let draft = draft(of: ticket), let now = draft.type.limit else { return nil }
    let rule = TickRule(draft.legs)
    let here = draft.spoken(now)
    let next = up ? rule.next(above: here) : rule.down(here - rule.tick(at: here - Price(units: 1)))
    guard draft.legs.count > 1 || next > .zero else { return nil }
    return priced(ticket, at: next, draft)
  }

  private func priced(_ ticket: OrderTicket, at spoken: Price, _ draft: OrderDraft) -> OrderTicket {
    var ticket = ticket
    let price = draft.spoken(spoken)
    let middle = unpriced(ticket).flatMap(ruleSteps)?.limit
    ticket.limit = price == middle ? .rule : .own(price)
    return ticket
  }

  /// What a person approves of a ticket: its order, in the box that every other order goes through.
  func subject(of ticket: OrderTicket) -> Subject? {
    guard let draft = draft(of: ticket) else { return nil }
    let name = Instrument.option(ticket.contract).words(from: read.today)
    let from = ticket.rolled.map { "\(Instrument.option($0).words(from: read.today)) to " } ?? ""
    let words =
      ticket.side == .roll
      ? "roll \(grouped(ticket.quantity)) \(from)\(name)"
      : "\(ticket.side.rawValue) \(grouped(ticket.quantity)) \(name)"
    return order(draft, "\(words) in \(ticket.account)", [])
  }
}
