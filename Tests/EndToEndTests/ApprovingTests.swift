import Console
import Dispatch
import Domain
import Engine
import EngineService
import JSON
import Journal
import MarketFeeds
import MarketModel
import Money
import Platform
import Settings
import Synchronization
import TestSupport
import Testing

@Suite struct ApprovingTests {
  @Test
  func `fifty clients that approve and reject at once: each decision is settled once, no answer is lost`()
    throws
  {
    let desk = try Desk()
    let floor = try TradingFloor(desk, seed: 3)
    let open = floor.engine.sight.machine.desk.decisions
    try #require(open.count >= 2)
    let requests = (0..<50).map { number -> (id: String, words: [String], decision: DecisionID) in
      let decision = open[number / 2 % open.count]
      let hash = floor.engine.sight.machine.snapshotHash(of: decision)
      let words =
        number % 2 == 0
        ? ["approve", "\(decision.id.number)", "--snapshot", String(hash.prefix(8))]
        : ["reject", "\(decision.id.number)", "--reason", "client \(number)"]
      return ("client-\(number)", words + ["--json"], decision.id)
    }
    let answers = Mutex<[String: EngineAnswer]>([:])
    onThreads(50) { number in
      let (id, words, _) = requests[number]
      let answer = try? desk.ask(words, id: id, actor: id)
      answers.withLock { $0[id] = answer }
    }.wait()
    let first = answers.withLock { $0 }
    #expect(first.count == 50)
    for (id, words, _) in requests { #expect(try desk.ask(words, id: id, actor: "again") == first[id]) }
    try floor.close()
    for decision in open {
      let own = requests.filter { $0.decision == decision.id }
      let settled = try #require(try events(of: desk)[decision.id])
      #expect(settled == 1, "decision \(decision.id.number) was settled \(settled) times")
      let taken = own.filter { request in
        guard case .done(0, _, _)? = first[request.id] else { return false }
        return true
      }
      #expect(taken.count <= 1)
    }
    let commands = try #require(try desk.done("audit list --limit 100000")["rows"]?.array)
      .compactMap { $0["command"]?.string }
    for (id, _, _) in requests { #expect(commands.contains(id), "\(id) is lost") }
    try desk.audit()
  }

  @Test func `an engine that is closed while it runs has ended`() throws {
    let desk = try Desk()
    let floor = try TradingFloor(desk, seed: 3)
    floor.engine.start()
    try floor.close()
    floor.engine.waitUntilEnd()
    #expect(floor.engine.sight.hasEnded)
  }

  /// The number of times that each decision reached a final state.
  private func events(of desk: Desk) throws -> [DecisionID: Int] {
    var finals: [DecisionID: Int] = [:]
    try Recovery.eachEvent(of: EngineShell.reader(at: desk.place)) { _, _, event in
      if let step = event.body.decisionStep, step.state.isFinal { finals[step.id, default: 0] += 1 }
    }
    return finals
  }
}

/// A running engine whose clock stops while decisions are open, with its socket.
private final class TradingFloor {
  let engine: LiveEngine
  private let server: CommandServer

  init(_ desk: Desk, seed: UInt64) throws {
    let start = Instant(milliseconds: 1_767_623_400_000)
    let (shell, _) = try EngineShell.create(
      at: desk.place, store: .seeded("floor"), capital: Money(dollars: 900_000),
      playbook: Playbook.standardText,
      id: "founding", actor: "test", at: start)
    guard let attachment = AttachedMarket.attachment(seed: seed, scenario: .usual, history: 300, after: start)
    else {
      throw FloorFailure()
    }
    let market = try AttachedMarket.open(attachment, at: start)
    _ = try shell.submit(
      Submission(.attach(attachment), id: "attach", actor: "test", at: start),
      on: TurnInput(SteppedMarketView(market)))
    var run = MarketRun(SteppedSource(market), conditions: TurnConditions(approval: .ask))
    for _ in 0..<200 where shell.machine.desk.decisions.count < 2 {
      _ = try run.advance(shell, to: run.clock + .minutes(30))
    }
    engine = LiveEngine(shell, at: desk.place, on: run, pace: .times(1))
    let console = HostedConsole(engine)
    server = try CommandServer(for: shell, at: desk.place, on: engine.queue) { console.answer($0) }
  }

  func close() throws {
    server.stop()
    try engine.close()
  }
}

private struct FloorFailure: Error {}
