import Books
import Domain
import Engine
import EngineService
import Glibc
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
    try shell.journalKills(on: TurnInput())
    try shell.close()
    shell = try EngineShell.open(at: place)
    #expect(
      try KillFile(place.files()).page.requests.count == 1
        && shell.machine.desk.state(of: .everything) == .reducing)
    let rows = shell.journal.head.sequence
    try shell.journalKills(on: TurnInput())
    #expect(shell.journal.head.sequence == rows, "it is in the log already")
    _ = try shell.submit(
      Submission(.rearm(.everything, reason: "over"), id: "r", actor: "ann", at: KillShellTests.instant(0)))
    #expect(try KillFile(place.files()).page == KillPage() && shell.machine.desk.switches.isEmpty)
    try press(id: "k2")
    try shell.journalKills(on: TurnInput())
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

  private func rearm(_ id: String, seen: [String]?) -> Submission {
    var request = Submission(
      .rearm(.everything, reason: "over"), id: id, actor: "ann", at: KillShellTests.instant(0))
    request.seenKills = seen
    return request
  }

  @Test(arguments: [nil, [], ["k1"]] as [[String]?])
  func `a re-arming does not undo a stop that was given while it was on its way`(_ seen: [String]?) throws {
    let shell = try EngineShell.open(at: place)
    try press(id: "k1")
    try shell.journalKills(on: TurnInput())
    try press(.everything, .halted, id: "k2")
    let outcome = try shell.submit(rearm("r1", seen: seen))
    #expect(outcome.refusal?.code == .killedSince)
    #expect(shell.machine.desk.state(of: .everything) == .halted)
    #expect(try KillFile(place.files()).page.answer(to: "k2") != nil)
    #expect(try shell.submit(rearm("r2", seen: ["k2"])).refusal == nil)
    #expect(shell.machine.desk.switches.isEmpty)
    #expect(try KillFile(place.files()).page == KillPage())
    try shell.close()
  }

  @Test func `a stop that comes again after a re-arming is a new one`() throws {
    let shell = try EngineShell.open(at: place)
    try press(.everything, .halted, id: "k1")
    try shell.journalKills(on: TurnInput())
    #expect(try shell.submit(rearm("r1", seen: ["k1"])).refusal == nil)
    // An engine that was asked for the same stop a second time sets the flag before it answers from the log.
    try press(.everything, .halted, id: "k1")
    let kill = Submission(
      .kill(.everything, .halted, reason: "stop"), id: "k1", actor: "bob", at: KillShellTests.instant(0))
    _ = try shell.submit(kill)
    #expect(shell.hasPendingKills, "the answer of before is none")
    try shell.journalKills(on: TurnInput())
    #expect(shell.machine.desk.state(of: .everything) == .halted)
    try shell.close()
  }

  @Test(arguments: [4_097, 5_000, 1 << 31])
  func `a file that was made longer halts until everything is re-armed, and is whole again then`(
    _ size: Int
  ) throws {
    let shell = try EngineShell.open(at: place)
    let path = try place.files().kill
    #expect(truncate(path, off_t(size)) == 0)
    _ = try? deposit(shell, "d1")
    #expect(shell.machine.desk.state(of: .everything) == .halted)
    #expect(try shell.submit(rearm("r1", seen: [""])).refusal == nil)
    #expect(try KillFile(place.files()).page == KillPage())
    #expect(try deposit(shell, "d2").refusal == nil)
    try shell.close()
  }

  @Test(arguments: ["folder", "fifo", "link", "open to all"])
  func `what lies in the place of the file halts, and is put aside by a re-arming`(_ what: String) throws {
    let shell = try EngineShell.open(at: place)
    let path = try place.files().kill
    if what == "open to all" {
      #expect(chmod(path, 0o666) == 0)
    } else {
      #expect(unlink(path) == 0)
      switch what {
      case "folder": #expect(mkdir(path, 0o700) == 0)
      case "fifo": #expect(mkfifo(path, 0o600) == 0)
      default: #expect(symlink("/dev/null", path) == 0)
      }
    }
    _ = try? deposit(shell, "d1")
    #expect(shell.machine.desk.state(of: .everything) == .halted)
    #expect(try shell.submit(rearm("r1", seen: [""])).refusal == nil)
    #expect(try KillFile(place.files()).page == KillPage())
    #expect(try deposit(shell, "d2").refusal == nil)
    try press(id: "k9")
    _ = try? deposit(shell, "d3")
    #expect(shell.machine.desk.state(of: .everything) == .reducing)
    try shell.close()
  }

  @Test func `a stop needs no fit reason and no folder of one's own`() throws {
    let path = place.data
    #expect(chmod(path, 0o777) == 0)
    defer { chmod(path, 0o700) }
    let reasons = ["stop ", " a\nb\u{202E}c", String(repeating: "x", count: 900), "\u{0}", ""]
    for (number, reason) in reasons.enumerated() {
      let request = KillRequest(.everything, .halted, id: "k\(number)", asker: "bob", reason: reason)
      guard case .flagged = KillButton(place, request).push() else {
        Issue.record("not set: \(reason.debugDescription)")
        continue
      }
    }
    chmod(path, 0o700)
    #expect(try KillFile(place.files()).page.requests.first?.state == .halted)
  }
}
