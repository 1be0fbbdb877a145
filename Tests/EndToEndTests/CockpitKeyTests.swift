import Domain
import Glibc
import JSON
import TestSupport
import Testing

/// What a trader does in a day, key by key, through the real program.
@Suite struct CockpitKeyTests {
  private func product(_ commands: [String]...) throws -> Product {
    let product = try Product()
    for command in commands {
      let done = try product.run(command)
      try #require(done.exitCode == 0, "\(command): \(done.errorText)")
    }
    return product
  }

  private func open(_ product: Product, _ arguments: String...) throws -> PseudoTerminal {
    let terminal = try PseudoTerminal(
      Product.path, ["cockpit"] + arguments,
      environment: ["HOME": product.home.path, "COLORTERM": "truecolor"], width: 120, height: 40)
    try terminal.waitFor("Accounts")
    return terminal
  }

  private func leave(_ terminal: PseudoTerminal) throws {
    terminal.type(":quit\r")
    try terminal.waitFor("Leave")
    terminal.type("y")
    #expect(try terminal.finish().exitCode == 0, "\(terminal.picture)")
    #expect(!terminal.isAlternate && terminal.isLineMode && terminal.isCursorShown && !terminal.isMouseOn)
  }

  /// Rejects the first decision, which is of a class, for the second reason.
  private func rejectFirst(_ terminal: PseudoTerminal, _ name: String) throws {
    terminal.type("4r")
    try terminal.waitFor("Decision: \(name)")
    terminal.settle(milliseconds: 500)
    terminal.type("2")
    try terminal.waitFor(", row ")
    #expect(terminal.picture.contains("reject"), "\(terminal.picture)")
  }

  @Test func `a fork is approved by its characters and two keys, and never by a burst of them`() throws {
    let product = try product(
      ["init", "--capital", "450000", "--at", "2026-01-05T14:30:00Z"],
      ["mark", "root/gen", "260000", "--reason", "growth", "--at", "2026-02-09T15:00:00Z"])
    let terminal = try open(product)
    terminal.type(":fork root/gen\r")
    try terminal.waitFor("Decision: fork")
    terminal.settle(milliseconds: 500)
    terminal.readBox()
    terminal.type("\u{19}")
    try terminal.waitFor(" first")
    try terminal.typeCode()
    terminal.settle(milliseconds: 150)
    terminal.type("\u{19}y")
    try terminal.waitFor("came joined")
    try terminal.sayYes(until: "fork done")
    try terminal.waitFor("fork-1")
    try leave(terminal)
    let accounts = try product.run("accounts", "--json").parsed()
    #expect(accounts["accounts"]?.array?.count == 5)
  }

  @Test func `decisions come, one is rejected for a reason, and the others expire`() throws {
    let product = try product(["init", "--capital", "300000", "--at", "2026-01-05T14:30:00Z"])
    let terminal = try open(product, "--speed", "1800")
    #expect(
      terminal.wait { $0.line(0).contains(" pending") && !$0.line(0).contains(" 0 pending") },
      "\(terminal.picture)")
    terminal.type(":pace pause\r")
    try terminal.waitFor("the clock stands")
    try rejectFirst(terminal, "entry")
    let playbook = product.home("run.toml")
    try write("inherits = \"standard\"\n[clock]\non_decision = \"run\"\n", toFile: playbook)
    let applied = try product.run("playbook", "apply", playbook)
    try #require(applied.exitCode == 0, "\(applied.errorText)")
    terminal.type(":pace 3600\r")
    try terminal.waitFor(" 0 pending")
    try leave(terminal)
    let rows = try product.run("audit", "list", "--limit", "1000", "--json").parsed()["rows"]?.array ?? []
    let kinds = rows.compactMap { $0["kind"]?.string }
    #expect(kinds.count { $0 == "decision.rejected" } == 1 && kinds.contains("decision.expired"))
    #expect(!kinds.contains("decision.approved") && !kinds.contains("order.sent"))
  }

  @Test func `a roll that waits is rejected for a reason, and nothing is sent`() throws {
    let start = "2026-01-05T14:30:00.000Z"
    let founding = ["init", "--capital", "300000", "--at", start]
    func run(_ seconds: Int64, _ who: String) -> [String] {
      ["run", "--headless", "--speed", "max", "--for", "\(seconds)s", "--approve", who]
    }
    // When the first roll comes is found on another portfolio, which lives the same life.
    let scout = try product(founding, run(90 * 86_400, "all"))
    let sent = try scout.run("audit", "list", "--kind", "order.sent", "--limit", "1000", "--json").parsed()
    let roll = try #require(
      sent["rows"]?.array?.first { row in
        let words = (row["summary"]?.string ?? "").split(separator: " ")
        return words.contains("buy") && words.contains("sell")
      })
    let due = try #require(Instant(roll["at"]?.string ?? ""))
    func seconds(from instant: String?) throws -> Int64 {
      (due - (try #require(instant.flatMap { Instant($0) }))).milliseconds / 1_000
    }
    let product = try product(founding, run(try seconds(from: start) - 1, "all"))
    // A run continues from the last event.
    let last = try product.run("audit", "list", "--limit", "1000", "--json").parsed()["rows"]?.array?.last?[
      "at"]
    let asking = try product.run(run(try seconds(from: last?.string) + 1, "ask"))
    try #require(asking.exitCode == 0, "\(asking.errorText)")
    func held() throws -> [[String?]] {
      (try product.run("positions", "--json").parsed()["positions"]?.array ?? []).map {
        [$0["account"]?.string, $0["occ"]?.string, $0["quantity"]?.text()]
      }
    }
    let before = try held()
    let terminal = try open(product)
    try terminal.waitFor("ROLL")
    try rejectFirst(terminal, "adjustment")
    try leave(terminal)
    let rows = try product.run("audit", "list", "--limit", "1000", "--json").parsed()["rows"]?.array ?? []
    #expect(rows.count { $0["kind"]?.string == "decision.rejected" } == 1)
    #expect(!rows.contains { $0["kind"]?.string == "order.sent" && $0["at"] == roll["at"] })
    #expect(try !before.isEmpty && held() == before)
  }

  @Test func `a search finds, an export writes, a theme and a keymap are changed by their names`() throws {
    let product = try product(["init", "--capital", "300000"])
    let terminal = try open(product)
    terminal.type("7")
    try terminal.waitFor("account")
    terminal.type("/found\r")
    try terminal.waitFor("'found'")
    terminal.type(":export csv\r")
    try terminal.waitFor("rows written to")
    terminal.type("1")
    let dark = terminal.cell(x: 60, y: 25).background
    terminal.type(":theme daylight\r")
    #expect(terminal.wait { $0.cell(x: 60, y: 25).background != dark })
    let day = terminal.cell(x: 60, y: 25).background
    terminal.type(":keymap emacs\r")
    try terminal.waitFor("the keymap is emacs")
    terminal.type("?")
    try terminal.waitFor("Keys of emacs")
    terminal.type("\u{7}")
    #expect(terminal.wait { !$0.picture.contains("Keys of emacs") })
    try leave(terminal)
    let next = try open(product)
    #expect(next.wait { $0.cell(x: 60, y: 25).background == day }, "what was chosen lasts")
    try leave(next)
    #expect(try product.run("audit", "verify").exitCode == 0)
  }

  @Test func `ctrl+z gives the terminal to the shell until it is asked back`() throws {
    let product = try product(["init", "--capital", "300000"])
    let terminal = try PseudoTerminal(
      "/bin/bash", ["--norc", "--noprofile", "-i"],
      environment: ["HOME": product.home.path, "PS1": "shell> "], width: 120)
    terminal.type("\(Product.path) cockpit\r")
    #expect(terminal.wait { $0.isAlternate && $0.line(0).contains("PAPER") }, "\(terminal.picture)")
    terminal.type("\u{1A}")
    #expect(terminal.wait { !$0.isAlternate && $0.picture.contains("Stopped") }, "\(terminal.picture)")
    terminal.type("fg\r")
    #expect(terminal.wait { $0.isAlternate && $0.line(0).contains("PAPER") }, "\(terminal.picture)")
    terminal.type(":quit\r")
    try terminal.waitFor("Leave")
    terminal.type("y")
    // What is typed before the shell asks again is thrown away with the settings of the terminal.
    #expect(
      terminal.wait { !$0.isAlternate && $0.line($0.cursor.y) == "shell>" }, "\(terminal.picture)")
    terminal.type("exit\r")
    _ = try terminal.finish()
  }

  @Test
  func
    `a kill that the engine does not answer is flagged and said so, and one without an engine is journaled`()
    throws
  {
    let product = try product(["init", "--capital", "300000", "--at", "2026-01-05T14:30:00Z"])
    let engine = try product.start("run", "--headless", "--speed", "1")
    func isServed() throws -> Bool {
      try product.run("status", "--json").parsed()["engine"]?["running"] == true
    }
    var looks = 0
    while try !isServed(), looks < 600 {
      usleep(200_000)
      looks += 1
    }
    try #require(looks < 600)
    let terminal = try open(product)
    engine.send(SIGSTOP)
    terminal.type("\u{18}\u{18}")
    try terminal.waitFor("NOT CONFIRMED: the flag is set")
    engine.send(SIGKILL)
    _ = try engine.wait()
    usleep(1_100_000)
    terminal.type("\u{18}\u{18}")
    #expect(
      terminal.wait { $0.line(0).contains("HALTED") && !$0.picture.contains("NOT CONFIRMED") },
      "\(terminal.picture)")
    terminal.type(":quit\r")
    #expect(try terminal.finish().exitCode == 0)
  }

  @Test(arguments: [SIGILL, SIGSEGV, SIGABRT, SIGTERM, SIGHUP])
  func `whatever ends it gives the terminal back, and the next start goes on`(_ signal: Int32) throws {
    let product = try product(["init", "--capital", "300000"])
    let terminal = try open(product)
    terminal.send(signal)
    let end = try terminal.finish()
    #expect(end.signal != nil || end.exitCode != nil)
    #expect(!terminal.isAlternate && terminal.isLineMode && terminal.isCursorShown && !terminal.isMouseOn)
    #expect(try product.run("audit", "verify").exitCode == 0)
    try leave(try open(product))
  }

  @Test(arguments: [
    ("nothing-known", "does not know"), ("", "TERM is not set"), ("dumb", "cannot place its cursor"),
  ])
  func `a terminal that cannot show it is told why`(_ term: String, _ word: String) throws {
    let product = try product(["init", "--capital", "300000"])
    let terminal = try PseudoTerminal(
      Product.path, ["cockpit"], environment: ["HOME": product.home.path, "TERM": term], width: 120)
    #expect(try terminal.finish().exitCode == 1)
    #expect(terminal.picture.contains(word) && terminal.isLineMode, "\(terminal.picture)")
  }

  @Test func `without a terminal the overview is printed once, without escapes`() throws {
    let product = try product(["init", "--capital", "300000"])
    let printed = try product.run("cockpit")
    #expect(printed.exitCode == 0 && printed.text.contains("Open the cockpit in a terminal"))
    #expect(!printed.text.contains("\u{1B}"))
  }

  @Test func `on a tiny screen what waits is told, and the kill switch works`() throws {
    let product = try product(["init", "--capital", "300000"])
    let terminal = try PseudoTerminal(
      Product.path, ["cockpit"], environment: ["HOME": product.home.path], width: 30, height: 4)
    try terminal.waitFor("0 pending")
    terminal.type("\u{18}\u{18}")
    #expect(
      terminal.wait { $0.picture.contains("REDUCING") || $0.output.contains("REDUCING") },
      "\(terminal.picture)")
    terminal.send(SIGTERM)
    _ = try terminal.finish()
    let status = try product.run("status", "--json").parsed()
    #expect(status["kill"]?.text().contains("reducing") == true, "\(status.text())")
  }
}

extension Finished {
  fileprivate func parsed() throws -> JSONValue { try JSONValue(parsing: text) }
}
