import Books
public import Domain

/// What each state of a switch still allows: one table, for every caller.
///
/// It names the strictest state in which a command may be given. Commands that stop, record or read are
/// allowed in `halted`; those that shrink exposure or move a person's own money in `reducing`; everything
/// else only in `active`.
extension EngineMachine {
  /// The strictest state in which a command may be given, of the switches over the accounts that it concerns.
  public func strictestState(allowing command: Command) -> KillState {
    switch command {
    case .cancel, .kill, .rearm, .reject, .veto, .mark, .note, .noteRestoration, .acknowledge, .found,
      .attach, .report:
      .halted
    case .deposit, .withdraw, .flatten, .closePosition: .reducing
    case .fork, .merge, .reinvest, .roll, .applyPlaybook, .proposePlaybook: .active
    case .changePerson(let change): change.takesAway ? .halted : .active
    case .setStatus(_, let status, _): status == .suspended ? .halted : .active
    case .setAutomation(let id, let decisions, let level):
      level > granted(decisions, of: id) ? .active : .halted
    case .reverse(_, let original, _): if case .marked = original?.body { .halted } else { .reducing }
    case .trade(let draft): KillState.strictest(allowing: draft.purpose)
    case .order(let wish): KillState.strictest(allowing: purpose(of: wish))
    case .replace(let id, _): KillState.strictest(allowing: desk.order(id)?.purpose ?? .close)
    case .approve(let id, _): desk.decision(id).map { strictestState(allowing: $0.proposal) } ?? .halted
    }
  }

  /// The strictest state in which a proposal may be carried out.
  public func strictestState(allowing proposal: Proposal) -> KillState {
    switch proposal {
    case .order(let draft): KillState.strictest(allowing: draft.purpose)
    case .accept, .flatten: .reducing
    case .automation(let id, let decisions, let level): level > granted(decisions, of: id) ? .active : .halted
    case .fork, .merge, .reinvest, .lift, .playbook: .active
    }
  }

  func granted(_ decisions: DecisionClass, of id: AccountID) -> AutomationLevel {
    portfolio.account(id)?.granted(decisions) ?? .manual
  }

  /// Whether an order would close what an account holds, or open something.
  package func purpose(of wish: OrderWish) -> OrderPurpose {
    let held = portfolio.account(wish.account)?.quantity(of: wish.instrument) ?? 0
    return held.signum() * wish.quantity.signum() < 0 ? .close : .open
  }
}

extension EngineMachine {
  /// The accounts that a command concerns; those that do not exist are left out.
  func concerned(by command: Command) -> [AccountID] {
    let ids: [AccountID] =
      switch command {
      case .merge(let sources, let target):
        members(of: sources) + (target.map { [$0] } ?? [])
      case .reinvest(let ids, _): ids
      case .reverse(_, let original, _): original?.touchedAccounts ?? []
      case .replace(let id, _): desk.order(id).map { [$0.account] } ?? []
      case .approve(let id, _): desk.decision(id).map(concerned) ?? []
      case .flatten(let scope): portfolio.accounts.map(\.id).filter { portfolio.covers(scope, $0) }
      case .applyPlaybook, .proposePlaybook, .changePerson:
        portfolio.accounts.filter(\.status.isOpen).map(\.id)
      case .found, .deposit, .withdraw, .mark, .setStatus, .fork, .setAutomation, .kill, .rearm, .attach,
        .reject, .veto, .trade, .order, .closePosition, .roll, .cancel, .report, .note, .noteRestoration,
        .acknowledge:
        command.account.map { [$0] } ?? []
      }
    return ids.filter { portfolio.account($0) != nil }
  }

  /// The accounts that a decision concerns.
  func concerned(by decision: Decision) -> [AccountID] {
    switch decision.proposal {
    case .merge(let sources, let target):
      members(of: sources) + [target]
    case .flatten(let scope): portfolio.accounts.map(\.id).filter { portfolio.covers(scope, $0) }
    case .playbook: portfolio.accounts.filter(\.status.isOpen).map(\.id)
    case .order, .fork, .reinvest, .lift, .automation, .accept: [decision.account]
    }
  }

  private func members(of structures: [StructureID]) -> [AccountID] {
    structures.filter { portfolio.structure($0) != nil }.flatMap { portfolio.accounts(of: $0).map(\.id) }
  }

  /// Refuses a command that the switches over accounts do not allow: those that it names, and, once its event
  /// is known, those that it would change. A command for whatever is due names none.
  func checkSwitches(_ command: Command, touching ids: [AccountID]) throws(Refusal) {
    switch command {
    // The gate and the approval check the switches themselves, among everything else.
    case .trade, .order, .closePosition, .replace, .approve: return
    case .found, .deposit, .withdraw, .mark, .reverse, .setStatus, .fork, .merge, .reinvest,
      .applyPlaybook, .proposePlaybook, .setAutomation, .kill, .rearm, .attach, .reject, .veto, .flatten,
      .roll, .cancel, .report, .note, .noteRestoration, .acknowledge, .changePerson:
      guard !desk.switches.isEmpty else { return }
    }
    let allowed = strictestState(allowing: command)
    try checkSwitches(
      over: ids.filter { portfolio.account($0) != nil }, allow: allowed, command.words[0])
  }

  /// Refuses to carry out a decision that the switches over its accounts do not allow.
  func checkSwitches(_ decision: Decision) throws(Refusal) {
    guard !desk.switches.isEmpty else { return }
    let allowed = strictestState(allowing: decision.proposal)
    try checkSwitches(over: concerned(by: decision), allow: allowed, "decision \(decision.id.number)")
  }

  private func checkSwitches(
    over ids: [AccountID], allow allowed: KillState, _ what: String
  ) throws(Refusal) {
    guard allowed < .halted else { return }
    for id in ids where killState(of: id) > allowed {
      let state = killState(of: id)
      let scope =
        desk.strictestSwitch(over: id, lineage: portfolio.lineage(of: id.structure))?.scope ?? .everything
      throw Refusal(
        .killSwitch,
        "\(scope) is \(state.name), which does not allow \(what)", hint: .rearmFirst(scope),
        value: .text(state.name), bound: .text(allowed.name))
    }
  }
}
