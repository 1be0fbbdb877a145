import Books
import Domain
import Engine
import EngineService
import Journal
import Money
import Settings
import TestSupport
import Testing

/// The switch in the store's file as an input of the engine.
@Suite struct KillShellTests {
  private static let gen = StructureID.root.account(.gen)
  private let home: TemporaryDirectory
  private let place: StorePlace

  init() throws {
    home = try TemporaryDirectory()
    place = StorePlace(data: home("store"), configuration: home("key"), holder: "a test")
    try EngineShell.create(
      at: place, store: .seeded("kill"), capital: Money(dollars: 300_000), playbook: Playbook.standardText,
      id: "founding", actor: "ann", at: KillShellTests.instant(0)
    ).shell.close()
  }

  private static func instant(_ minutes: Int64) -> Instant {
    Instant(milliseconds: 1_767_623_400_000) + .minutes(minutes)
  }

  private func press(_ scope: Scope = .everything, _ state: KillState? = nil, id: String) throws {
    _ = try KillFile(place.files()).press(KillRequest(scope, state, id: id, asker: "bob", reason: "stop"))
  }

  private func deposit(_ shell: EngineShell, _ id: String, minutes: Int64 = 1) throws -> Outcome {
    try shell.submit(
      Submission(
        .deposit(KillShellTests.gen, Money(dollars: 5)), id: id, actor: "ann",
        at: KillShellTests.instant(minutes)))
  }

  private func bytes(_ machine: EngineMachine) -> [UInt8] {
    var writer = CanonicalWriter()
    writer.write(machine)
    return writer.bytes
  }

  @Test func `a request in the file becomes a command of the log, so that a replay is the same`() throws {
    let shell = try EngineShell.open(at: place)
    try press(id: "k1")
    try press(.account(KillShellTests.gen), .halted, id: "k2")
    #expect(shell.hasPendingKills)
    _ = try? deposit(shell, "d1")
    #expect(!shell.hasPendingKills)
    #expect(shell.machine.desk.state(of: .everything) == .reducing)
    #expect(shell.machine.desk.state(of: .account(KillShellTests.gen)) == .halted)
    #expect(bytes(try Recovery.machine(from: shell.journal.reader)) == bytes(shell.machine))
    #expect(try shell.journal.reader.command("k1")?.sequence == 2)
    #expect(try KillFile(place.files()).page.answer(to: "k2")?.row == 3, "whoever set it is told")
    try shell.close()
  }

  @Test func `only a re-arming clears the file, and a restart does not`() throws {
    var shell = try EngineShell.open(at: place)
    try press(id: "k1")
    try shell.takeInKills(on: TurnInput())
    try shell.close()
    shell = try EngineShell.open(at: place)
    #expect(
      try KillFile(place.files()).page.requests.count == 1
        && shell.machine.desk.state(of: .everything) == .reducing)
    let rows = shell.journal.head.sequence
    try shell.takeInKills(on: TurnInput())
    #expect(shell.journal.head.sequence == rows, "it is in the log already")
    _ = try shell.submit(
      Submission(.rearm(.everything, reason: "over"), id: "r", actor: "ann", at: KillShellTests.instant(0)))
    #expect(try KillFile(place.files()).page == KillPage() && shell.machine.desk.switches.isEmpty)
    try press(id: "k2")
    try shell.takeInKills(on: TurnInput())
    #expect(shell.machine.desk.state(of: .everything) == .reducing)
    try shell.close()
  }

  @Test func `a command that cannot be written leaves the flag to the next one`() throws {
    let shell = try EngineShell.open(at: place)
    try press(id: "k1")
    #expect(throws: ShellError.self) {
      try shell.submit(Submission(.note(nil, text: "a\u{202E}b"), id: "n", actor: "ann", at: nil))
    }
    #expect(shell.hasPendingKills)
    _ = try? deposit(shell, "d1")
    #expect(shell.machine.desk.state(of: .everything) == .reducing)
    try shell.close()
  }

  @Test(arguments: ["engine", "policy", "agent:x", "a\u{200B}", String(repeating: "a", count: 65)])
  func `the shell refuses names that nobody may have`(_ name: String) throws {
    let shell = try EngineShell.open(at: place)
    let error = #expect(throws: ShellError.self) {
      try shell.submit(Submission(.rearm(.everything, reason: "mine"), id: "i", actor: name, at: nil))
    }
    #expect(error?.code == "BAD_VALUE" && shell.journal.head.sequence == 1)
    try shell.close()
  }
}
