import Glibc
import TestSupport
import Testing

private let driver =
  Product.path.split(separator: "/").dropLast().reduce("") { "\($0)/\($1)" } + "/TerminalDriver"

private func open(
  _ environment: [String: String] = ["COLORTERM": "truecolor"], width: Int = 80, height: Int = 24
) throws -> PseudoTerminal {
  let terminal = try PseudoTerminal(driver, environment: environment, width: width, height: height)
  try terminal.waitFor("size \(width)x\(height)")
  // The cursor goes to its place when all else is drawn.
  let isWhole = terminal.wait { $0.picture.contains("selected") && $0.cursor == (2, 2) }
  try #require(isWhole, "no whole frame:\n\(terminal.picture)")
  return terminal
}

/// What must be so after every end: the shell's screen, its cursor, its line mode, and no events of ours.
private func expectRestored(_ terminal: PseudoTerminal) {
  #expect(!terminal.isAlternate && terminal.isCursorShown && !terminal.isMouseOn)
  #expect(terminal.isLineMode)
  for mode in [1004, 1006, 2004] {
    let on = terminal.output.ranges(of: "\u{1B}[?\(mode)h").count
    #expect(on == 0 || terminal.output.contains("\u{1B}[?\(mode)l"), "mode \(mode) is left on")
  }
}

@Suite struct CursesTerminalTests {
  @Test func `a frame shows wide glyphs, clusters and true colours at their places`() throws {
    let terminal = try open()
    #expect(terminal.line(0).hasPrefix("size 80x24 truecolor unicode true"))
    #expect(terminal.line(1) == "│日本語 終│ ⣿▁▅█ e\u{301} −1")
    #expect(terminal.cell(x: 1, y: 1).width == 2 && terminal.cell(x: 17, y: 1).text == "e\u{301}")
    #expect(
      terminal.cell(x: 0, y: 2).foreground == 0x4EC98A && terminal.cell(x: 6, y: 2).foreground == 0xFF857C)
    #expect(
      terminal.cell(x: 0, y: 2).background == 0x0D1117 && terminal.cell(x: 79, y: 23).background == 0x0D1117)
    #expect(terminal.cell(x: 9, y: 3).background == 0x243650 && terminal.cell(x: 0, y: 3).isBold)
    #expect(terminal.isAlternate && terminal.isMouseOn && terminal.isCursorShown && terminal.cursor == (2, 2))
    terminal.type("q")
    #expect(try terminal.finish().exitCode == 0)
    #expect(terminal.picture.contains("left"))
    expectRestored(terminal)
  }

  @Test(arguments: [
    (["TERM": "xterm-256color"], "indexed"), (["TERM": "tmux-256color"], "indexed"),
    (["TERM": "xterm"], "basic"),
    (["TERM": "vt100"], "mono"), (["TERM": "linux"], "basic"), (["TERM": "screen"], "basic"),
    (["COLORTERM": "truecolor", "TERM": "screen-256color", "STY": "1.x"], "indexed"),
    (["COLORTERM": "truecolor", "NO_COLOR": "1"], "mono"),
    (["COLORTERM": "24bit", "TERM": "screen-256color"], "truecolor"),
  ])
  func `colours are limited to those the terminal shows`(environment: [String: String], tier: String) throws {
    let terminal = try open(environment)
    #expect(terminal.line(0).contains(" \(tier) "))
    let gain = terminal.cell(x: 0, y: 2)
    #expect(gain.text == "g")
    switch tier {
    case "indexed": #expect(gain.foreground == -2 - 78 && gain.background == -2 - 233)
    case "mono": #expect(gain.foreground == -1 && gain.background == -1)
    case "basic" where environment["TERM"] == "xterm": #expect(gain.foreground == -2 - 10 && !gain.isBold)
    case "basic": #expect(gain.foreground == -2 - 2 && gain.isBold)
    default: #expect(gain.foreground == 0x4EC98A)
    }
    terminal.type("q")
    #expect(try terminal.finish().exitCode == 0)
    #expect(!terminal.isAlternate && terminal.isLineMode)
  }

  @Test func `another locale gets a screen of ASCII`() throws {
    let terminal = try open(["LANG": "C"])
    #expect(terminal.line(0).hasSuffix("unicode false"))
    #expect(terminal.line(1) == "|? ? ?  ? | #_+# ? -1")
    terminal.type("q")
    #expect(try terminal.finish().exitCode == 0)
  }

  @Test(arguments: [
    (["TERM": ""], "TERM is not set"), (["TERM": "nonesuch"], "TERM is 'nonesuch'"),
    (["TERM": "dumb"], "cannot place its cursor"),
  ])
  func `an unsuitable terminal is refused in one sentence`(environment: [String: String], words: String)
    throws
  {
    let terminal = try PseudoTerminal(driver, environment: environment, width: 120)
    #expect(try terminal.finish().exitCode == 3)
    #expect(terminal.picture.contains(words) && !terminal.isAlternate && terminal.isLineMode)
  }

  @Test func `without a terminal the display is refused`() throws {
    let finished = try ChildProcess(driver, [], environment: ["TERM": "xterm"]).wait()
    #expect(
      finished.exitCode == 3 && finished.errorText.contains("needs a terminal") && finished.output.isEmpty)
  }

  @Test func `keys, pastes, the mouse and the focus arrive, and answers are not keys`() throws {
    let terminal = try open()
    terminal.type("é\u{1B}[A\u{19}y\u{1B}OP")
    for text in ["key é", "key up", "key ctrl+y", "key y", "key f1"] { try terminal.waitFor(text) }
    terminal.paste("\u{19}y")
    terminal.click(x: 70, y: 5)
    terminal.type("\u{1B}[I\u{1B}[99;99~\u{1B}")
    for text in ["paste y", "mouse press(1) 70 5", "mouse release(1) 70 5", "focus(true)", "key esc"] {
      try terminal.waitFor(text)
    }
    terminal.type("w")
    try terminal.waitFor("woken")
    terminal.type("mcn")
    try terminal.waitFor("key n")
    #expect(terminal.wait { !$0.isMouseOn })
    #expect(
      terminal.output.contains("\u{1B}]52;c;Y29waWVkIHRleHQ=\u{7}")
        && terminal.output.contains("\u{1B}]777;notify;a,b;cd\u{7}"))
    terminal.type("q")
    #expect(try terminal.finish().exitCode == 0)
    expectRestored(terminal)
  }

  @Test func `each key says in which reading it came`() throws {
    let terminal = try open()
    terminal.type("jk")
    try terminal.waitFor("key k")
    terminal.type("d")
    try terminal.waitFor("key d")
    let numbers = ["j", "k", "d"].map { key in
      let line = terminal.lines.first { $0.hasPrefix("key \(key) in ") }
      return line?.split(separator: " ")[3]
    }
    #expect(numbers[0] != nil && numbers[0] == numbers[1] && numbers[2] != numbers[1], "\(numbers)")
    terminal.type("q")
    #expect(try terminal.finish().exitCode == 0)
  }

  @Test func `a paste that stalls is reported, and nothing in it is a key`() throws {
    let terminal = try open()
    terminal.type("\u{1B}[200~a")
    try terminal.waitFor("stalled")
    terminal.type("q")
    terminal.settle(milliseconds: 300)
    terminal.type("q\u{1B}[201~")
    try terminal.waitFor("paste aqq")
    terminal.type("q")
    #expect(try terminal.finish().exitCode == 0)
    expectRestored(terminal)
  }

  @Test func `a storm of size changes ends with a full frame of the last size`() throws {
    let terminal = try open()
    for step in 0..<60 { terminal.resize(width: 20 + step * 7 % 150, height: 1 + step * 5 % 50) }
    terminal.resize(width: 101, height: 31)
    try terminal.waitFor("size 101x31")
    #expect(terminal.wait(seconds: 10) { $0.cell(x: 100, y: 30).background == 0x0D1117 })
    for (width, height) in [(1, 1), (2, 1), (1, 40), (200, 60)] {
      terminal.resize(width: width, height: height)
      #expect(
        terminal.wait(seconds: 10) { $0.cell(x: width - 1, y: height - 1).background == 0x0D1117 },
        "\(width)x\(height)")
    }
    try terminal.waitFor("size 200x60")
    terminal.type("q")
    #expect(try terminal.finish().exitCode == 0)
    expectRestored(terminal)
  }

  @Test(arguments: ["z", "signal"])
  func `stopping gives the terminal back, continuing takes it and redraws`(way: String) throws {
    let terminal = try open()
    if way == "z" { terminal.type("z") } else { terminal.send(SIGTSTP) }
    // A session without a shell may not be stopped by the terminal's own signal; the screen is given back all the same.
    #expect(terminal.wait { $0.output.contains("\u{1B}[?1049l") })
    terminal.send(SIGCONT)
    #expect(terminal.wait { $0.isAlternate && $0.isMouseOn && $0.line(0).hasPrefix("size") })
    terminal.type("q")
    #expect(try terminal.finish().exitCode == 0)
    expectRestored(terminal)
  }

  @Test func `stopped by force and continued, the screen is redrawn`() throws {
    let terminal = try open()
    terminal.send(SIGSTOP)
    #expect(terminal.waitUntilStopped())
    terminal.resize(width: 90, height: 30)
    terminal.send(SIGCONT)
    try terminal.waitFor("size 90x30")
    try terminal.waitFor("resized")
    #expect(terminal.wait { $0.isAlternate && $0.isMouseOn })
    terminal.type("q")
    #expect(try terminal.finish().exitCode == 0)
  }

  @Test(
    arguments: [
      ("x", 6, nil), ("t", nil, SIGILL), ("s", nil, SIGSEGV), ("o", nil, SIGSEGV), ("a", nil, SIGABRT),
    ] as [(String, Int32?, Int32?)])
  func `every way out gives the terminal back`(key: String, code: Int32?, signal: Int32?) throws {
    let terminal = try open()
    // All cells change: a frame that ncurses does not draw.
    terminal.type("p")
    try terminal.waitFor("####")
    terminal.type("e\(key)")
    let end = try terminal.finish()
    #expect(end.exitCode == code)
    if signal == SIGILL {
      #expect(end.signal == SIGILL || end.signal == SIGTRAP)
    } else {
      #expect(end.signal == signal)
    }
    expectRestored(terminal)
    #expect(terminal.picture.contains("said while the screen was open"))
    if key == "t" { #expect(terminal.picture.contains("a trap in drawing")) }
  }

  /// All but those that can't be caught, and the two that the library of threads keeps for itself.
  private static let signals = (1...64).filter { ![SIGKILL, SIGSTOP, 32, 33].contains($0) }

  @Test(arguments: CursesTerminalTests.signals)
  func `whatever signal ends the program, the terminal is given back`(signal: Int32) throws {
    let terminal = try open()
    terminal.send(signal)
    let harmless = [SIGCHLD, SIGCONT, SIGURG, SIGWINCH, SIGTSTP, SIGTTIN, SIGTTOU].contains(signal)
    if harmless {
      terminal.settle(milliseconds: 50)
      terminal.send(SIGCONT)
      terminal.type("q")
    }
    let end = try terminal.finish(seconds: 30)
    switch signal {
    case _ where harmless: #expect(end.exitCode == 0)
    case SIGTERM, SIGINT: #expect(end.exitCode == 4)
    case SIGHUP: #expect(end.exitCode == 5)
    default: #expect(end.signal == signal)
    }
    // Of a terminal that is said to be gone nothing is asked any more.
    if signal != SIGHUP { expectRestored(terminal) } else { #expect(terminal.isLineMode) }
  }

  @Test(arguments: [SIGTERM, SIGINT])
  func `a signal to end is an event, and the terminal is given back`(signal: Int32) throws {
    let terminal = try open()
    terminal.send(signal)
    #expect(try terminal.finish().exitCode == 4)
    #expect(terminal.picture.contains("ended by"))
    expectRestored(terminal)
  }

  @Test func `a lost terminal ends the program within a second`() throws {
    let terminal = try open()
    terminal.hangUp()
    #expect(try terminal.finish(seconds: 5).exitCode == 5)
  }
}
