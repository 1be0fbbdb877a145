import Books
import Domain
import Engine
import Money
import Terminal

/// What keys do to the ticket; nothing here sends anything.
extension Model {
  /// Puts the option under the chain's cursor into the ticket, with the account and the action that it suggests.
  mutating func fillTicket() -> [Effect] {
    if let readOnlyRefusal { return refuse(readOnlyRefusal) }
    guard let sight = ChainSight(self), let state = lists[.chain],
      state.sources.indices.contains(state.window.selected),
      let line = sight.line(state.sources[state.window.selected])
    else { return refuse("choose a strike first") }
    guard let option = layout.chainSide == .put ? line.put : line.call else {
      return refuse("that option is not listed")
    }
    let contract = option.view.contract
    var ticket = OrderTicket(side: .sell, account: suggested(contract, line), contract: contract)
    if let holder = holders(of: contract).first {
      let held = held(contract, in: holder)
      (ticket.account, ticket.side, ticket.quantity) = (holder, .close, abs(held))
    }
    return write(ticket, isNew: true)
  }

  /// Shows a ticket, and has what it orders quoted.
  mutating func write(_ ticket: OrderTicket, isNew: Bool = false) -> [Effect] {
    typing.ticket = ticket
    if isNew { (layout.focus, lists.search) = (.ticket, "") }
    refreshLists()
    if isNew { lists.select(.name(OrderTicket.Field.quantity.rawValue), in: .ticket) }
    return [.look]
  }

  /// The account that would trade an option: for a put the one whose band its delta is in, for a call one with shares.
  private func suggested(_ contract: OptionContract, _ line: ChainLine) -> AccountID {
    let chosen = chosenAccount ?? StructureID.root.account(.gen)
    guard contract.right == .put else {
      return openAccounts.first {
        (read.machine.portfolio.account($0)?.quantity(of: .shares(contract.symbol)) ?? 0)
          >= OptionContract.multiplier
      } ?? chosen
    }
    let kind = line.picks.first ?? line.band?.kind
    return kind.map(chosen.structure.account).flatMap { openAccounts.contains($0) ? $0 : nil } ?? chosen
  }

  /// The accounts that hold an option.
  private func holders(of contract: OptionContract) -> [AccountID] {
    openAccounts.filter { held(contract, in: $0) != 0 }
  }

  /// The short options of an account that a contract could take the place of.
  private func rollable(to contract: OptionContract, in account: AccountID) -> [OptionContract] {
    read.positions.compactMap { row in
      guard row.account == account, row.quantity < 0, let old = row.instrument.contract,
        old.symbol == contract.symbol, old.right == contract.right, old != contract
      else { return nil }
      return old
    }
  }

  /// What a ticket may do in its account now.
  func sides(of ticket: OrderTicket) -> [OrderTicket.Side] {
    OrderTicket.Side.allCases.filter { side in
      switch side {
      case .sell, .buy: true
      case .close: held(ticket.contract, in: ticket.account) != 0
      case .roll: !rollable(to: ticket.contract, in: ticket.account).isEmpty
      }
    }
  }

  /// Changes the field under the cursor to its next value, or the one before.
  mutating func changeField(by step: Int) -> [Effect] {
    guard var ticket = typing.ticket else { return refuse(Model.noTicket) }
    func next<Value: Equatable>(_ value: Value, _ all: [Value]) -> Value {
      guard let place = all.firstIndex(of: value) else { return all.first ?? value }
      return all[(place + step + all.count) % all.count]
    }
    guard case .name(let name) = selected(.ticket), let field = OrderTicket.Field(rawValue: name) else {
      return []
    }
    switch field {
    case .account:
      ticket.account = next(ticket.account, openAccounts)
      if !sides(of: ticket).contains(ticket.side) { ticket.side = .sell }
      ticket = renewed(ticket)
    case .action:
      ticket.side = next(ticket.side, sides(of: ticket))
      ticket = renewed(ticket)
    case .contract:
      ticket.contract = next(ticket.contract, listed(beside: ticket.contract))
      ticket.limit = .rule
    case .quantity: ticket.change(quantityBy: Int64(step))
    case .limit: return stepLimit(up: step > 0, isTick: true)
    case .standing: ticket.timeInForce = next(ticket.timeInForce, TimeInForce.allCases)
    }
    return write(ticket)
  }

  /// The ticket with what follows from its account and its action: what is rolled, and the middle as its limit.
  private func renewed(_ ticket: OrderTicket) -> OrderTicket {
    var ticket = ticket
    ticket.limit = .rule
    ticket.rolled =
      ticket.side == .roll ? rollable(to: ticket.contract, in: ticket.account).first : nil
    if let old = ticket.rolled { ticket.quantity = abs(held(old, in: ticket.account)) }
    if ticket.side == .close { ticket.quantity = abs(held(ticket.contract, in: ticket.account)) }
    return ticket
  }

  /// The options of the same expiry and right on the sheet.
  private func listed(beside contract: OptionContract) -> [OptionContract] {
    (published.chain?.options ?? []).map(\.contract).filter {
      $0.symbol == contract.symbol && $0.expiry == contract.expiry && $0.right == contract.right
    }
  }

  mutating func changeQuantity(by step: Int64) -> [Effect] {
    guard var ticket = typing.ticket else { return refuse(Model.noTicket) }
    ticket.change(quantityBy: step)
    return write(ticket)
  }

  /// Moves the limit to the next price of the market, or by a tick.
  mutating func stepLimit(up: Bool, isTick: Bool = false) -> [Effect] {
    guard let ticket = typing.ticket else { return refuse(Model.noTicket) }
    guard let moved = isTick ? ticked(ticket, up: up) : stepped(ticket, up: up) else {
      return refuse(
        draft(of: ticket) == nil ? "it is not quoted yet" : "the market has no price beyond this one")
    }
    return write(moved)
  }

  mutating func clearTicket() -> [Effect] {
    guard typing.ticket != nil else { return refuse(Model.noTicket) }
    typing.ticket = nil
    if layout.view == .market { layout.focus = .chain }
    refreshLists()
    say("the ticket is empty; nothing was sent")
    return []
  }

  /// Opens the box of the ticket's order; what is signed there is exactly what the ticket shows.
  mutating func proposeTicket() -> [Effect] {
    if let readOnlyRefusal { return refuse(readOnlyRefusal) }
    guard published.isPresent else { return refuse("nothing is sent in the past; :now leads back") }
    guard let ticket = typing.ticket else { return refuse(Model.noTicket) }
    guard let subject = subject(of: ticket) else {
      return refuse("\(Instrument.option(ticket.contract).short(from: read.today)) is not quoted yet")
    }
    return openBox(subject) + [.look]
  }

  /// Empties the ticket whose order was sent, so that a second enter does not propose it again.
  mutating func forgetTicket(sentBy box: DecisionBox) {
    guard let ticket = typing.ticket,
      case .command(.trade(let sent), _)? = box.subjects.first,
      let draft = draft(of: ticket), draft.legs == sent.legs, draft.account == sent.account
    else { return }
    typing.ticket = nil
    if layout.focus == .ticket { layout.focus = .chain }
    refreshLists()
  }

  package static let noTicket = "the ticket is empty: enter on a strike of the chain fills it"
}
