import CursesTerminal
import Glibc
import Terminal

/// A program on a terminal that shows what it sees: its size, what it can, and the last events. Keys make it end in many ways.
func run() -> Int32 {
  let theme: Theme
  let display: CursesDisplay
  do {
    guard let source = ShippedThemes.source("midnight") else { return 70 }
    theme = try Theme(source, inherited: ShippedThemes.source)
    display = try CursesDisplay { name in getenv(name).map { String(cString: $0) } }
  } catch {
    say("\(error)\n")
    return 3
  }
  var frame = Frame()
  let waker = display.waker
  while true {
    display.show(frame.canvas(display), theme.table(display.abilities.tier))
    for event in display.next(milliseconds: 1_000) {
      frame.note(event)
      switch event {
      case .end(let end):
        display.close()
        say("ended by \(end)\n")
        return end == .hangUp ? 5 : 4
      case .input(.key(let press), _):
        if let code = act(press.description, display, waker) { return code }
      default: break
      }
    }
  }
}

func say(_ text: String) {
  let bytes = Array(text.utf8)
  _ = write(STDERR_FILENO, bytes, bytes.count)
}

/// Does what a key asks for; a number ends the program.
func act(_ key: String, _ display: CursesDisplay, _ waker: TerminalWaker) -> Int32? {
  switch key {
  case "q":
    display.close()
    print("left")
    return 0
  case "x": exit(6)
  case "t": preconditionFailure("a trap in drawing")
  case "s": raise(SIGSEGV)
  case "o": return Int32(truncatingIfNeeded: endless(1))
  case "a": abort()
  case "e": say("said while the screen was open\n")
  case "z": display.suspend()
  case "m": display.setMouse(false)
  case "c": display.copy("copied text")
  case "n": display.notify(title: "a;b", body: "c\u{7}d")
  case "w": waker.wake()
  default: break
  }
  return nil
}

/// Recurses until the stack is full.
func endless(_ number: Int) -> Int {
  var kept = (number, number, number, number, number, number, number, number)
  return withUnsafeMutablePointer(to: &kept) { endless($0.pointee.0 + 1) + $0.pointee.1 }
}

struct Frame {
  private var events: [String] = []
  private var isFull = false

  mutating func note(_ event: TerminalEvent) {
    if case .input(.key(KeyPress(.character("p"))), _) = event { isFull.toggle() }
    events.append("\(describe(event))")
    events = events.suffix(12)
  }

  private func describe(_ event: TerminalEvent) -> String {
    if case .input(.key(let press), let read) = event { return "key \(press) in \(read.number)" }
    if case .input(.paste(let text), _) = event { return "paste \(text)" }
    if case .input(.mouse(let mouse), _) = event { return "mouse \(mouse.action) \(mouse.x) \(mouse.y)" }
    if case .input(.focus(let isIn), _) = event { return "focus(\(isIn))" }
    return "\(event)"
  }

  func canvas(_ display: CursesDisplay) -> Canvas {
    var canvas = Canvas(width: display.size.width, height: display.size.height)
    if isFull { canvas.fill(canvas.bounds, "#", slot: .pnlGain) }
    let abilities = display.abilities
    canvas.text(
      "size \(display.size.width)x\(display.size.height) \(abilities.tier) unicode \(abilities.isUnicode)",
      x: 0, y: 0, .uiTitle)
    canvas.text("│日本語 終│ ⣿▁▅█ e\u{301} −1", x: 0, y: 1)
    canvas.text("gain", x: 0, y: 2, .pnlGain)
    canvas.text("loss", x: 6, y: 2, .pnlLoss)
    canvas.setGround(.uiSelection, in: Rect(x: 0, y: 3, width: 10, height: 1))
    canvas.text("selected", x: 0, y: 3)
    for (line, event) in events.enumerated() { canvas.text("\(event) .", x: 0, y: 4 + line) }
    canvas.showCursor(x: 2, y: 2)
    return canvas
  }
}

exit(run())
