import Books
package import Domain

/// Who may give which command: one table, for every way in.
///
/// Stopping is everybody's, known or not; loosening is the risk role's alone. What only records what has
/// happened already asks for nothing.
extension EngineMachine {
  /// What a command asks of a person; nil where it is anybody's.
  package func need(of command: Command) -> RoleNeed? {
    switch command {
    case .kill, .found, .report, .noteRestoration: nil
    case .note: RoleNeed(Role.allCases)
    case .deposit(let id, _), .withdraw(let id, _), .mark(let id, _, _):
      RoleNeed([.administrator], over: id)
    case .reverse(_, let original, _):
      RoleNeed([.administrator], over: original.map { .accounts($0.touchedAccounts) } ?? .everything)
    case .setStatus(let id, let status, _):
      RoleNeed(status == .suspended ? [.risk, .administrator] : [.administrator], over: id)
    case .fork(let id): RoleNeed([.approver], over: id)
    case .merge, .reinvest: RoleNeed([.approver], over: ground(of: concerned(by: command)))
    case .applyPlaybook, .attach, .acknowledge, .changePerson:
      RoleNeed([.administrator], over: .everything)
    case .proposePlaybook: RoleNeed([.trader, .approver, .risk, .administrator])
    case .setAutomation(let id, let decisions, let level):
      RoleNeed(level > granted(decisions, of: id) ? [.administrator] : [.risk, .administrator], over: id)
    case .rearm(let scope, _, _): rearming(scope)
    case .approve(let id, _): desk.decision(id).map(need) ?? RoleNeed(RoleNeed.answering)
    case .reject(let id, _), .veto(let id):
      desk.decision(id).map { need(of: $0).orRisk } ?? RoleNeed(RoleNeed.answering)
    case .flatten(let scope): RoleNeed([.trader, .risk], over: ground(of: scope))
    case .trade(let draft): RoleNeed(RoleNeed.ordering(draft.purpose), over: draft.account)
    case .order(let wish): RoleNeed(RoleNeed.ordering(purpose(of: wish)), over: wish.account)
    case .closePosition(let id, _, _): RoleNeed(RoleNeed.ordering(.close), over: id)
    case .roll(let id, _): RoleNeed(RoleNeed.ordering(.roll), over: id)
    case .cancel(let id): RoleNeed([.trader, .risk], over: .accounts(account(of: id)))
    case .replace(let id, _):
      RoleNeed(RoleNeed.ordering(desk.order(id)?.purpose ?? .close), over: .accounts(account(of: id)))
    }
  }

  /// What answering a decision asks of a person, by its class.
  package func need(of decision: Decision) -> RoleNeed {
    switch decision.decisionClass {
    case .emergency, .adjustment: RoleNeed([.approver, .risk], over: ground(of: decision))
    case .risk: RoleNeed([.risk], over: ground(of: decision))
    case .entry, .reinvestment, .fork, .merge: RoleNeed([.approver], over: ground(of: decision))
    case .settings:
      RoleNeed(decision.proposal.isLift ? [.risk] : [.administrator], over: ground(of: decision))
    }
  }

  /// Loosening a switch over a scope: the risk role's. Where nobody has it there, administrators may, or a
  /// store would stay stopped for ever, as nothing is granted while it is.
  private func rearming(_ scope: Scope) -> RoleNeed {
    let need = RoleNeed([.risk], over: ground(of: scope))
    let isHeld = people.persons.contains { $0.state == .active && need.isMet(by: $0.grants) }
    return isHeld ? need : RoleNeed([.risk, .administrator], over: ground(of: scope))
  }

  private func ground(of decision: Decision) -> RoleNeed.Ground {
    switch decision.proposal {
    case .flatten(let scope): ground(of: scope)
    case .playbook: .everything
    case .order, .fork, .merge, .reinvest, .lift, .automation, .accept: .accounts(concerned(by: decision))
    }
  }

  private func ground(of scope: Scope) -> RoleNeed.Ground {
    switch scope {
    case .everything: .everything
    case .account(let id): .accounts([id])
    case .structure: .accounts(portfolio.accounts.map(\.id).filter { portfolio.covers(scope, $0) })
    }
  }

  /// The accounts of a command for whatever is due: where it names none it concerns all of them.
  private func ground(of accounts: [AccountID]) -> RoleNeed.Ground {
    accounts.isEmpty ? .everything : .accounts(accounts)
  }

  private func account(of order: OrderID) -> [AccountID] { desk.order(order).map { [$0.account] } ?? [] }
}

extension RoleNeed {
  /// The roles that answer some decision.
  fileprivate static let answering: [Role] = [.approver, .risk, .administrator]

  /// The roles that send an order: whoever watches risk may shrink, and never open.
  fileprivate static func ordering(_ purpose: OrderPurpose) -> [Role] {
    switch purpose {
    case .close: [.trader, .risk]
    case .open, .roll: [.trader]
    }
  }

  /// The same, for saying no, which the risk role always may.
  fileprivate var orRisk: RoleNeed {
    RoleNeed(roles.contains(.risk) ? roles : roles + [.risk], over: ground)
  }
}
