import Books
import Domain
import Engine

/// Who may do what, in words and on its own: nothing of it is shared with the engine's table.
struct NaiveRoles {
  /// A person as a line of text has them: roles with patterns of paths.
  struct Somebody {
    var isActive: Bool
    var roles: [(role: String, pattern: String)]
  }

  var people: [String: Somebody]

  /// By what a command does: the roles, of which one is enough.
  private static let table = [
    "note": "viewer trader approver risk administrator auditor",
    "money": "administrator", "take back": "administrator", "suspend": "risk administrator",
    "open or end": "administrator", "fork": "approver", "merge": "approver", "reinvest": "approver",
    "settings": "administrator", "propose": "trader approver risk administrator",
    "more automation": "administrator", "less automation": "risk administrator", "re-arm": "risk",
    "answer emergency": "approver risk", "answer adjustment": "approver risk", "answer risk": "risk",
    "answer entry": "approver", "answer reinvestment": "approver", "answer fork": "approver",
    "answer merge": "approver", "answer settings": "administrator", "answer lift": "risk",
    "answer nothing": "approver risk administrator", "flatten": "trader risk", "shrink": "trader risk",
    "open": "trader", "cancel": "trader risk", "cancel nothing": "trader risk",
  ]

  /// Whether the naive table lets somebody do something to accounts, or to everything where there are none.
  private func may(_ name: String, _ deed: String, to paths: [String]?, or more: String = "") -> Bool {
    if people.isEmpty { return true }
    guard let person = people[name], person.isActive, let line = NaiveRoles.table[deed] else { return false }
    let fitting = (line + " " + more).split(separator: " ")
    let patterns = person.roles.filter { fitting.contains(Substring($0.role)) }.map(\.pattern)
    guard let paths else { return patterns.contains("everything") }
    if paths.isEmpty { return !patterns.isEmpty }
    return paths.allSatisfy { path in patterns.contains { NaiveRoles.matches($0, path) } }
  }

  private static func matches(_ pattern: String, _ path: String) -> Bool {
    if pattern == "everything" { return true }
    let wanted = pattern.split(separator: "/")
    let given = path.split(separator: "/")
    let structure = wanted[0]
    let isInside =
      structure == "*" || structure == given[0] || structure == "fork-*" && given[0].hasPrefix("fork-")
    return isInside && (wanted.count == 1 || wanted[1] == given[1])
  }

  /// Whether somebody may give a command; the switch is exhaustive, so that a new command needs a line here.
  func may(_ name: String, _ command: Command, _ machine: EngineMachine) -> Bool {
    func path(_ id: AccountID) -> [String] { ["\(id)"] }
    func of(_ order: OrderID) -> [String] { machine.desk.order(order).map { path($0.account) } ?? [] }
    switch command {
    case .kill, .found, .report, .noteRestoration: return true
    case .note: return may(name, "note", to: [])
    case .deposit(let id, _), .withdraw(let id, _), .mark(let id, _, _):
      return may(name, "money", to: path(id))
    case .reverse(_, let original, _):
      return may(name, "take back", to: original?.touchedAccounts.map { "\($0)" })
    case .setStatus(let id, let status, _):
      return may(name, status == .suspended ? "suspend" : "open or end", to: path(id))
    case .fork(let id): return may(name, "fork", to: path(id))
    case .merge(let sources, let target):
      let inside = sources.flatMap { source in machine.portfolio.accounts(of: source).map { "\($0.id)" } }
      return may(name, "merge", to: inside + (target.map(path) ?? []))
    case .reinvest(let ids, _): return may(name, "reinvest", to: ids.isEmpty ? nil : ids.map { "\($0)" })
    case .applyPlaybook, .attach, .acknowledge, .changePerson: return may(name, "settings", to: nil)
    case .proposePlaybook: return may(name, "propose", to: [])
    case .setAutomation(let id, let decisions, let level):
      let now = machine.portfolio.account(id)?.granted(decisions) ?? .manual
      return may(name, level > now ? "more automation" : "less automation", to: path(id))
    case .rearm(let scope, _, _): return mayRearm(name, scope, machine)
    case .approve(let id, _): return mayAnswer(name, id, machine)
    case .reject(let id, _), .veto(let id): return mayAnswer(name, id, machine, or: "risk")
    case .flatten(let scope): return may(name, "flatten", to: paths(of: scope, machine))
    case .trade(let draft):
      return may(name, draft.purpose == .close ? "shrink" : "open", to: path(draft.account))
    case .order(let wish): return may(name, "open", to: path(wish.account))
    case .closePosition(let id, _, _): return may(name, "shrink", to: path(id))
    case .roll(let id, _): return may(name, "open", to: path(id))
    case .cancel(let id): return may(name, "cancel", to: of(id))
    case .replace(let id, _):
      let opens = machine.desk.order(id).map { $0.purpose != .close } ?? false
      return may(name, opens ? "open" : "shrink", to: of(id))
    }
  }

  private func mayAnswer(
    _ name: String, _ id: DecisionID, _ machine: EngineMachine, or more: String = ""
  ) -> Bool {
    guard let decision = machine.desk.decision(id) else { return may(name, "answer nothing", to: []) }
    var deed = "answer \(decision.decisionClass.name)"
    var concerned: [String]? = ["\(decision.account)"]
    switch decision.proposal {
    case .lift: if decision.decisionClass == .settings { deed = "answer lift" }
    case .playbook: concerned = nil
    case .flatten(let scope): concerned = paths(of: scope, machine)
    case .merge(let sources, let target):
      concerned =
        sources.flatMap { source in machine.portfolio.accounts(of: source).map { "\($0.id)" } }
        + ["\(target)"]
    case .order, .fork, .reinvest, .automation, .accept: break
    }
    return may(name, deed, to: concerned, or: more)
  }

  private func mayRearm(_ name: String, _ scope: Scope, _ machine: EngineMachine) -> Bool {
    let concerned = paths(of: scope, machine)
    let isHeld = people.keys.contains { may($0, "re-arm", to: concerned) }
    return may(name, "re-arm", to: concerned, or: isHeld ? "" : "administrator")
  }

  private func paths(of scope: Scope, _ machine: EngineMachine) -> [String]? {
    switch scope {
    case .everything: return nil
    case .account(let id): return ["\(id)"]
    case .structure(let structure):
      return machine.portfolio.accounts.map(\.id).filter {
        machine.portfolio.isInside($0.structure, structure)
      }.map { "\($0)" }
    }
  }
}
