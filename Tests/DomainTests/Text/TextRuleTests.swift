import Domain
import TestSupport
import Testing

@Suite struct TextRuleTests {
  @Test(arguments: [
    "ann", "Zoë Müller", "王小明", "feed is back: re-arm (2 of 3)", "\u{1F600} done", "a-b_c.d@e", "x",
  ])
  func `visible characters may be written`(_ text: String) {
    #expect(TextRule.name.flaw(in: text) == nil && TextRule.reason.flaw(in: text) == nil)
  }

  @Test(arguments: [
    "\u{0}", "\u{7}", "\n", "\t", "\u{1B}", "\u{7F}", "\u{85}", "\u{9B}", "\u{A0}", "\u{AD}", "\u{34F}",
    "\u{61C}",
    "\u{115F}", "\u{180E}", "\u{200B}", "\u{200D}", "\u{200E}", "\u{200F}", "\u{2028}", "\u{202E}",
    "\u{2060}",
    "\u{2066}", "\u{2069}", "\u{2800}", "\u{3164}", "\u{FE0F}", "\u{FEFF}", "\u{FFA0}", "\u{FFFD}",
    "\u{E000}",
    "\u{E0041}",
  ])
  func `invisible characters may not be written anywhere`(_ character: String) throws {
    for text in ["a\(character)b", "\(character)a", "a\(character)"] {
      guard case .invisible? = TextRule.name.flaw(in: text) else {
        Issue.record("\(text.unicodeScalars.map { String($0.value, radix: 16) }) passes")
        continue
      }
    }
  }

  @Test func `spaces at the ends, empty text and too many bytes are refused with the reason`() {
    #expect(TextRule.name.flaw(in: "") == .empty)
    #expect(
      TextRule.name.flaw(in: " ann") == .spaceAtTheEdge && TextRule.name.flaw(in: "ann ") == .spaceAtTheEdge)
    let limits = [(TextRule.name, 64), (.reason, 500), (.note, 4_000)]
    for (rule, limit) in limits {
      #expect(rule.flaw(in: String(repeating: "é", count: limit / 2)) == nil)
      #expect(
        rule.flaw(in: String(repeating: "é", count: limit / 2) + "x")
          == .tooLong(bytes: limit + 1, limit: limit))
    }
    #expect(TextRule.name.flaw(in: "a\u{202E}")?.description.contains("U+202E") == true)
  }

  @Test func `no text can make the rule trap`() {
    forAll { draw in
      draw.list(0...80) { draw in UInt8(draw.integer(in: 0...255)) }
    } holds: { bytes in
      let text = String(decoding: bytes, as: UTF8.self)
      let flaw = TextRule.name.flaw(in: text)
      try ensure(flaw != nil || text.utf8.count <= 64, "\(text) passes")
      try ensure(flaw != nil || !text.unicodeScalars.contains { $0.value < 32 }, "\(text) passes")
    }
  }

  @Test(arguments: [
    "engine", "Engine", "POLICY", "market", "broker", "system", "agent:", "agent:7", "Agent:x",
  ])
  func `the engine's own names are reserved`(_ name: String) {
    #expect(ActorName.flaw(in: name) == .reserved)
  }

  @Test func `a user whose name the journal refuses is known by number`() {
    #expect(ActorName.person("ann", number: 7) == "ann")
    for name in ["engine", "agent:x", "a\u{200B}", "", String(repeating: "a", count: 65)] {
      #expect(ActorName.person(name, number: 7) == "uid-7")
    }
  }
}
