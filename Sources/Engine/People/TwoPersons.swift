import Books
import Domain
import Money
import Settings

/// What takes the yes of two people: one table, for every way in.
extension EngineMachine {
  /// Whether a command that makes this event takes two people.
  func takesTwo(_ command: Command, making event: Event) -> Bool {
    let settings = playbook.portfolio.approval
    guard settings.isOn else { return false }
    switch command {
    case .fork: return settings.has(.fork) || settings.isAbove(event.moved)
    case .merge: return settings.has(.merge) || settings.isAbove(event.moved)
    case .rearm(_, let state, _): return state == .active && settings.has(.rearm)
    case .setAutomation(let id, let decisions, let level):
      return level > granted(decisions, of: id) && settings.has(.automation)
    case .changePerson(let change): return !change.takesAway && settings.has(.roles)
    case .applyPlaybook(let text, _): return changesApproval(text)
    case .approve(let id, _): return desk.decision(id).map(takesTwo) ?? false
    case .withdraw, .reinvest, .trade, .order, .roll, .replace: return settings.isAbove(event.moved)
    // Money that comes in, what shrinks exposure, what stops and what only records is one person's.
    case .found, .deposit, .mark, .reverse, .setStatus, .proposePlaybook, .kill, .attach, .reject, .veto,
      .flatten, .closePosition, .cancel, .report, .note, .noteRestoration, .acknowledge:
      return false
    }
  }

  /// Whether approving a decision takes two people; then neither a standing approval nor the engine may do it.
  func takesTwo(_ decision: Decision) -> Bool { takesTwo(decision.proposal) }

  /// Whether carrying a proposal out takes two people.
  func takesTwo(_ proposal: Proposal) -> Bool {
    let settings = playbook.portfolio.approval
    guard settings.isOn else { return false }
    switch proposal {
    case .fork(_, let moved): return settings.has(.fork) || settings.isAbove(moved)
    case .merge(let sources, _):
      let accounts = sources.filter { portfolio.structure($0) != nil }.flatMap { portfolio.accounts(of: $0) }
      return settings.has(.merge) || settings.isAbove(accounts.reduce(.zero) { $0 + $1.value })
    case .automation(let id, let decisions, let level):
      return level > granted(decisions, of: id) && settings.has(.automation)
    case .playbook(let text): return changesApproval(text)
    case .reinvest(let item): return settings.isAbove(item.reservedNow)
    case .order(let draft): return settings.isAbove(draft.opened)
    case .lift, .flatten, .accept: return false
    }
  }

  /// Whether a playbook changes who approves; else one person could take the second one away.
  private func changesApproval(_ text: String) -> Bool {
    guard playbook.portfolio.approval.isOn, let next = try? Playbook(text: text) else { return false }
    return next.portfolio.approval != playbook.portfolio.approval
  }
}

extension ApprovalSettings {
  fileprivate func has(_ matter: TwoPersonsMatter) -> Bool { twoPersons.contains(matter) }

  fileprivate func isAbove(_ amount: Money) -> Bool { twoPersonsAbove > .zero && amount > twoPersonsAbove }
}

extension Event {
  /// The amount that it moves, or by which it opens positions.
  fileprivate var moved: Money {
    if case .withdrawn(_, let amount, _) = body { return amount }
    if case .forked(let fork) = body { return fork.moved }
    if case .merged(let merge) = body { return merge.moved }
    if case .reinvested(let items, _) = body { return items.reduce(.zero) { $0 + $1.reservedNow } }
    if case .desk(.orderSent(let order, _, _)) = body { return order.draft.opened }
    return .zero
  }
}

extension OrderDraft {
  /// What it opens: options at their strike, shares at its limit; nothing where it closes.
  fileprivate var opened: Money {
    guard purpose != .close else { return .zero }
    return legs.reduce(.zero) { sum, leg in
      guard let contract = leg.instrument.contract else {
        return sum + (type.price.map { $0 * abs(leg.quantity) } ?? .zero)
      }
      return leg.quantity < 0 || purpose == .open ? sum + contract.notional * abs(leg.quantity) : sum
    }
  }
}

extension EngineMachine {
  /// Refuses settings that ask for two people where fewer than two may say yes: nobody could ever do what they name.
  func checkPersons(for settings: ApprovalSettings, among people: People) throws(Refusal) {
    var asked = settings.twoPersons.map { ($0.name, $0.role) }
    if settings.twoPersonsAbove > .zero { asked.append(("amounts", .approver)) }
    for (matter, role) in asked {
      let able = people.persons.filter { person in
        person.state == .active && person.grants.contains { $0.role == role }
      }
      guard able.count < 2 else { continue }
      let names = able.isEmpty ? "nobody" : able.map(\.name).joined(separator: ", ")
      throw Refusal(
        .tooFewPersons, "\(matter) would take two people who are \(role.name), and \(names) is",
        hint: .people, value: .count(Int64(able.count)), bound: .count(2))
    }
  }
}

extension TwoPersonsMatter {
  /// The role of those who say yes to it.
  fileprivate var role: Role {
    switch self {
    case .fork, .merge: .approver
    case .rearm: .risk
    case .automation, .roles: .administrator
    }
  }
}
