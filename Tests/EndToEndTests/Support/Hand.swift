import TestSupport
import Testing

/// A patient person at the cockpit: they look before they press a key, and press again where a busy machine
/// did not notice.
extension PseudoTerminal {
  /// Reads an open box from its top to its end, where it is longer than the screen: nothing counts before.
  func readBox() {
    settle(milliseconds: 600)
    guard picture.contains("read on with") else { return }
    for key in ["k", "j"] {
      for _ in 0..<6 {
        type(String(repeating: key, count: 10))
        settle(milliseconds: 200)
      }
    }
  }

  /// Types the characters that an open box asks for.
  func typeCode() throws {
    try waitFor(" type ")
    settle(milliseconds: 300)
    let start = try #require(picture.firstRange(of: " type ")).upperBound
    let code = Array(picture[start...].prefix { $0 != " " })
    func cells(_ count: Int) -> String {
      code.enumerated().map { "[\($0.offset < count ? $0.element : "_")]" }.joined()
    }
    // A slow machine needs slow typing; the screen shows how much of the code has arrived.
    var pause = 250
    for _ in 0..<60 where !picture.contains("\(cells(code.count)) ✓") {
      settle(milliseconds: pause)
      guard let typed = (0..<code.count).first(where: { picture.contains(cells($0)) }) else { continue }
      type(String(code[typed]))
      let isTaken = wait(seconds: typed == 0 ? 2 : 20) { terminal in
        terminal.picture.contains(cells(typed + 1)) || typed > 0 && terminal.picture.contains(cells(0))
      }
      if !isTaken || !picture.contains(cells(typed + 1)) { pause = min(4_000, 2 * pause) }
    }
    try waitFor("\(cells(code.count)) ✓")
  }

  /// Presses the first key of an approval until the screen says that it is armed.
  func arm() throws {
    for attempt in 0..<20 where !picture.contains("ARMED: y approves") {
      settle(milliseconds: 250 * (1 + attempt))
      type("\u{19}")
      _ = wait(seconds: 3) { $0.picture.contains("ARMED: y approves") || $0.picture.contains("in a burst") }
    }
    try waitFor("ARMED: y approves")
  }

  /// Presses both keys of an approval, the second once the first was answered, until the screen shows what
  /// follows.
  func sayYes(until text: String) throws {
    for attempt in 0..<20 where !picture.contains(text) {
      try arm()
      settle(milliseconds: min(2_000, 200 * (1 + attempt)))
      type("y")
      _ = wait(seconds: 20) { $0.picture.contains(text) || !$0.picture.contains("ARMED") }
      settle(milliseconds: 300)
    }
    try waitFor(text)
  }
}
