import Domain
import Engine
import EngineService
import JSON

func kill(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  let name: String? = invocation.optional("--state")
  let state = name.flatMap { name in KillState.allCases.first { $0.name == name } }
  let reason: String = invocation.optional("--reason") ?? ""
  try setSwitch(.kill(invocation.scope, state, reason: reason), invocation, &output)
}

func rearm(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  try setSwitch(
    .rearm(invocation.scope, reason: invocation.required("--reason")), invocation, &output)
}

private func setSwitch(
  _ command: Engine.Command, _ invocation: Invocation, _ output: inout Output
) throws(Failure) {
  let reply = try write(command, invocation, &output)
  output.line("\(reply["scope"]?.string ?? "") is \(reply["state"]?.string ?? "")")
  output.line(
    "cancelled \(reply["cancelled"]?.integer ?? 0), unconfirmed \(reply["unconfirmed"]?.integer ?? 0)")
}

extension Invocation {
  /// What the switch covers: everything unless said otherwise.
  fileprivate var scope: Scope { optional("--scope") ?? .everything }
}
