import Books
import Domain
import Engine
import EngineService
import JSON
import Journal

func acknowledgeAudit(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  let place = try invocation.place()
  if let answer = try earlierAcknowledgement(invocation, place) {
    output.result(answer)
    return output.line("Acknowledged under this id before; nothing was changed")
  }
  let reason: String = invocation.required("--reason")
  let outcome = try storing { () throws(ShellError) in
    try EngineShell.acknowledge(at: place, reason: reason) { note, machine in
      var submission = invocation.request(.acknowledge(note))
      // The log's time never runs backwards.
      submission.at = max(invocation.at ?? machine.portfolio.instant, machine.portfolio.instant)
      return submission
    }
  }
  output.result(outcome.reply)
  if case .acknowledged(let acknowledged)? = outcome.answer {
    for finding in acknowledged.findings { output.line("\(finding.kind): \(finding.message)") }
  }
  output.line("Acknowledged in row \(outcome.sequence)")
}

/// The earlier answer under this id; an id that belongs to another command is refused.
private func earlierAcknowledgement(
  _ invocation: Invocation, _ place: StorePlace
) throws(Failure) -> JSONValue? {
  guard let id = invocation.commandID, let reader = try? EngineShell.reader(at: place),
    let known = try? reader.command(id)
  else { return nil }
  let event = try storing(try Recovery.event(known.sequence, of: reader))
  guard case .acknowledged? = event?.body else {
    throw Failure(Refusal(idReused: id, at: known.sequence))
  }
  return try? JSONValue(parsing: known.reply)
}
