import Terminal
import TestSupport
import Testing

private func decoded(_ text: String) -> [InputEvent] {
  var decoder = InputDecoder()
  return decoder.feed(Array(text.utf8)) + decoder.idle()
}

private func keys(_ text: String) -> [String] {
  decoded(text).map { if case .key(let press) = $0 { press.description } else { "\($0)" } }
}

/// Whether ctrl+y followed by y was decoded, which is what approves.
private func approves(_ events: [InputEvent]) -> Bool {
  zip(events, events.dropFirst()).contains {
    $0 == .key(KeyPress(.character("y"), isControl: true)) && $1 == .key(KeyPress(.character("y")))
  }
}

@Suite struct InputDecoderTests {
  @Test(arguments: [
    ("a", ["a"]), ("G", ["G"]), (" ", ["space"]), ("\r", ["enter"]), ("\t", ["tab"]),
    ("\u{7F}", ["backspace"]),
    ("\u{8}", ["backspace"]), ("\u{19}y", ["ctrl+y", "y"]), ("\0", ["ctrl+space"]), ("\u{1C}", ["ctrl+\\"]),
    ("é日", ["é", "日"]), ("\u{1B}", ["esc"]), ("\u{1B}\u{1B}", ["esc", "esc"]), ("\u{1B}x", ["alt+x"]),
    ("\u{1B}é", ["alt+é"]), ("\u{1B}\u{18}", ["ctrl+alt+x"]), ("\u{1B}[A\u{1B}OB", ["up", "down"]),
    ("\u{1B}[1;5C\u{1B}[1;2D", ["ctrl+right", "shift+left"]), ("\u{1B}[Z", ["backtab"]),
    ("\u{1B}[H\u{1B}[4~\u{1B}[5~\u{1B}[3;3~", ["home", "end", "pageup", "alt+delete"]),
    ("\u{1B}OP\u{1B}[15~\u{1B}[24~\u{1B}[[B", ["f1", "f5", "f12", "f2"]), ("\u{1B}\u{1B}[A", ["esc", "up"]),
  ])
  func `keys are told apart`(bytes: String, names: [String]) { #expect(keys(bytes) == names) }

  @Test func `the mouse, the focus and answers are not keys`() {
    #expect(decoded("\u{1B}[<0;1;200M") == [.mouse(MouseEvent(.press(1), x: 0, y: 199))])
    #expect(decoded("\u{1B}[<2;5;6m") == [.mouse(MouseEvent(.release(3), x: 4, y: 5))])
    #expect(decoded("\u{1B}[<32;5;6M") == [.mouse(MouseEvent(.drag(1), x: 4, y: 5))])
    #expect(decoded("\u{1B}[<65;5;6M") == [.mouse(MouseEvent(.wheelDown, x: 4, y: 5))])
    #expect(
      decoded("\u{1B}[<20;5;6M") == [
        .mouse(MouseEvent(.press(1), x: 4, y: 5, isControl: true, isShift: true))
      ])
    #expect(decoded("\u{1B}[I\u{1B}[O") == [.focus(true), .focus(false)])
    #expect(
      decoded("\u{1B}[?2026;2$y\u{1B}[?62;22c") == [
        .modeReport(mode: 2026, value: 2), .deviceAttributes([62, 22]),
      ])
    #expect(decoded("\u{1B}]11;rgb:ffff/8080/00\u{1B}\\") == [.background(red: 255, green: 128, blue: 0)])
    #expect(
      decoded("\u{1B}[?997;1n\u{1B}[?997;2n") == [
        .scheme(isLight: false), .scheme(isLight: true),
      ])
  }

  @Test(arguments: [
    "\u{1B}[99~", "\u{1B}[1;99A", "\u{1B}[121;5u\u{1B}[121u", "\u{1B}[<999;1;1M", "\u{1B}[<0;0;0M",
    "\u{1B}[M\u{19}yy", "\u{1B}[\u{19}1;y", "\u{1B}Oy", "\u{1B}[>1;2;3c", "\u{1B}[12;34$z",
    "\u{1B}[99999999999999999999A", "\u{1B}[?1;2\u{18}", "\u{1B}[[y", "\u{1B}[27;5;121~", "\u{1B}[201~",
    "\u{301}",
    "\u{1B}[\(String(repeating: "1", count: 300))A",
  ])
  func `what is unfamiliar is reported as unknown, and nothing inside it is a key`(bytes: String) {
    let events = decoded(bytes)
    #expect(!events.isEmpty && events.allSatisfy { $0 == .unknown }, "\(events)")
  }

  @Test(arguments: [
    "\u{1B}P1$r\u{19}y\u{1B}\\", "\u{1B}]52;c;\u{19}y\u{7}", "\u{1B}_G\u{19}yy\u{1B}\\", "\u{1B}]0;a\u{18}",
  ])
  func `a message of the terminal is swallowed whole`(bytes: String) { #expect(decoded(bytes) == []) }

  @Test func `bytes that make no character are reported as unknown`() {
    var decoder = InputDecoder()
    #expect(decoder.feed([0xFF]) == [.unknown] && decoder.feed([0xC3, 0x79]).count == 2)
    #expect(decoder.feed([0xC3, 0x1B, 0x5B, 0x41]) == [.unknown, .key(KeyPress(.named(.up)))])
  }

  @Test func `a paste is one event, whatever it contains`() {
    #expect(
      decoded("\u{1B}[200~a\u{19}y\r\u{1B}[A\u{1B}[201~b") == [
        .paste("a\u{19}y\n\u{1B}[A"), .key(KeyPress(.character("b"))),
      ])
    var decoder = InputDecoder()
    #expect(decoder.feed(Array("\u{1B}[200~abc".utf8)) == [] && decoder.patience == 1_000)
    #expect(decoder.idle() == [] && decoder.patience == nil)
    #expect(decoder.stall == .paste)
    #expect(decoder.feed(Array("de".utf8)) == [] && decoder.idle() == [])
    #expect(decoder.feed([0x18]) == [] && decoder.idle() == [] && decoder.stall == .paste)
    #expect(
      decoder.feed(Array("\u{1B}[201~x".utf8)) == [.paste("abcde\u{18}"), .key(KeyPress(.character("x")))])
    #expect(decoder.stall == nil && decoder.patience == nil)
    let long = String(repeating: "x", count: InputDecoder.pasteLimit + 100)
    #expect(decoder.feed(Array("\u{1B}[200~\(long)\u{1B}[201~".utf8)) == [.paste(String(long.dropLast(100)))])
  }

  @Test func `a sequence may arrive in pieces, and one cut off ends after a pause`() {
    let whole = "\u{1B}[1;5A日\u{1B}[<0;3;4M"
    var decoder = InputDecoder()
    #expect(whole.utf8.flatMap { decoder.feed([$0]) } == decoded(whole))
    #expect(decoder.patience == nil)
    #expect(decoder.feed([0x1B]) == [] && decoder.patience == 25)
    #expect(decoder.idle() == [.key(KeyPress(.named(.esc)))])
    #expect(decoder.feed(Array("\u{1B}[1;".utf8)) == [] && decoder.idle() == [])
    #expect(decoder.feed([0x6A]) == [.unknown])
    #expect(decoder.feed([0x6A]) == [.key(KeyPress(.character("j")))])
  }

  @Test func `no byte, no paste, no mouse event and no sequence cut off at any place approves`() {
    for byte in 0...255 as ClosedRange<UInt8> {
      var decoder = InputDecoder()
      #expect(!approves(decoder.feed([byte]) + decoder.idle()))
    }
    let sequences = [
      "\u{1B}[200~\u{19}y\u{1B}[201~", "\u{1B}[<0;25;121M", "\u{1B}[<0;25;121m", "\u{1B}[?2026;2$y",
      "\u{1B}[M y\u{19}y",
      "\u{1B}]11;rgb:\u{19}y/0/0\u{7}", "\u{1B}P\u{19}y\u{1B}\\", "\u{1B}O\u{19}y", "\u{1B}[\u{19}y",
      "\u{1B}[121;5u",
    ]
    for sequence in sequences {
      let bytes = Array(sequence.utf8)
      for end in 0...bytes.count {
        var decoder = InputDecoder()
        var events = decoder.feed(bytes[..<end]) + decoder.idle()
        #expect(!approves(events), "\(bytes[..<end])")
        events += decoder.feed(bytes[end...]) + decoder.idle()
        #expect(!approves(events))
      }
    }
  }

  @Test func `any bytes in any pieces are decoded, and pieces change nothing`() {
    forAll(2_000) { draw in
      (
        draw.list(0...60) { draw in
          draw.chance(60)
            ? draw.element(of: Array("\u{1B}[O]P<;?$~Mmy0129\u{19}\u{18}\\".utf8))
            : draw.integer(in: 0...255 as ClosedRange<UInt8>)
        }, draw.integer(in: 1...7)
      )
    } holds: { bytes, size in
      var (one, other) = (InputDecoder(), InputDecoder())
      let whole = one.feed(bytes) + one.idle()
      var pieces: [InputEvent] = []
      for start in stride(from: 0, to: bytes.count, by: size) {
        pieces += other.feed(bytes[start..<min(bytes.count, start + size)])
      }
      try ensure(whole == pieces + other.idle(), "\(whole) and \(pieces)")
      try ensure(one.patience == nil, "still waiting")
    }
  }

  @Test(arguments: [
    "\u{1B}[?62;22c", "\u{1B}[?2026;2$y", "\u{1B}[<0;25;121M", "\u{1B}[1;5A", "\u{1B}[24~", "\u{1B}OA",
    "\u{1B}[[A", "\u{1B}[M y\u{19}", "\u{1B}]11;rgb:ffff/8080/0000\u{7}",
    "\u{1B}]11;rgb:ffff/8080/0000\u{1B}\\",
    "\u{1B}P1$r\u{19}y0q\u{1B}\\", "\u{1B}_G\u{19}y\u{1B}\\", "日", "é",
  ])
  func `a sequence cut at any place by any pause gives no other key than the escape`(sequence: String) {
    let bytes = Array(sequence.utf8)
    // A single byte after its escape is a key that a person may have pressed.
    for end in 1..<bytes.count where !(end == 1 && bytes.count == 2) {
      var decoder = InputDecoder()
      let before = decoder.feed(bytes[..<end]) + decoder.idle() + decoder.idle()
      let events = (before + decoder.feed(bytes[end...]) + decoder.idle()).filter { $0 != .unknown }
      #expect(events == (end == 1 && bytes[0] == 0x1B ? [.key(KeyPress(.named(.esc)))] : []), "at \(end)")
      #expect(decoder.feed(Array("j".utf8)) == [.key(KeyPress(.character("j")))], "at \(end)")
    }
  }

  @Test func `nothing inside a paste is a key, in whatever pieces and with whatever pauses it comes`() {
    let keys = Array("\u{19}y\u{18}\u{18}\r\u{1B}[A\u{1B}]0;a[2~q".utf8)
    forAll(1_000) { draw in
      (draw.list(0...40) { $0.element(of: keys) }, draw.list(60...60) { $0.integer(in: 0...2) })
    } holds: { (content: [UInt8], silences: [Int]) in
      var decoder = InputDecoder()
      var events: [InputEvent] = []
      for (place, byte) in (Array("\u{1B}[200~".utf8) + content).enumerated() {
        events += decoder.feed([byte])
        for _ in 0..<silences[place] { events += decoder.idle() }
      }
      // A pause after its very first byte makes that one the escape key; what follows is a paste all the
      // same.
      try ensure(events.allSatisfy { $0 == .key(KeyPress(.named(.esc))) } && events.count < 2, "\(events)")
      let end = decoder.feed(Array("\u{1B}[201~".utf8))
      let isPaste = if case .paste = end.first { end.count == 1 } else { false }
      try ensure(isPaste, "\(end)")
    }
  }

  @Test(arguments: ["\u{1B}]11;rgb:", "\u{1B}P+r", "\u{1B}]11;rgb:\u{1B}"])
  func `a paste that begins within an unfinished message is a paste`(_ message: String) {
    for isStalled in [false, true] {
      var decoder = InputDecoder()
      #expect(decoder.feed(Array(message.utf8)) == [])
      if isStalled, !message.hasSuffix("\u{1B}") {
        #expect(decoder.idle() == [] && decoder.stall == .message)
      }
      #expect(decoder.feed(Array("\u{1B}[200~".utf8)) == [])
      #expect(decoder.feed([0x1B]) == [] && decoder.idle() == [] && decoder.stall == .paste)
      #expect(decoder.feed([0x19]) == [] && decoder.feed(Array("y".utf8)) == [])
      #expect(decoder.feed(Array("\u{1B}[201~".utf8)).count == 1 && decoder.isAtRest)
    }
  }

  @Test func `a stalled message is reported, and escape or ctrl+x end it`() {
    var decoder = InputDecoder()
    #expect(decoder.feed(Array("\u{1B}]".utf8)) == [] && decoder.idle() == [] && decoder.stall == .message)
    #expect(decoder.feed(Array("jk".utf8)) == [] && decoder.feed([0x1B]) == [] && decoder.patience == 250)
    #expect(decoder.idle() == [] && decoder.stall == nil)
    #expect(decoder.feed([0x6A]) == [.key(KeyPress(.character("j")))])
    #expect(decoder.feed(Array("\u{1B}[".utf8)) == [] && decoder.idle() == [])
    #expect(decoder.feed([0x18]) == [.unknown, .key(KeyPress(.character("x"), isControl: true))])
  }
}

@Suite struct InputReadTests {
  @Test func `two reads are apart by the time that surely passed between them`() {
    var counter = InputReadCounter(at: 0)
    counter.foundEmpty(at: 100)
    let first = counter.read(1, from: 105, to: 106)
    #expect(first == InputRead(1, earliest: 100, latest: 106))
    // Painting took long, and the next byte may have waited all that time.
    let rushed = counter.read(1, from: 300, to: 301)
    #expect(rushed.number == 2 && rushed.earliest == 105 && !rushed.isApart(from: first, by: 80))
    counter.foundEmpty(at: 390)
    let calm = counter.read(1, from: 395, to: 396)
    #expect(calm.isApart(from: rushed, by: 80) && !calm.isApart(from: rushed, by: 90))
    #expect(!calm.isApart(from: calm, by: -1_000))
  }

  @Test func `after a key a busy caller keeps checking until the terminal was empty for a while`() {
    var counter = InputReadCounter(at: 0)
    #expect(!counter.isWatchful)
    let first = counter.read(1, from: 100, to: 101)
    // Painting took half a second; the clock says that the key was long ago, but nobody has looked since.
    #expect(counter.isWatchful)
    counter.foundEmpty(at: 600)
    #expect(!counter.isWatchful)
    #expect(counter.read(1, from: 2_000, to: 2_001).isApart(from: first, by: 80))
    counter.foundEmpty(at: 2_100)
    #expect(counter.isWatchful)
    counter.foundEmpty(at: 2_251)
    #expect(!counter.isWatchful)
  }

  @Test func `the pieces of a flood are one read`() {
    var counter = InputReadCounter(at: 0)
    let numbers = [4_095, 4_095, 10, 1, 32, 33, 1, 1].map { counter.read($0, from: 0, to: 0).number }
    #expect(numbers == [1, 1, 1, 2, 3, 4, 4, 5])
  }

  @Test func `a key after a flood and a pause is a read of its own`() {
    var counter = InputReadCounter(at: 0)
    let line = counter.read(33, from: 10, to: 11)
    counter.foundEmpty(at: 100)
    #expect(counter.read(1, from: 110, to: 110).number == line.number)
    let flood = counter.read(33, from: 200, to: 201)
    counter.foundEmpty(at: 900)
    #expect(counter.read(1, from: 1_000, to: 1_000).isApart(from: flood, by: 80))
  }

  @Test func `a paste is a paste whatever was cut off before it`() {
    let alphabet = Array("[MO]P\\20~<;yA".utf8) + [0x1B, 0xC3, 0x18]
    var prefixes: [[UInt8]] = [[0x1B]]
    var longest = prefixes
    for _ in 0..<4 {
      longest = longest.flatMap { prefix in alphabet.map { prefix + [$0] } }
      prefixes += longest
    }
    for prefix in prefixes {
      for isLate in [false, true] {
        var decoder = InputDecoder()
        _ = decoder.feed(prefix)
        if isLate { _ = decoder.idle() }
        let events = decoder.feed(Array("\u{1B}[200~".utf8)) + decoder.feed([0x19]) + decoder.feed([0x79])
        let keys = events.filter { $0 != .key(KeyPress(.named(.esc))) }
        #expect(!keys.contains { if case .key = $0 { true } else { false } }, "behind \(prefix): \(events)")
      }
    }
  }
}
