import Books
public import Domain
public import JSON
import Money

/// The answer to a command, begun before its event is applied and finished after.
///
/// It is made from the event and the state alone, so that a replay gives the same answer.
public struct Reply: Sendable {
  private let event: Event
  private let before: [JSONValue]

  /// Begins an answer: looks at the accounts that the event will touch.
  public init(to event: Event, from machine: EngineMachine) {
    self.event = event
    before = event.touchedAccounts.compactMap { machine.portfolio.account($0) }.map(machine.json)
  }

  /// Finishes the answer once the event is in the state; a preview has no sequence.
  public func finished(
    in machine: EngineMachine, sequence: Int64?, followed events: [Event] = []
  ) -> JSONValue {
    var members: [(String, JSONValue)] = [("sequence", sequence.map(JSONValue.integer) ?? .null)]
    switch event.body {
    case .founded: members += [("accounts", .array(machine.portfolio.accounts.map(machine.json)))]
    case .forked(let fork):
      members += [("fork", fork.json(parentAfter: machine.portfolio[fork.parent].value))]
      members += sides(in: machine) + [("explanation", event.explanation.json)]
    case .merged(let merge):
      members += [("merge", merge.json)] + sides(in: machine) + [("explanation", event.explanation.json)]
    case .reinvested(let items, let skipped):
      members += [
        ("reinvestments", .array(items.map(\.json))), ("skipped", .array(skipped.map(\.json))),
      ]
      members += sides(in: machine)
    case .desk(.killSet(let scope, let state, let cancelled, _)):
      members += [
        ("scope", .string(scope.description)), ("state", .string(state.name)),
        ("cancelled", .integer(Int64(cancelled.count))), ("unconfirmed", .integer(events.unconfirmed)),
      ]
    case .refused(let refused): members = [("error", refused.refusal.json)]
    case .desk(.orderRefused(let draft, _, let findings)):
      members = [
        ("error", Refusal(draft, stoppedBy: findings).json), ("findings", .array(findings.map(\.json))),
        ("outcome", .string("refused: \(findings.refusing)")),
      ]
    case .desk(.decisionMoved(let id, let state, let account, let reason)):
      let fate = DecisionFate(id, state, account, reason, events)
      members += [("decision", fate.json), ("outcome", .string(fate.outcome))]
    case .desk(.decisionOpened(let decision)):
      members += [("decision", machine.json(decision))]
    case .desk(.orderSent(let order, _, let findings)):
      members += [
        ("order", order.after(events).json), ("findings", .array(findings.map(\.json))),
        ("outcome", .string(order.after(events).outcome)),
      ]
    case .desk(.orderMoved(let progress)), .desk(.orderAnswered(let progress)):
      members += [("order", progress.json)]
    case .desk(.orderReplaced(let progress, let findings)):
      members += [("order", progress.json), ("findings", .array(findings.map(\.json)))]
    case .noted(let account, let text):
      members += [
        ("note", .string(text)), ("account", account.map { .string($0.description) } ?? .null),
      ]
    case .acknowledged(let note): members += [("findings", .array(note.damages.map(\.json)))]
    case .reversed:
      if let id = event.touchedAccounts.first { members += [("account", machine.json(id))] }
    case .deposited, .withdrawn, .marked, .statusChanged, .playbookApplied, .automationSet, .restored,
      .traded, .sessionMarked, .desk, .split:
      if let id = event.body.account { members += [("account", machine.json(id))] }
    }
    return .object(JSONObject(members.map { JSONObject.Member($0.0, $0.1) }))
  }

  private func sides(in machine: EngineMachine) -> [(String, JSONValue)] {
    [
      ("before", .array(before)),
      ("after", .array(event.touchedAccounts.map(machine.json))),
    ]
  }
}

extension Acknowledgement.Damage {
  fileprivate var json: JSONValue {
    ["kind": .string(kind), "sequence": .integer(sequence), "message": .string(message)]
  }
}

extension EngineMachine {
  /// What a command would do, with nothing kept: the same decision and the same answer, without a sequence.
  public func preview(
    _ command: Command, at instant: Instant, in view: (any MarketView)? = nil
  ) throws(Refusal) -> JSONValue {
    let instant = try self.instant(of: command, at: instant, in: view)
    let event = try decide(command, at: instant, in: view)
    let reply = Reply(to: event, from: self)
    var next = self
    next.apply(event, sequence: portfolio.sequence + 1, at: instant)
    return reply.finished(in: next, sequence: nil)
  }
}
