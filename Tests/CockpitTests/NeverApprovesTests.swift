import Cockpit
import Domain
import Engine
import Terminal
import TestSupport
import Testing

/// In every state that can be reached, only two keys hit one after the other approve.
@Suite struct NeverApprovesTests {
  /// Keys that lead into every view, dialog, prompt and stage of the box.
  private static let ways: [[String]] =
    (1...9).map { ["\($0)"] } + [
      ["?"], ["ctrl+p"], ["q"], [":"], ["/"], ["b"], ["z"], ["4", "w"], ["4", "a"], ["4", "a", "tab"],
      ["4", "a", "tab", "tab"], ["4", "a", "r"], ["4", "r"], ["4", "a", "j", "j"], ["4", "down", "a"],
      ["4", "down", "a", "ctrl+y", "y"], ["4", "down", "a", "x", "x"],
      ["4", "space", "space"], ["4", "down", "down", "a"], ["7", "j"], ["3", "enter"], ["ctrl+x"],
      ["4", "a", "ctrl+x"], ["ctrl+x", "ctrl+x"], [":", "f", "o", "r", "k", "space", "g", "e", "n", "enter"],
      [":", "t", "o", "u", "r", "enter"], [":", "w", "h", "y", "enter"], ["4", "/", "n"], ["4", "s"],
      ["5", "tab"], ["5", "enter", "enter"],
    ]

  private let start: Model

  init() throws { start = try Sample().model() }

  private func reached(_ way: [String]) -> Model {
    var model = start
    for key in way { model.hit(key) }
    return model
  }

  /// How often a model approves when it receives bytes in one read, long after the previous one.
  private func yes(_ model: Model, _ bytes: [UInt8]) -> Int {
    var model = model
    var decoder = InputDecoder()
    let later = Moment(milliseconds: model.now.milliseconds + 1_000)
    return (decoder.feed(bytes) + decoder.idle()).reduce(0) { $0 + yes(&model, $1, later) }
  }

  private func yes(_ model: inout Model, _ event: InputEvent, _ moment: Moment) -> Int {
    update(&model, .typed(event, at: moment.milliseconds)).count {
      if case .approve = $0 { true } else { false }
    }
  }

  @Test(arguments: NeverApprovesTests.ways) func `no byte and no pair in one read approves`(_ way: [String]) {
    let model = reached(way)
    for byte in UInt8(0)...255 { #expect(yes(model, [byte]) == 0, "byte \(byte)") }
    for text in ["\u{19}y", "a\u{19}y", "\u{19}\u{19}yy", "\r\u{19}y\r", "y\u{19}y\ny\n", "A2\u{19}y"] {
      #expect(yes(model, Array(text.utf8)) == 0, "\(text.debugDescription)")
    }
  }

  @Test(arguments: NeverApprovesTests.ways)
  func `no paste approves, bracketed or not, within a chord or not`(_ way: [String]) throws {
    let begun = reached(way + ["ctrl+y"])
    let model = reached(way)
    forAll(25) { draw in
      draw.text(0...60, of: "y\u{19}aAr12\r\n :fork gen\t\u{1B}approve 1\u{18}")
    } holds: { (text: String) in
      try ensure(yes(model, Array(text.utf8)) == 0, "typed \(text.debugDescription)")
      let pasted = Array("\u{1B}[200~\(text)\u{1B}[201~".utf8)
      try ensure(yes(model, pasted) == 0 && yes(begun, pasted) == 0, "pasted \(text.debugDescription)")
    }
  }

  @Test(arguments: NeverApprovesTests.ways)
  func `no mouse event approves, and no sequence cut off anywhere`(_ way: [String]) {
    let states = [reached(way), reached(way + ["ctrl+y"])]
    for state in states {
      for (x, y) in [(0, 0), (60, 20), (60, 30), (30, 12), (118, 39), (70, 25)] {
        for button in 0..<72 {
          for end in ["M", "m"] {
            #expect(yes(state, Array("\u{1B}[<\(button);\(x + 1);\(y + 1)\(end)".utf8)) == 0)
          }
        }
      }
      let sequences = [
        "\u{1B}[1;5A", "\u{1B}[<0;60;30M", "\u{1B}OP", "\u{1B}[15~", "\u{1B}]11;rgb:00/00/00\u{1B}\\",
        "\u{1B}[?2026;2$y", "\u{1B}[?62;4c", "\u{1B}P1$r0m\u{1B}\\", "\u{1B}[200~yy\u{1B}[201~",
        "\u{1B}[121;5u", "\u{1B}[27;5;121~", "\u{1B}Oy", "\u{1B}\u{19}", "\u{1B}[y", "\u{1B}]0;y\u{19}y\u{7}",
      ]
      for sequence in sequences {
        let bytes = Array(sequence.utf8)
        for count in 1...bytes.count { #expect(yes(state, Array(bytes[..<count])) == 0) }
      }
    }
  }

  @Test func `the two keys in one burst are refused with a reason, and one after the other they approve`() {
    var model = reached(["4", "a"])
    let moment = Moment(milliseconds: model.now.milliseconds + 1_000)
    let keys = [KeyPress(.character("y"), isControl: true), KeyPress(.character("y"))]
    #expect(keys.reduce(0) { $0 + yes(&model, .key($1), moment) } == 0)
    #expect(model.status?.text.contains("came joined") == true)
    #expect(yes(&model, .key(keys[0]), moment + 1_000) == 0)
    model.paint()
    #expect(yes(&model, .key(keys[1]), moment + 1_100) == 1)
  }
}
