import Domain
import TestSupport
import Testing

/// Texts that must never fail on their form, and names that could be taken for others.
@Suite struct ShownTextTests {
  @Test func `whatever is fitted is allowed, is a part of the text, and stays as it is when fitted again`() {
    forAll { draw in
      draw.text(0...90, of: "ab é\u{202E}\u{7}\u{1F600}\n 王")
    } holds: { text in
      for rule in [TextRule.name, .reason] {
        let fitted = rule.fitted(text)
        try ensure(fitted.isEmpty || rule.flaw(in: fitted) == nil, "\(fitted) is not allowed")
        try ensure(rule.fitted(fitted) == fitted, "\(fitted) is fitted twice")
        if rule.flaw(in: text) == nil { try ensure(fitted == text, "\(text) became \(fitted)") }
      }
    }
  }

  @Test func `a text is cut where the next character would be too long, and not within one`() {
    let filled = String(repeating: "a", count: 63)
    #expect(TextRule.name.fitted(filled + "é") == filled)
    #expect(TextRule.name.fitted(filled + "é" + "a") == filled, "what follows the cut is gone")
    #expect(TextRule.name.fitted(filled + "aé") == filled + "a")
    #expect(TextRule.name.fitted("   ") == "" && TextRule.name.fitted("  a b ") == "a b")
  }

  @Test(arguments: [
    ("ann", false), ("Zoë Müller", false), ("Ẁilliam", false), ("王小明", false), ("Анна", false), ("7", false),
    ("аnn", true), ("annа", true), ("ＡＮＮ", true), ("𝐚𝐧𝐧", true), ("Ann 王", true), ("ɐnn", true),
    ("Ȁnn", false),
  ])
  func `a name of one alphabet is taken, and one that mixes or imitates them is not`(
    _ name: String, _ isMixed: Bool
  ) {
    #expect((ActorName.flaw(in: name) == .mixed) == isMixed)
  }

  @Test func `each flaw is said with its number, and how to mend it`() {
    #expect(TextFlaw.empty.description == "is empty; write at least one character")
    #expect(TextFlaw.tooLong(bytes: 65, limit: 64).description == "has 65 bytes, and at most 64 are taken")
    #expect(
      TextFlaw.invisible("\u{7}").description == "holds a character that cannot be seen (U+7); leave it out")
    #expect(TextFlaw.reserved.description.contains("the engine uses for itself"))
  }

  @Test func `a reserved name stays reserved in any case, and a word that begins like one is free`() {
    for name in ActorName.reserved { #expect(ActorName.flaw(in: name.uppercased()) == .reserved) }
    for name in ["engineer", "agent", "agents:x", "my engine"] { #expect(ActorName.flaw(in: name) == nil) }
  }
}
