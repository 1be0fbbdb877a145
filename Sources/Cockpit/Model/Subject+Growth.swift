import Books
import Domain
import Engine
import Money
import Rules

/// A person's own commands, worked out completely before anything can be approved.
extension Model {
  /// The subject that a command would open now; nil for commands whose words already say everything.
  func renewed(_ command: Command) -> Subject? {
    switch command {
    case .fork(let account): fork(account)
    case .merge(let sources, _): merge(sources)
    case .reinvest(let accounts, _): accounts.first.map(reinvestment)
    case .setStatus(let account, .active, let reason): resumption(of: account, reason)
    case .rearm(let scope, _, let reason): rearming(scope, reason)
    case .replace(let order, let limit): replacement(of: order, limit)
    case .found, .deposit, .withdraw, .mark, .reverse, .setStatus, .applyPlaybook, .proposePlaybook,
      .setAutomation, .kill, .attach, .approve, .reject, .veto, .flatten, .trade, .order, .closePosition,
      .roll, .cancel, .report, .note, .noteRestoration, .acknowledge, .changePerson:
      nil
    }
  }

  func fork(_ id: AccountID) -> Subject {
    let verdict = read.forkVerdict(read.machine.portfolio[id])
    return .command(
      .fork(id),
      Subject.Ticket(
        subject: "\(id)",
        summary: "fork \(id): \(verdict.moved.dollars) of a surplus of \(verdict.surplus.dollars)",
        proposal: .fork(id, moved: verdict.moved), decisionClass: .fork, explanation: verdict.explanation,
        blockers: verdict.blockers))
  }

  func merge(_ sources: [StructureID]) -> Subject {
    let verdict = read.machine.mergeVerdict(sources, into: nil, at: read.instant)
    let names = sources.map(\.description).joined(separator: ", ")
    return .command(
      .merge(sources, into: verdict.target),
      Subject.Ticket(
        subject: names,
        summary: "merge \(names) (\(verdict.value.dollars)) into \(verdict.target?.description ?? missing)",
        proposal: verdict.target.map { .merge(sources, into: $0) }, decisionClass: .merge,
        explanation: verdict.explanation, blockers: verdict.blockers))
  }

  func reinvestment(_ id: AccountID) -> Subject {
    let verdict = read.machine.reinvestmentVerdict(
      read.machine.portfolio[id], strategy: nil, at: read.instant)
    let item = verdict.item
    let explanation = [
      RuleNote(
        "reinvest.minimum", "profit", .money(item.profit), bound: .money(verdict.minimum),
        verdict: verdict.isReady ? "holds" : "does not hold")
    ]
    return .command(
      .reinvest([id], strategy: nil),
      Subject.Ticket(
        subject: "\(id)",
        summary:
          "reinvest \((item.contracts + item.leaps).dollars) of \(id): \(item.contracts.dollars) contracts, \(item.leaps.dollars) LEAPS",
        proposal: .reinvest(item), decisionClass: .reinvestment, explanation: explanation,
        blockers: verdict.blockers))
  }

  func resumption(of id: AccountID, _ reason: String) -> Subject {
    let status = read.machine.portfolio[id].status
    return .command(
      .setStatus(id, .active, reason: reason),
      Subject.Ticket(
        subject: "\(id)", summary: "resume \(id): \(reason)", proposal: nil, decisionClass: .settings,
        explanation: [],
        blockers: status == .suspended
          ? [] : [Refusal(.wrongState, "\(id) is \(status.name); only a suspended account is resumed")],
        terms: ["\(id) is \(status.name) and becomes active: it enters positions again"]))
  }

  func rearming(_ scope: Scope, _ reason: String) -> Subject {
    let desk = read.machine.desk
    let state = desk.state(of: scope)
    let others = desk.switches.filter { $0.scope != scope }.map {
      "\($0.scope) stays \($0.state.name.uppercased())"
    }
    return .command(
      .rearm(scope, reason: reason),
      Subject.Ticket(
        subject: "\(scope)", summary: "re-arm \(scope): \(reason)", proposal: nil, decisionClass: .risk,
        explanation: [],
        blockers: state == .active ? [Refusal(.alreadySo, "\(scope) is active already")] : [],
        terms: ["\(scope) is \(state.name.uppercased()) and becomes ACTIVE: orders that open leave it again"]
          + others))
  }
}
