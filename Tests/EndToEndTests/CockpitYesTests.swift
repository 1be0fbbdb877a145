import Glibc
import JSON
import TestSupport
import Testing

/// Keyboards, links and windows of all kinds at the real program: a yes is two deliberate keys, and nothing else is one.
@Suite struct CockpitYesTests {
  private let product: Product

  init() throws {
    product = try Product()
    for command in [
      ["init", "--capital", "450000", "--at", "2026-01-05T14:30:00Z"],
      ["mark", "root/gen", "260000", "--reason", "growth", "--at", "2026-02-09T15:00:00Z"],
    ] {
      let done = try product.run(command)
      try #require(done.exitCode == 0, "\(command): \(done.errorText)")
    }
  }

  /// A cockpit with the box of a fork, whose characters are typed.
  private func opened(width: Int = 120, height: Int = 40) throws -> PseudoTerminal {
    let terminal = try PseudoTerminal(
      Product.path, ["cockpit"], environment: ["HOME": product.home.path, "COLORTERM": "truecolor"],
      width: width, height: height)
    try terminal.waitFor("Accounts")
    try openBox(terminal)
    return terminal
  }

  private func openBox(_ terminal: PseudoTerminal) throws {
    terminal.type(":fork root/gen\r")
    try terminal.waitFor("Decision: fork")
    terminal.settle(milliseconds: 600)
    terminal.readBox()
    try terminal.typeCode()
  }

  private func accounts() throws -> Int? {
    try JSONValue(parsing: try product.run("accounts", "--json").text)["accounts"]?.array?.count
  }

  /// Shows that the box approves nothing now, and all the same does when it is asked properly.
  private func endWithYes(_ terminal: PseudoTerminal) throws {
    #expect(try accounts() == 3, "\(terminal.picture)")
    terminal.readBox()
    if !terminal.picture.contains("] ✓") { try terminal.typeCode() }
    try terminal.sayYes(until: "fork done")
    #expect(try accounts() == 5)
    terminal.send(SIGTERM)
    _ = try terminal.finish()
  }

  @Test func `a paste that stalls, keys that are joined and a second key that is early approve nothing`()
    throws
  {
    let terminal = try opened()
    terminal.type("\u{1B}[200~")
    terminal.settle(milliseconds: 1_300)
    terminal.type("\u{19}")
    terminal.settle(milliseconds: 400)
    terminal.type("y")
    terminal.settle(milliseconds: 400)
    #expect(!terminal.picture.contains("ARMED"), "\(terminal.picture)")
    terminal.type("\u{1B}[201~")
    terminal.settle(milliseconds: 300)
    terminal.type("\u{19}y")
    try terminal.waitFor("came joined")
    #expect(try accounts() == 3)
    terminal.settle(milliseconds: 200)
    terminal.type("\u{19}")
    usleep(25_000)
    terminal.type("y")
    try terminal.waitFor("disarmed")
    try endWithYes(terminal)
  }

  @Test func `text that comes byte by byte, 25 ms apart, approves nothing`() throws {
    let terminal = try opened()
    for byte in "v\u{19}y\u{19}yy\u{19}y".unicodeScalars {
      terminal.type(String(byte))
      usleep(25_000)
    }
    terminal.settle(milliseconds: 500)
    #expect(!terminal.picture.contains("ARMED"), "\(terminal.picture)")
    try endWithYes(terminal)
  }

  /// A screen is painted from its top: what it said of the yes before may still stand at its foot.
  private func isDisarmed(_ terminal: PseudoTerminal) -> Bool {
    terminal.picture.contains("disarmed: ") && !terminal.picture.contains("ARMED")
  }

  @Test func `the window's focus, the mouse, another size and a stop disarm`() throws {
    let terminal = try opened()
    for cause in ["\u{1B}[O", "\u{1B}[<35;10;10M", "\u{1B}[200~y\u{1B}[201~"] {
      try terminal.arm()
      terminal.type(cause)
      #expect(terminal.wait(until: isDisarmed), "\(terminal.picture)")
      terminal.settle(milliseconds: 200)
      terminal.type("y")
      terminal.settle(milliseconds: 200)
    }
    try terminal.arm()
    terminal.send(SIGSTOP)
    #expect(terminal.waitUntilStopped())
    terminal.send(SIGCONT)
    #expect(terminal.wait(until: isDisarmed), "\(terminal.picture)")
    terminal.settle(milliseconds: 200)
    terminal.type("y")
    terminal.settle(milliseconds: 200)
    try terminal.arm()
    terminal.resize(width: 118, height: 40)
    #expect(terminal.wait(until: isDisarmed), "\(terminal.picture)")
    terminal.type("y")
    terminal.settle(milliseconds: 200)
    try endWithYes(terminal)
  }

  @Test func `on a screen of 20 by 3 nothing is approved`() throws {
    let terminal = try opened()
    terminal.resize(width: 20, height: 3)
    #expect(terminal.wait { $0.picture.contains("too small") }, "\(terminal.picture)")
    terminal.settle(milliseconds: 500)
    for _ in 0..<3 {
      terminal.type("\u{19}")
      terminal.settle(milliseconds: 300)
      terminal.type("y")
      terminal.settle(milliseconds: 300)
    }
    #expect(try accounts() == 3)
    terminal.resize(width: 120, height: 40)
    try terminal.waitFor("Decision: fork")
    try endWithYes(terminal)
  }

  @Test func `the yes that is begun ends after three seconds by itself`() throws {
    let terminal = try opened()
    try terminal.arm()
    try terminal.waitFor("3 seconds")
    #expect(terminal.wait { !$0.picture.contains("ARMED") }, "\(terminal.picture)")
    terminal.type("y")
    terminal.settle(milliseconds: 200)
    try endWithYes(terminal)
  }
}
