import Domain
import Engine
import EngineService
import Platform

func kill(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  let request = invocation.killRequest
  let place = try invocation.place()
  guard invocation.host == nil else { return try killHosted(request, place, invocation, &output) }
  let button = KillButton(place, request, at: invocation.at, isKeyGiven: invocation.commandID != nil)
  switch button.push() {
  case .confirmed(let reply):
    output.result(reply)
    report(reply, &output)
  case .refused(let refusal): throw Failure(refusal)
  case .flagged(let request, let unconfirmed, let why): report(request, unconfirmed, why, &output)
  case .failed(let error):
    var failure = Failure(error)
    if failure.exit == .storage { failure.message += "; the switch is not set, and nothing was stopped" }
    throw failure
  }
}

/// Sets the flag first inside an engine too; the command itself journals it.
private func killHosted(
  _ request: KillRequest, _ place: StorePlace, _ invocation: Invocation, _ output: inout Output
) throws(Failure) {
  // An engine that carries the command out at once can do without the flag.
  if let files = try? place.files() { _ = try? KillFile(files).press(request) }
  try setSwitch(
    .kill(request.scope, request.asked, reason: request.reason), invocation, &output)
}

/// A kill without confirmation: its flag is set, its row is unknown, and perhaps the number of orders to
/// cancel too.
struct FlaggedAnswer: Answering {
  let sequence: Int64?
  let scope: Scope
  let state: Name<KillState>
  let cancelled: Int64
  let unconfirmed: Int64?
  let why: String
}

/// Prints what holds although nobody confirmed the kill.
private func report(
  _ request: KillRequest, _ unconfirmed: Int64?, _ why: String, _ output: inout Output
) {
  output.result(
    FlaggedAnswer(
      sequence: nil, scope: request.scope, state: Name(request.state), cancelled: 0, unconfirmed: unconfirmed,
      why: why))
  output.line(
    "\(request.scope) is \(request.state.name): the flag is set and will hold before anything is sent")
  output.line("Not confirmed: \(why); cancelled 0, unconfirmed \(unconfirmed.map { "\($0)" } ?? "unknown")")
}

func rearm(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  let state = invocation.switchState ?? .active
  let reason: String = invocation.optional("--reason") ?? ""
  try setSwitch(.rearm(invocation.scope, to: state, reason: reason), invocation, &output)
  let left = try machine(invocation).desk.switches
  if !left.isEmpty {
    output.line(
      "still set: \(left.map(\.words).joined(separator: ", ")); "
        + "re-arm one with: alluse rearm --scope \(left[0].scope) --reason TEXT")
  }
}

private func setSwitch(
  _ command: Command, _ invocation: Invocation, _ output: inout Output
) throws(Failure) {
  guard case .switched(let switched)? = try write(command, invocation, &output).answer else { return }
  report(switched, &output)
}

private func report(_ switched: SwitchedAnswer, _ output: inout Output) {
  output.line("\(switched.scope) is \(switched.state.spelling)")
  output.line("cancelled \(switched.cancelled), unconfirmed \(switched.unconfirmed)")
}

extension Invocation {
  /// The state that was given; nil without one.
  fileprivate var switchState: KillState? {
    let name: String? = optional("--state")
    return name.flatMap { name in KillState.allCases.first { $0.name == name } }
  }

  /// The switch's scope: everything unless given.
  fileprivate var scope: Scope { optional("--scope") ?? .everything }

  /// The request for the switch: scope, state, actor and reason.
  fileprivate var killRequest: KillRequest {
    KillRequest(scope, switchState, id: key, asker: asker, reason: optional("--reason") ?? "")
  }
}
