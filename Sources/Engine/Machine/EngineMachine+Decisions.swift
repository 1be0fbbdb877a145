import Books
public import Domain
import Money
import Settings

extension EngineMachine {
  /// What an approval is given for: the decision's binding parts, the playbook in force and the switch over its account.
  public func snapshotHash(of decision: Decision) -> String {
    var writer = CanonicalWriter()
    writer.write(decision.binding)
    writer.write(desk.playbookVersion)
    writer.write(killState(of: decision.account).rawValue)
    return SHA256.hex(of: writer.bytes)
  }

  /// The fewest digits of a snapshot's hash that an approval must name.
  private static let fewestDigits = 8

  func approve(_ id: DecisionID, snapshot: String) throws(Refusal) -> Event {
    let decision = try open(id)
    let hash = snapshotHash(of: decision)
    guard snapshot.utf8.count >= EngineMachine.fewestDigits, hash.hasPrefix(snapshot.lowercased()) else {
      throw Refusal(
        .snapshotChanged,
        "decision \(id.number) is not what was shown: its hash is \(hash.prefix(16)); look at it again with: alluse why \(id.number)",
        value: .text(String(snapshot.prefix(64))), bound: .text(hash))
    }
    if decision.proposal.needsQuotes, desk.feed != .live {
      throw Refusal(
        .feedStopped, "quotes stopped; decision \(id.number) can be approved when they come again",
        value: .text(desk.feed.name), bound: .text(FeedState.live.name))
    }
    return moved(decision, .approved, "")
  }

  func reject(_ id: DecisionID, reason: String) throws(Refusal) -> Event {
    moved(try open(id), .rejected, reason)
  }

  func veto(_ id: DecisionID) throws(Refusal) -> Event {
    let decision = try open(id)
    guard decision.level == .supervised else {
      throw Refusal(
        .wrongState, "decision \(id.number) is \(decision.level.name); only a supervised one is vetoed",
        value: .text(decision.level.name), bound: .text(AutomationLevel.supervised.name))
    }
    return moved(decision, .rejected, "vetoed")
  }

  private func moved(_ decision: Decision, _ state: DecisionState, _ reason: String) -> Event {
    Event(.desk(.decisionMoved(decision.id, state, account: decision.account, reason: reason)))
  }

  private func open(_ id: DecisionID) throws(Refusal) -> Decision {
    guard id.number >= 1, id <= desk.lastDecision else {
      throw Refusal(
        .unknownDecision, "there is no decision \(id.number); list them with: alluse decisions",
        value: .count(id.number), bound: .count(desk.lastDecision.number))
    }
    guard let decision = desk.decision(id), decision.state == .open else {
      let state = desk.decision(id)?.state.name ?? "settled"
      throw Refusal(
        .decisionClosed, "decision \(id.number) is \(state) already; nothing was done again",
        value: .text(state), bound: .text(DecisionState.open.name))
    }
    return decision
  }

  /// Asks whether everything in a scope is to be closed; nothing is sent before a person says yes.
  func flatten(_ scope: Scope, at instant: Instant) throws(Refusal) -> Event {
    try check(scope)
    let accounts = portfolio.accounts.filter { portfolio.covers(scope, $0.id) && !$0.lots.isEmpty }
    guard let first = accounts.first else {
      throw Refusal(.notHeld, "\(scope) holds no positions", value: .text(scope.description))
    }
    let seconds = settings(for: first.id).decisions.emergencySeconds
    let positions = accounts.reduce(0) { $0 + $1.positionCount }
    return Event(
      .desk(
        .decisionOpened(
          Decision(
            id: DecisionID(number: desk.lastDecision.number + 1), .emergency, account: first.id,
            level: .human,
            openedAt: instant, expires: instant + .seconds(seconds), proposal: .flatten(scope),
            summary: "close all \(positions) positions of \(scope) at the market", explanation: []))))
  }
}
