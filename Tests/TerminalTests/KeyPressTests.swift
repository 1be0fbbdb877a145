import Terminal
import TestSupport
import Testing

private func bytes(of press: KeyPress) -> [UInt8]? {
  let held = 1 + (press.isShift ? 1 : 0) + (press.isAlt ? 2 : 0) + (press.isControl ? 4 : 0)
  func sequence(_ number: Int, _ final: String) -> [UInt8] {
    Array("\u{1B}[\(number)\(held > 1 ? ";\(held)" : "")\(final)".utf8)
  }
  let escape: [UInt8] = press.isAlt ? [0x1B] : []
  switch press.key {
  case .character(let scalar):
    guard press.isControl else { return escape + Array(String(Character(scalar)).utf8) }
    return escape + [UInt8(scalar.value) & 0x1F]
  case .function(let number):
    return sequence([11, 12, 13, 14, 15, 17, 18, 19, 20, 21, 23, 24][number - 1], "~")
  case .named(let name):
    switch name {
    case .enter: return escape + [13]
    case .backspace: return escape + [127]
    case .tab: return [9]
    case .esc: return [27]
    case .backtab: return Array("\u{1B}[Z".utf8)
    case .home: return sequence(1, "~")
    case .insert: return sequence(2, "~")
    case .delete: return sequence(3, "~")
    case .end: return sequence(4, "~")
    case .pageup: return sequence(5, "~")
    case .pagedown: return sequence(6, "~")
    case .up: return sequence(1, "A")
    case .down: return sequence(1, "B")
    case .right: return sequence(1, "C")
    case .left: return sequence(1, "D")
    }
  }
}

@Suite struct KeyPressTests {
  @Test func `every key a keymap may name is decoded from what a terminal sends for it`() throws {
    let scalars = (33...126).compactMap(Unicode.Scalar.init).map { String(Character($0)) }
    let names =
      Key.Name.allCases.map(\.rawValue) + (1...12).map { "f\($0)" } + ["space", "é", "ß", "日"] + scalars
    var accepted = 0
    for held in ["", "ctrl+", "alt+", "shift+", "ctrl+alt+", "ctrl+shift+", "alt+shift+", "ctrl+alt+shift+"] {
      for name in names {
        guard let press = try? KeyPress(named: held + name) else { continue }
        accepted += 1
        var decoder = InputDecoder()
        // A sequence with a letter has no number without a modifier.
        let sent = try #require(bytes(of: press)).map { $0 }
        let plain = Array(
          String(decoding: sent, as: UTF8.self).replacing("[1A", with: "[A").replacing("[1B", with: "[B")
            .replacing("[1C", with: "[C").replacing("[1D", with: "[D").utf8)
        #expect(decoder.feed(plain) + decoder.idle() == [.key(press)], "\(held)\(name)")
        #expect(press.description == held + name)
      }
    }
    #expect(accepted > 400)
  }

  @Test(arguments: [
    "ctrl+m", "ctrl+i", "ctrl+[", "ctrl+h", "shift+a", "shift+1", "ctrl+A", "ctrl+1", "ctrl+é", "alt+[",
    "alt+O", "alt+esc",
    "shift+tab", "ctrl+tab", "ctrl+enter", "shift+enter", "shift+space", "f13", "f0", "f01", "", "ab",
    "ctrl+", "hyper+a",
    "ctrl+ctrl+a", "\u{1B}", "Enter",
  ])
  func `keys that never arrive are refused with a reason`(name: String) {
    #expect(throws: KeyNameError.self) { try KeyPress(named: name) }
  }

  @Test func `the plus sign is a key, also with modifiers`() throws {
    #expect(try KeyPress(named: "+").key == .character("+"))
    #expect(try KeyPress(named: "alt++") == KeyPress(.character("+"), isAlt: true))
    #expect(
      KeyPress(.character("x")).typedText == "x"
        && KeyPress(.character("x"), isControl: true).typedText == nil)
  }
}
