import Glibc
import JSON
import TestSupport
import Testing

/// The engine itself is killed at its writes: 20 times here, 200 times in a long run.
@Suite struct KilledEngineTests {
  private static func run(_ orders: String, _ span: String) -> [String] {
    ["run", "--headless", "--speed", "max", "--approve", "all", "--orders", orders, "--for", span]
  }

  @Test(arguments: ["turn", "outbox"])
  func `an engine that is killed at any write has confirmed nothing that is not there, and continues`(
    _ orders: String
  )
    throws
  {
    let desk = try Desk()
    #expect(try desk.run(Self.run(orders, "1d")).exitCode == 0)
    let whole = try life(of: desk.copy(), orders, at: 0)
    #expect(whole.finished.exitCode == 0, "\(whole.finished.errorText)")
    let count = whole.log.count
    try #require(count > 100)
    let kills = Effort.count(orders == "turn" ? 20 : 8, soak: 200)
    var (killed, inCommits) = (0, 0)
    for number in 0..<kills {
      let desk = try desk.copy()
      // What is measured beside the queue is counted too, so that the last operations may not be reached.
      let (finished, log) = try life(of: desk, orders, at: 1 + number * count * 9 / 10 / kills)
      let what = "\(log.last ?? "nothing")"
      if finished.signal == SIGKILL { killed += 1 }
      if what.contains("journal.sqlite-wal") { inCommits += 1 }
      let told = try finished.text.split(separator: "\n").filter { $0.hasSuffix("}") }.map {
        try JSONValue(parsing: String($0))["sequence"]?.integer ?? 0
      }
      let head = try desk.done("status")["head"]?["sequence"]?.integer ?? 0
      #expect(head >= told.max() ?? 0, "\(what): told \(told.max() ?? 0), found \(head)")
      let verified = try desk.run(["audit", "verify"])
      #expect(verified.exitCode == 0, "\(what): \(verified.text)")
      let again = try desk.run(Self.run(orders, "1w"))
      #expect(again.exitCode == 0, "\(what): \(again.errorText)")
      #expect(try ignored(by: desk) == 0, "\(what): books and broker differ")
      let health = try desk.run(["doctor", "--deep"])
      #expect(health.exitCode == 0, "\(what): \(health.errorText)")
    }
    print("killed \(killed) of \(kills) times, \(inCommits) of them at a write of a commit")
    #expect(killed * 2 >= kills && inCommits > 0)
  }

  /// Reports of a broker that changed nothing: on a reliable connection only those of repeated errands.
  private func ignored(by desk: Desk) throws -> Int {
    try desk.run(["audit", "list", "--kind", "report.ignored", "--json"]).text
      .split(separator: "\n").count { $0.contains("report.ignored") && !$0.contains("reported before") }
  }

  /// Two weeks of an engine, killed at an operation on a file of the store; 0 for none.
  private func life(of desk: Desk, _ orders: String, at operation: Int) throws -> (
    finished: Finished, log: [String]
  ) {
    let scratch = try TemporaryDirectory()
    var product = desk.product
    product.environment = [
      "LD_PRELOAD": Desk.library, "FAULT_DIRECTORY": desk.data, "FAULT_LOG": scratch("log"),
      "FAULT_KIND": "kill", "FAULT_AT": "\(operation)",
    ]
    let finished = try product.run(Self.run(orders, "2w"))
    let log = (try? text(ofFile: scratch("log"))) ?? ""
    return (finished, log.split(separator: "\n").map(String.init))
  }
}
