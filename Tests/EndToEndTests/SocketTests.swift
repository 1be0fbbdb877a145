import Console
import Dispatch
import Domain
import Engine
import EngineService
import Glibc
import JSON
import Money
import Platform
import Synchronization
import TestSupport
import Testing

@Suite struct SocketTests {
  @Test func `fifty processes at once with mixed commands: nothing lost, nothing doubled`() throws {
    let desk = try Desk(capital: "1000000")
    let engine = try TestEngine(desk)
    let before = try desk.values()
    let lines = (0..<50).map { number in
      switch number % 4 {
      case 0: ["deposit", "root/gen", "\(number + 1)"]
      case 1: ["withdraw", "root/gen", "1.5"]
      case 2: ["deposit", "root/com", number < 10 ? "0.0\(number)" : "0.\(number)"]
      default: ["withdraw", "root/com", "1"]
      }
    }
    let children = try lines.map { try desk.start($0) }
    for (number, child) in children.enumerated() {
      let finished = try child.wait()
      #expect(finished.exitCode == (number % 4 == 3 ? 1 : 0), "\(finished.errorText)")
    }
    try engine.stop()
    #expect(engine.served.withLock { $0 } == 50)
    var expected = before
    for number in 0..<50 {
      switch number % 4 {
      case 0: expected["root/gen", default: 0] += Int64(number + 1) * 10_000
      case 1: expected["root/gen", default: 0] -= 15_000
      case 2: expected["root/com", default: 0] += Int64(number) * 100
      default: break
      }
    }
    #expect(try desk.values() == expected)
    #expect(try desk.rows() == 51)
    try desk.audit()
  }

  @Test func `an answer through the engine is the answer without one, refusals and usage included`() throws {
    let (alone, served) = (try Desk(capital: "300000"), try Desk(capital: "300000"))
    let engine = try TestEngine(served)
    for line in [
      "deposit root/gen 100 --id a --as ann", "withdraw root/com 5 --id b", "mark root/rev 95000.25 --id c",
      "deposit root/gen x", "deposit fork-9/gen 5 --id d", "kill --scope root/gen --id e", "fork root/gen",
      "deposit root/gen 100 --id a --as bob", "deposit root/gen 101 --id a",
    ] {
      let words = line.words
      let here = try alone.run(words, at: "\(engine.instant)")
      let there = try served.run(words)
      #expect(there.exitCode == here.exitCode && there.errorText == here.errorText, "\(line)")
      #expect(there.text == here.text, "\(line)")
    }
    let people = try served.product.run("deposit", "root/gen", "7")
    #expect(people.text.hasPrefix("Recorded as row") && people.errorText == "")
    #expect(try served.product.run("deposit", "root/gen", "7", "--quiet").text == "")
    try engine.stop()
    let actors = try #require(try served.done("audit list")["rows"]?.array).map { $0["actor"]?.string }
    #expect(actors[1] == "ann" && actors.last == actors[2] && actors[2] != "ann")
  }

  @Test func `a repeated key has one effect and the same answer`() throws {
    let desk = try Desk(capital: "300000")
    let engine = try TestEngine(desk)
    let answers = Mutex<[EngineAnswer?]>([])
    onThreads(20) { number in
      let answer = try? desk.ask(["deposit", "root/gen", "25", "--json"], id: "key-\(number % 4)")
      answers.withLock { $0.append(answer) }
    }.wait()
    try engine.stop()
    let texts = answers.withLock { $0.compactMap { $0?.message } }.map { String(decoding: $0, as: UTF8.self) }
    #expect(texts.count == 20 && Set(texts).count == 4)
    #expect(try desk.rows() == 5)
  }

  @Test func `an engine that ends in the middle leaves every command with exactly one effect`() throws {
    // What the engine leaves undone happens by the wall clock, which must not be far from the store's last
    // event.
    let desk = try Desk()
    try desk.done("init --capital 300000")
    let reached = DispatchSemaphore(value: 0)
    let now = Instant(milliseconds: Clocks.wallMilliseconds())
    let engine = try TestEngine(desk, at: now) { if $0 == 8 { reached.signal() } }
    let children = try (0..<24).map { try desk.start(["deposit", "root/gen", "1", "--id", "d\($0)"]) }
    reached.wait()
    try engine.stop()
    for child in children {
      let finished = try child.wait()
      #expect(finished.exitCode == 0, "\(finished.errorText)")
    }
    #expect(try desk.rows() == 25)
    #expect(try desk.values()["root/gen"] == 1_200_000_000 + 24 * 10_000)
    try desk.audit()
  }

  @Test func `a lost answer is given again under the same key`() throws {
    let desk = try Desk(capital: "300000")
    let opened = Mutex(try EngineShell.open(at: desk.place))
    let done = DispatchSemaphore(value: 0)
    // Carries the command out, and disconnects without an answer, as a killed engine does.
    let server = try LocalServer(
      LocalListener(replacing: desk.place.socket()), reject: { _ in [] }
    ) { request in
      guard case .command(let command)? = EngineRequest(request.bytes) else { return }
      let submission = Submission(
        .deposit(StructureID.root.account(.gen), Money(dollars: 40)), id: command.id, actor: command.actor,
        at: Instant(milliseconds: 1_767_709_800_000))
      opened.withLock { _ = try? $0.submit(submission) }
      _ = request.begin()
      done.signal()
    }
    let child = try desk.start(["deposit", "root/gen", "40"])
    done.wait()
    try opened.withLock { try $0.close() }
    server.stop()
    let finished = try child.wait()
    #expect(finished.exitCode == 0, "\(finished.errorText)")
    #expect(try JSONValue(parsing: finished.output)["sequence"]?.integer == 2)
    #expect(try desk.rows() == 2)
  }

  @Test func `files and standard input are those of the process that asks`() throws {
    let desk = try Desk(capital: "300000")
    let engine = try TestEngine(desk)
    let text = "[merge]\nthreshold = 60000\n"
    try write(text, toFile: desk.product.home("p.toml"))
    try desk.done(["playbook", "apply", desk.product.home("p.toml")])
    let piped = try desk.product.run("playbook", "apply", "-", "--json", input: text)
    #expect(piped.exitCode == 0, "\(piped.errorText)")
    try desk.fails(["playbook", "apply", desk.product.home("none.toml")], exit: 3, code: "FILE_MISSING")
    let bad = try desk.product.run("playbook", "apply", "-", "--json", input: "[merge]\nthreshold = -1\n")
    #expect(bad.exitCode == 1 && bad.errorText.contains("-:2:"), "\(bad.errorText)")
    let long = String(repeating: "# a line of a playbook that is too long\n", count: 40_000)
    let tooLong = try desk.product.run("playbook", "apply", "-", input: long)
    #expect(tooLong.exitCode == 3 && tooLong.errorText.contains("at most 1048576"), "\(tooLong.errorText)")
    try engine.stop()
  }

  @Test func `the engine's clock counts, not the asking process's`() throws {
    let desk = try Desk(capital: "300000")
    let engine = try TestEngine(desk)
    try desk.fails("deposit root/gen 1", at: day(3), exit: 2, code: "ENGINE_CLOCK")
    try desk.done("deposit root/gen 1")
    try engine.stop()
    let rows = try #require(try desk.done("audit list")["rows"]?.array)
    #expect(rows.count == 2 && rows[1]["at"]?.string == "\(engine.instant)")
  }

  @Test func `status tells the engine, reading goes on beside it, and a restore is refused`() throws {
    let desk = try Desk(capital: "300000")
    #expect(try desk.done("status")["engine"]?["running"] == false)
    let engine = try TestEngine(desk)
    let status = try desk.done("status")
    #expect(status["engine"]?["running"] == true)
    #expect(status["engine"]?["pid"]?.integer == Int64(getpid()))
    #expect(status["engine"]?["clock"] == "simulated" && status["feed"] == "fine")
    try desk.done("deposit root/gen 1")
    #expect(try desk.rows() == 2)
    try desk.done("audit verify")
    let backup = desk.product.home("b")
    try desk.done(["backup", backup])
    let served = engine.served.withLock { $0 }
    for line in [["restore", backup], ["run", "--headless"]] {
      try desk.fails(line, exit: 3, code: "STORE_BUSY")
    }
    #expect(engine.served.withLock { $0 } == served, "only commands that write are handed to an engine")
    let second = #expect(throws: ShellError.self) { try EngineShell.open(at: desk.place) }
    #expect(second?.description.contains("a test engine") == true)
    try engine.stop()
    #expect(try desk.done("status")["engine"]?["running"] == false)
    #expect(try entries(ofDirectory: desk.data).contains("engine.sock") == false)
  }

  @Test func `an engine that is full says so, and one that is of another kind is no engine`() throws {
    let desk = try Desk(capital: "300000")
    var limits = LocalServer.Limits()
    limits.clients = 0
    let engine = try TestEngine(desk, limits: limits)
    try desk.fails("deposit root/gen 1", exit: 3, code: "ENGINE_FULL")
    try engine.stop()
    let stranger = try LocalServer(
      LocalListener(replacing: desk.place.socket()), reject: { _ in [] }
    ) { if $0.begin() { $0.answer(Array("hello".utf8)) } }
    try desk.fails("deposit root/gen 1", exit: 3, code: "ENGINE_UNREADABLE")
    stranger.stop()
    try desk.done("deposit root/gen 1", at: day(1))
  }

  @Test func `a store whose path is too long has its socket in the runtime folder`() throws {
    var desk = try Desk(capital: "300000")
    desk.product.environment["XDG_RUNTIME_DIR"] = desk.product.home("run")
    let long = StorePlace(
      data: desk.product.home(String(repeating: "d", count: 100)),
      configuration: desk.product.home(".config/alluse"), holder: "test",
      runtime: desk.product.home("run/alluse"))
    #expect(try desk.product.run("init", "--capital", "1000", "--data", long.data).exitCode == 0)
    let shell = try EngineShell.open(at: long)
    let queue = DispatchQueue(label: "test")
    let server = try CommandServer(for: shell, at: long, on: queue) { _ in
      EngineAnswer.done(exit: 1, output: "far\n", errors: "alluse: away\n").message
    }
    #expect(server.path.hasPrefix(desk.product.home("run/alluse/")) && server.path.hasSuffix(".sock"))
    let finished = try desk.product.run("deposit", "root/gen", "1", "--data", long.data)
    #expect(finished.exitCode == 1 && finished.text == "far\n" && finished.errorText == "alluse: away\n")
    server.stop()
    try shell.close()
    var homeless = long
    homeless.runtime = nil
    #expect(throws: ShellError.self) { try homeless.socket() }
    #expect(try desk.product.run("deposit", "root/gen", "1", "--data", long.data).exitCode == 0)
  }
}
