import Domain
import Settings
import Testing

@Suite struct PlaybookAmendingTests {
  private func changes(_ text: String, _ path: String, _ value: String) throws -> [SettingChange] {
    try Playbook(text: text).changes(
      to: Playbook(text: Playbook.text(text, setting: path, to: value)))
  }

  @Test func `one setting changes wherever it stands, and nothing else`() throws {
    let texts = [
      "", Playbook.standardText, "rev.sizing.chop = 52\n", "[rev]\nsizing.chop = 52 # small\n",
      "[rev.sizing]\nchop = 52\n", "[rev.sizing]\nred = 71\n[gen]\nbuffer = 6\n", "rev.buffer = 6\n",
      "# mine\n[sizing]\nchop = 52\n[fork]\nthreshold = 60000\n", "[rev.manage]\nprofit_take = 70\n",
      "[rev]\nsymbols = [\n  \"KO\", # a ] here\n  \"T\",\n]\nsizing.chop = 51\n",
    ]
    for text in texts {
      let found = try changes(text, "rev.sizing.chop", "60")
      #expect(found.count == 1 && found[0].path == "rev.sizing.chop" && found[0].after == "60", "\(text)")
    }
    let found = try changes("[fork]\nthreshold = 60000\n", "fork.threshold", "70000")
    #expect(found.map(\.path) == ["fork.threshold"])
  }

  @Test func `a list that spans several lines is replaced as a whole, and comments stay`() throws {
    let text = "# mine\n[gen]\nsymbols = [\n  \"KO\",\n  \"T\", # cheap\n] # end\nbuffer = 6 # more\n"
    let amended = Playbook.text(text, setting: "gen.symbols", to: "[\"BAC\"]")
    #expect(amended == "# mine\n[gen]\nsymbols = [\"BAC\"]\nbuffer = 6 # more\n")
    #expect(Playbook.text("a\n\nb = 1\n", setting: "c", to: "2") == "c = 2\na\n\nb = 1\n")
  }

  @Test func `making the same amendment twice changes nothing more`() {
    let once = Playbook.text(Playbook.standardText, setting: "com.delta", to: "[25, 30]")
    #expect(once != Playbook.standardText)
    #expect(Playbook.text(once, setting: "com.delta", to: "[25, 30]") == once)
  }
}
