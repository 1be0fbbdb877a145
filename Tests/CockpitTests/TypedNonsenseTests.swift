import Cockpit
import Domain
import Engine
import Terminal
import TestSupport
import Testing

/// Whatever is typed, pasted or searched for, the cockpit keeps running and can be drawn.
@Suite struct TypedNonsenseTests {
  /// Commands with valid and invalid words after them.
  private static let words = [
    "fork", "merge", "reinvest", "kill", "rearm", "acct", "goto", "as-of", "log", "export", "theme", "keymap",
    "sort", "columns", "alert", "snooze", "pace", "chain", "filter", "search", "approve", "reject", "veto",
    "note", "away", "now", "tour", "brief", "suspend-account", "resume-account", "9", "q", "gen", "root/gen",
    "fork-1", "everything", "monday", "2026-03-06", "2026-13-45", "kind:", "since:never", "TSLA", "<", ">",
    "238", "-1", "99999999999999999999", "0", "15m", "csv", "😀", "e\u{301}", "日本", "\u{202E}", "P/L", "--",
    "\u{0}",
  ]

  private static func isYes(_ effect: Effect) -> Bool {
    if case .approve = effect { true } else { false }
  }

  @Test func `any command line leads to a screen that can be drawn, and approves nothing`() throws {
    let start = try Sample().model()
    forAll(150) { draw in
      (view: draw.integer(in: 1...9), line: draw.list(0...5) { $0.element(of: TypedNonsenseTests.words) })
    } holds: { (view: Int, line: [String]) in
      var model = start
      model.hit("\(view)", ":")
      var effects = model.type(line.joined(separator: " "))
      effects += model.hit("tab", "enter")
      try ensure(!effects.contains(where: TypedNonsenseTests.isYes), "\(line) approved")
      try ensure(model.picture.count(where: { $0 == "\n" }) == 40, "\(line)")
    }
  }

  @Test func `every list can be searched for and filtered by any text`() throws {
    let start = try Sample().model()
    forAll(100) { draw in
      (
        view: draw.integer(in: 1...9), tabs: draw.integer(in: 0...4),
        text: draw.text(0...12, of: "aAtTsSlL 0−+.,%\u{301}é日ß\u{130}🏳️‍🌈()[]*\\$^"),
        key: draw.element(of: ["/", "\\", "f"])
      )
    } holds: { (view: Int, tabs: Int, text: String, key: String) in
      var model = start
      model.hit("\(view)")
      for _ in 0..<tabs { model.hit("tab") }
      model.hit(key)
      model.type(text)
      try ensure(model.picture.count(where: { $0 == "\n" }) == 40, "while \(text.debugDescription) is typed")
      model.hit("enter", "n", "N", "G", "k", "esc")
      try ensure(model.picture.count(where: { $0 == "\n" }) == 40, "\(text.debugDescription)")
    }
  }

  @Test func `any bytes in any pieces leave a screen that can be drawn at any size`() throws {
    let start = try Sample().model()
    forAll(100) { draw in
      draw.list(0...12) { draw in
        draw.list(1...20) { draw in
          draw.chance(50)
            ? draw.integer(in: UInt8(0)...255)
            : draw.element(of: Array("\u{1B}[<0;9;9M:/?a\r\t\u{18}\u{19}y4z".utf8))
        }
      }
    } holds: { (pieces: [[UInt8]]) in
      var model = start
      var decoder = InputDecoder()
      for (place, piece) in pieces.enumerated() {
        for event in decoder.feed(piece) + decoder.idle() {
          _ = update(&model, .typed(event, at: Int64(place + 1) * 30))
        }
        let size = Size(width: 1 + (place * 37 + piece.count * 11) % 200, height: 1 + piece.count * 7 % 60)
        _ = update(&model, .resized(size))
        try ensure(view(model, size).height == size.height, "\(piece)")
      }
    }
  }
}
