import EngineService
import Glibc
import JSON
import Platform
import TestSupport
import Testing

/// A store of the real program with an engine on its simulated market, each a process of its own.
final class RunningEngine {
  let product: Product
  private var engine: ChildProcess

  /// Founds the store and waits until its engine takes commands.
  init(_ words: String...) throws {
    product = try Product()
    let founded = try product.run("init", "--capital", "300000", "--at", "2026-01-05T14:30:00Z")
    try #require(founded.exitCode == 0, "\(founded.errorText)")
    engine = try RunningEngine.started(product, words)
    try waitUntilServed()
  }

  private static func started(_ product: Product, _ words: [String]) throws -> ChildProcess {
    try product.start(["run", "--headless", "--speed", "1"] + words)
  }

  /// Where the store and its key are.
  var place: StorePlace {
    StorePlace(data: product.data, configuration: product.home(".config/alluse"), holder: "a test")
  }

  /// Waits until the engine's socket answers.
  func waitUntilServed() throws {
    for _ in 0..<1_200 {
      if let connection = try? EngineConnection.open(to: place) {
        _ = connection.process
        return
      }
      usleep(100_000)
    }
    throw Unexpected(arguments: ["run"], error: "the engine never served")
  }

  /// Sends the engine a signal.
  func send(_ signal: Int32) { engine.send(signal) }

  /// Ends the engine with a signal.
  func end(_ signal: Int32 = SIGTERM) throws {
    engine.send(signal)
    _ = try engine.wait()
  }

  /// Starts another engine on the same store.
  func restart() throws {
    engine = try RunningEngine.started(product, [])
    try waitUntilServed()
  }

  /// The answer of a command that must be done.
  func done(_ arguments: String...) throws -> JSONValue {
    let finished = try product.run(arguments + ["--json"])
    try #require(finished.exitCode == 0, "\(arguments): \(finished.errorText)")
    return try JSONValue(parsing: finished.output)
  }

  /// The kinds and actors of the rows after one.
  func rows(after row: Int64 = 0) throws -> [(kind: String, actor: String, summary: String)] {
    (try done("audit", "list", "--limit", "1000", "--after", "\(row)")["rows"]?.array ?? []).map {
      ($0["kind"]?.string ?? "", $0["actor"]?.string ?? "", $0["summary"]?.string ?? "")
    }
  }

  /// Waits until the log has a row of a switch in this state.
  func waitForKill(_ state: String) throws {
    for _ in 0..<600 {
      if try rows().contains(where: { $0.kind == "kill.set" && $0.summary.contains("is \(state)") }) {
        return
      }
      usleep(100_000)
    }
    throw Unexpected(arguments: ["kill"], error: "no row says \(state)")
  }
}
