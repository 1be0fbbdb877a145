import Cockpit
import Domain
import Terminal
import Testing

/// Nothing on the screen is without a sentence that explains it.
@Suite struct GlossaryTests {
  @Test(arguments: Pane.allCases) func `every column head has an entry`(_ pane: Pane) {
    for title in pane.headings where !title.isEmpty {
      // The expiry board's heads are moves of the share.
      if title.hasSuffix("%"), title.contains(where: \.isNumber) { continue }
      #expect(Glossary.means(title) != nil, "\(pane): \(title)")
    }
  }

  @Test func `every week has a letter of its own, a sentence, and what would be so`() {
    #expect(Set(WeekType.allCases.map(\.letter)).count == WeekType.allCases.count)
    for type in WeekType.allCases {
      #expect(Glossary.means(type.code) != nil && Glossary.means(type.letter) != nil, "\(type.code)")
      #expect(!type.means.isEmpty && !type.wouldBe.isEmpty)
    }
  }

  @Test func `every sign on the screens has a sentence, and none is outside the safe set`() throws {
    var signs: Set<Character> = []
    for size in [Size(width: 200, height: 60), Size(width: 80, height: 24)] {
      for view in ViewName.allCases {
        var model = try Sample().model(size)
        _ = update(&model, .figures(Sample.figures))
        model.hit("\(view.rawValue)")
        if view == .market { model.fillSampleTicket("240", from: try Sample()) }
        signs.formUnion(model.picture)
      }
    }
    let safe = Set("·×→←↑↓↻▲▼◆●○◐■◂▸▾✓✗⚑✎•≥≤≈±Σσθ√½−…‼›■–")
    for sign in signs {
      guard let scalar = sign.unicodeScalars.first, scalar.value > 0x7E else { continue }
      let isDrawn = (0x2500...0x259F).contains(scalar.value) || (0x2800...0x28FF).contains(scalar.value)
      #expect(isDrawn || safe.contains(sign), "\(sign)")
      if isDrawn || "−–θ←↑↓→".contains(sign) { continue }
      #expect(Glossary.means(String(sign)) != nil || sign == "›", "\(sign) is not explained")
    }
  }

  @Test func `a word, a week's code and a letter are explained, and a slip of the key is understood`() throws
  {
    var model = try Sample().model()
    for (word, part) in [("zeta", nil), ("θ/day", "time value"), ("P-EW", "expired"), ("kept %", "premium")]
      as [(String, String?)]
    {
      model.type(":legend \(word)")
      model.hit("enter")
      let told = model.status?.text ?? ""
      if let part { #expect(told.contains(part), "\(told)") } else { #expect(model.status?.tone == .refused) }
    }
    model.type(":legend surplu")
    model.hit("enter")
    #expect(model.status?.text.contains("did you mean surplus?") == true, "\(model.status?.text ?? "")")
  }

  @Test func `why says what every field of a row means`() throws {
    var model = try Sample().model()
    model.hit("3", "w")
    #expect(model.picture.contains("WORDS") && model.picture.contains("kept %"), "\(model.picture)")
    model.hit("q", "1", "w")
    #expect(model.picture.contains("account"), "\(model.picture)")
  }

  @Test func `the log's contracts are in words and its minus signs are one`() {
    let today = Day(year: 2026, month: 3, day: 13)
    #expect(
      PlainWords.text("opened -1 KO261002P00060000, at -2.63", today: today)
        == "opened −1 KO 60 put 2 Oct, at −2.63")
    #expect(PlainWords.text("roll (NVDA270115C00120000)", today: today) == "roll (NVDA 120 call 15 Jan '27)")
  }

  @Test func `a page is read with the keys of a pager`() throws {
    var model = try Sample().model()
    model.hit("?")
    #expect(model.picture.contains("1 of "), "\(model.picture)")
    model.hit("j", "j")
    #expect(model.picture.contains("3 of "), "\(model.picture)")
    model.hit("G", "g", "/")
    model.type("kill")
    model.hit("enter")
    #expect(model.picture.contains("/kill ("), "\(model.picture)")
    model.hit("n", "q")
    #expect(model.dialog == nil)
  }

  @Test func `a sorted tree keeps accounts below their structures`() throws {
    var model = try Sample().model()
    model.type(":sort value")
    model.hit("enter")
    let ids = model.lists[.accounts]?.ids ?? []
    guard case .structure(let first)? = ids.first else {
      Issue.record("the tree begins with its root")
      return
    }
    #expect(first == .root)
    var structure = StructureID.root
    for id in ids {
      switch id {
      case .structure(let next): structure = next
      case .account(let account): #expect(account.structure == structure, "\(account) below \(structure)")
      default: Issue.record("\(id) is in the tree")
      }
    }
  }
}
