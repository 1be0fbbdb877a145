import Domain
import Engine
import EngineService
import PlainText

/// Decisions, each with its explanation.
struct DecisionsAnswer: Answering {
  let decisions: [Joined<DecisionAnswer, BesideDecision>]
}

func listDecisions(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  let machine = try machine(invocation)
  var answers: [Joined<DecisionAnswer, BesideDecision>] = []
  for decision in machine.desk.decisions {
    let ran = try invocation.has("futures") ? futures(of: decision, machine, invocation) : nil
    answers.append(
      Joined(machine.answer(decision), BesideDecision(futures: ran.map(FuturesAnswer.init), shown: nil)))
  }
  output.result(DecisionsAnswer(decisions: answers))
  guard !machine.desk.decisions.isEmpty else { return output.line("Nothing waits for a decision.") }
  var table = TextTable([
    .right("id"), .left("class"), .left("state"), .left("account"), .left("expires"), .left("hash"),
    .left("what"),
  ])
  for decision in machine.desk.decisions {
    table.add([
      "\(decision.id.number)", decision.decisionClass.name,
      decision.state.name + (machine.standingConsent(to: decision).map { ", \($0.person) said yes" } ?? ""),
      "\(decision.account)",
      decision.expires.map { "\($0)" } ?? "--", String(machine.snapshotHash(of: decision).prefix(12)),
      decision.summary,
    ])
  }
  output.table(table)
}

func approve(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  let snapshot: String = invocation.required("--snapshot")
  try settle(.approve(invocation.decision, snapshot: snapshot), invocation, &output)
}

func reject(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  try settle(
    .reject(invocation.decision, reason: invocation.required("--reason")), invocation, &output)
}

func veto(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  try settle(.veto(invocation.decision), invocation, &output)
}

func flatten(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  let scope: Scope = invocation.required("SCOPE")
  guard case .asked(let asked)? = try write(.flatten(scope), invocation, &output).answer else { return }
  output.line("decision \(asked.decision.id): \(asked.decision.summary)")
}

private func settle(
  _ command: Command, _ invocation: Invocation, _ output: inout Output
) throws(Failure) {
  let done: Outcome
  do throws(Failure) { done = try write(command, invocation, &output) } catch {
    throw try completed(error, of: invocation.decision, invocation)
  }
  guard case .settled(let settled)? = done.answer else {
    return output.line("decision \(invocation.decision.number) recorded as row \(done.sequence)")
  }
  let (state, outcome) = (settled.decision.state.spelling, settled.outcome)
  let end = outcome.hasPrefix(state) ? outcome : outcome.isEmpty ? state : "\(state): \(outcome)"
  output.line("decision \(invocation.decision.number) \(end)")
}

/// A refusal that says how the decision ended, which the log knows after the engine has forgotten it.
private func completed(
  _ failure: Failure, of id: DecisionID, _ invocation: Invocation
) throws(Failure) -> Failure {
  guard failure.code == Refusal.Code.decisionClosed.rawValue, failure.value == "settled",
    let state = try settled(id, invocation).decision?.state
  else { return failure }
  return Failure(
    failure.exit, failure.code, "decision \(id.number) is \(state.name) already; nothing was done again",
    value: state.name, bound: failure.bound)
}

func explain(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  let id = invocation.decision
  let machine = try machine(invocation)
  var known = machine.desk.decision(id)
  var shown: DecisionFutures?
  if known?.state != .open {
    let kept = try settled(id, invocation)
    if known == nil { known = kept.decision }
    shown = kept.shown
  }
  guard let decision = known else {
    throw Failure(
      .refused, "UNKNOWN_DECISION", "there is no decision \(id.number); list them with: alluse decisions",
      value: "\(id.number)", bound: "\(machine.desk.lastDecision.number)")
  }
  let ran = try futures(of: decision, machine, invocation)
  let beside = BesideDecision(futures: ran.map(FuturesAnswer.init), shown: shown.map(FuturesAnswer.init))
  output.result(DecisionsAnswer(decisions: [Joined(machine.answer(decision), beside)]))
  output.line("\(decision.summary) (\(decision.decisionClass.name), \(decision.state.name))")
  if let first = machine.standingConsent(to: decision) {
    output.line("\(first.person) said yes at \(first.at); it takes a second person")
  }
  if decision.state == .open {
    output.line(
      "Approve it with: alluse approve \(id.number) --snapshot \(machine.snapshotHash(of: decision).prefix(12))"
    )
  }
  var table = TextTable([.left("rule"), .left("inputs"), .left("bound"), .left("verdict")])
  for note in decision.explanation {
    let inputs = note.inputs.map { "\($0.name) \($0.figure)" }.joined(separator: ", ")
    table.add([note.rule, inputs, "\(note.bound)", note.verdict])
  }
  output.table(table)
  if let ran {
    for line in futureLines(ran, heading: "What may follow") { output.line(line) }
  }
  if let shown {
    for line in futureLines(shown, heading: "Shown, not signed: what may have followed") { output.line(line) }
  }
}

/// A decision that is settled, as the log opened it and in its final state.
private func settled(
  _ id: DecisionID, _ invocation: Invocation
) throws(Failure) -> (decision: Decision?, shown: DecisionFutures?) {
  var found: Decision?
  var shown: DecisionFutures?
  try withReader(invocation) { reader throws(ShellError) in
    try Recovery.eachEvent(of: reader) { _, _, event in
      if case .desk(.decisionOpened(let decision)) = event.body, decision.id == id { found = decision }
      if case .desk(.futuresShown(let futures)) = event.body, futures.decision == id { shown = futures }
      if let step = event.body.decisionStep, step.id == id { found?.state = step.state }
    }
  }
  return (found, shown)
}

extension Invocation {
  fileprivate var decision: DecisionID { DecisionID(number: required("ID")) }
}
