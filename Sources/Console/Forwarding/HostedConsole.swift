package import EngineService
import Platform
import Synchronization

/// The command line inside a running engine: it carries out the requests of other processes, on the engine's
/// queue.
package struct HostedConsole: Sendable {
  private let host: any CommandHost
  private let table: CommandTable

  /// Creates a console that answers for an engine.
  package init(_ host: any CommandHost, table: CommandTable = .product) {
    self.host = host
    self.table = table
  }

  /// Answers one request; one that cannot be read is rejected.
  package func answer(_ message: [UInt8]) -> [UInt8] {
    switch EngineRequest(message) {
    case .command(let command): carryOut(command).message
    case .status: EngineAnswer.status(host.status).message
    // Figures are answered beside the queue; one that gets here has nobody who measures.
    case .figures, nil:
      EngineAnswer.unreadableRequest.message
    }
  }

  private func carryOut(_ command: ForwardedCommand) -> EngineAnswer {
    let (output, errors) = (Captured(), Captured())
    var run = CommandLineRun(
      environment: Environment([:]), output: { bytes throws(Failure) in output.append(bytes) },
      errors: { bytes throws(Failure) in errors.append(bytes) })
    run.table = table
    run.asking = .elsewhere(command, host)
    let exit = run.run(command.arguments)
    return .done(exit: exit.rawValue, output: output.text, errors: errors.text)
  }
}

/// Collects printed bytes.
private final class Captured: Sendable {
  private let bytes = Mutex<[UInt8]>([])

  func append(_ more: [UInt8]) { bytes.withLock { $0 += more } }

  var text: String { bytes.withLock { String(decoding: $0, as: UTF8.self) } }
}
