import Books
public import Domain
import Settings

extension EngineMachine {
  /// The strictest switch over an account.
  public func killState(of account: AccountID) -> KillState {
    desk.killState(of: account, lineage: portfolio.lineage(of: account.structure))
  }

  /// Sets a switch stricter: reducing first, halted if it was reducing; it never loosens one.
  func kill(_ scope: Scope, _ asked: KillState?, reason: String) throws(Refusal) -> Event {
    try check(scope)
    let present = desk.state(of: scope)
    let next = asked ?? (present == .active ? .reducing : .halted)
    guard next > .active else {
      throw Refusal(
        .wrongState, "a switch is loosened by a person only", hint: .rearm,
        value: .text(next.name))
    }
    guard next >= present else {
      throw Refusal(
        .wrongState, "\(scope) is \(present.name) already, which is stricter than \(next.name)",
        value: .text(next.name), bound: .text(present.name))
    }
    // An order at a broker counts as cancelled only when the broker says so.
    let cancelled = openingOrders(in: scope).filter { desk.order($0)?.atBroker == nil }
    return Event(.desk(.killSet(scope, next, cancelled: cancelled, reason: reason)))
  }

  /// Working orders that add exposure, which no switch allows.
  public func openingOrders(in scope: Scope) -> [OrderID] {
    desk.orders.filter { order in
      guard order.purpose != .close else { return false }
      switch scope {
      case .everything: return true
      case .account(let account): return order.account == account
      case .structure(let structure): return portfolio.isInside(order.account.structure, structure)
      }
    }.map(\.id)
  }

  /// Loosens a switch, which only a person does; a return to active needs a reason.
  func rearm(_ scope: Scope, to state: KillState, reason: String) throws(Refusal) -> Event {
    try check(scope)
    let present = desk.state(of: scope)
    guard present != state else {
      let others = desk.switches.filter { $0.state > state }
      let names = others.map { "\($0.scope) is \($0.state.name)" }.joined(separator: ", ")
      let left = names.isEmpty ? "" : "; \(names): name it with --scope"
      throw Refusal(.alreadySo, "\(scope) is \(state.name) already\(left)", value: .text(present.name))
    }
    guard state < present else {
      throw Refusal(
        .wrongState, "\(scope) is \(present.name)", hint: .kill(scope),
        value: .text(state.name), bound: .text(present.name))
    }
    guard state > .active || reason.contains(where: { !$0.isWhitespace }) else {
      throw Refusal(
        .reasonMissing, "\(scope) is re-armed only with a reason; give one with --reason",
        value: .text(reason))
    }
    return Event(.desk(.killSet(scope, state, cancelled: [], reason: reason)))
  }

  func check(_ scope: Scope) throws(Refusal) {
    switch scope {
    case .everything: break
    case .account(let account): _ = try existing(account)
    case .structure(let structure):
      guard portfolio.structure(structure) != nil else {
        throw Refusal(
          .unknownStructure, "there is no structure \(structure)", hint: .accounts,
          value: .text(structure.description))
      }
    }
  }
}

extension Desk {
  /// The state that was set for exactly this scope, regardless of others that cover it.
  public func state(of scope: Scope) -> KillState { switches.first { $0.scope == scope }?.state ?? .active }
}
