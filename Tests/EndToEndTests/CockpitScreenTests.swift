import Glibc
import TestSupport
import Testing

/// The real program in a real pseudo-terminal, seen by a real emulator.
@Suite struct CockpitScreenTests {
  /// A founded store, so that a test waits for no year of history.
  private func founded() throws -> Product {
    let product = try Product()
    let founding = try product.run("init", "--capital", "300000")
    try #require(founding.exitCode == 0, "\(founding.errorText)")
    return product
  }

  private func open(
    _ product: Product, _ arguments: [String] = [], width: Int = 120, height: Int = 40
  ) throws -> PseudoTerminal {
    let terminal = try PseudoTerminal(
      Product.path, ["cockpit"] + arguments,
      environment: ["HOME": product.home.path, "COLORTERM": "truecolor"], width: width, height: height)
    try terminal.waitFor("Accounts")
    return terminal
  }

  /// What must be so after every end: the shell's screen, its cursor, its line mode, and no events of ours.
  private func expectRestored(_ terminal: PseudoTerminal) {
    #expect(!terminal.isAlternate && terminal.isLineMode, "\(terminal.output.suffix(300).debugDescription)")
    #expect(terminal.isCursorShown && !terminal.isMouseOn)
  }

  @Test func `views, help and the kill switch answer to keys, and leaving asks`() throws {
    let product = try founded()
    defer { withExtendedLifetime(product) {} }
    let terminal = try open(product)
    for (key, title) in [("6", "Exposure"), ("7", "what happened"), ("5", "volatility"), ("1", "Positions")] {
      terminal.type(key)
      try terminal.waitFor(title)
    }
    terminal.type("?")
    try terminal.waitFor("Keys of default")
    // Easier than anything else, from a popup too.
    terminal.type("\u{18}\u{18}")
    try terminal.waitFor("REDUCING")
    terminal.type("\u{1B}")
    #expect(terminal.wait { !$0.picture.contains("Keys of default") })
    terminal.type("q")
    terminal.settle(milliseconds: 300)
    terminal.type("y")
    #expect(try terminal.finish().exitCode == 0, "\(terminal.picture)")
    expectRestored(terminal)
  }

  @Test func `a theme is read again when its file changes, and the last good one stays`() throws {
    let product = try founded()
    let file = product.home("mine.toml")
    let text =
      "inherits = \"midnight\"\n[palette]\nnight = { rgb = \"#000040\", indexed = 17, basic = \"black\" }\n"
    try write(text, toFile: file)
    let terminal = try open(product, ["--theme", file])
    #expect(terminal.wait { $0.cell(x: 60, y: 25).background == 0x000040 })
    try write(text.replacing("000040", with: "004000"), toFile: file)
    #expect(terminal.wait { $0.cell(x: 60, y: 25).background == 0x004000 })
    try write("[slots]\n\"ui.nothing\" = 3\n", toFile: file)
    try terminal.waitFor("mine.toml:2:1: there is no slot")
    #expect(terminal.cell(x: 60, y: 25).background == 0x004000)
    try write(text, toFile: file)
    #expect(terminal.wait { $0.cell(x: 60, y: 25).background == 0x000040 })
    terminal.send(SIGTERM)
    #expect(try terminal.finish().exitCode != nil)
    expectRestored(terminal)
  }

  @Test(arguments: [("--theme", "[slots]\n\"ui.x\" = 3\n"), ("--keymap", "[global]\nhelp = [\"ctrl+m\"]\n")])
  func `a wrong file is told by its line before the screen opens`(option: String, text: String) throws {
    let product = try founded()
    let file = product.home("wrong.toml")
    try write(text, toFile: file)
    let terminal = try PseudoTerminal(
      Product.path, ["cockpit", option, file], environment: ["HOME": product.home.path], width: 160)
    #expect(try terminal.finish().exitCode == 2)
    #expect(terminal.picture.contains("wrong.toml:2:") && !terminal.output.contains("\u{1B}[?1049h"))
  }

  @Test func `any size is drawn, and a storm of sizes ends with a whole screen`() throws {
    let product = try founded()
    defer { withExtendedLifetime(product) {} }
    let terminal = try open(product)
    for (width, height) in [(200, 60), (80, 24), (40, 10), (20, 5), (3, 2), (1, 1), (1, 40), (200, 1)] {
      terminal.resize(width: width, height: height)
      terminal.settle(milliseconds: 20)
    }
    for step in 0..<40 { terminal.resize(width: 1 + step * 37 % 200, height: 1 + step * 11 % 60) }
    terminal.resize(width: 120, height: 40)
    try terminal.waitFor("Positions")
    terminal.send(SIGTERM)
    #expect(try terminal.finish().exitCode != nil)
    expectRestored(terminal)
  }

  @Test func `stopped, continued, and left by a lost terminal, it begins again where it was`() throws {
    let product = try founded()
    let terminal = try open(product)
    terminal.send(SIGSTOP)
    #expect(terminal.waitUntilStopped())
    terminal.resize(width: 100, height: 30)
    terminal.send(SIGCONT)
    #expect(terminal.wait { $0.isAlternate && $0.line(0).contains("PAPER") })
    terminal.hangUp()
    #expect(try terminal.finish(seconds: 20).signal == nil)
    let again = try open(product)
    again.type("q")
    again.settle(milliseconds: 300)
    again.type("y")
    #expect(try again.finish().exitCode == 0)
  }

  @Test func `a screen without colours and without Unicode is usable`() throws {
    let product = try founded()
    let terminal = try PseudoTerminal(
      Product.path, ["cockpit"], environment: ["HOME": product.home.path, "LANG": "C", "NO_COLOR": "1"],
      width: 120,
      height: 40)
    try terminal.waitFor("+- Accounts")
    #expect(terminal.output.unicodeScalars.allSatisfy { $0.value < 0x80 })
    #expect(terminal.cell(x: 60, y: 20).foreground == -1 && terminal.cell(x: 60, y: 20).background == -1)
    terminal.send(SIGTERM)
    _ = try terminal.finish()
    expectRestored(terminal)
  }
}
