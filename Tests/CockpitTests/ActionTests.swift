import Cockpit
import Domain
import Engine
import Terminal
import Testing

@Suite struct ActionTests {
  @Test func `the shipped keymaps name only actions of the table`() throws {
    for name in ShippedKeymaps.names {
      let source = try #require(ShippedKeymaps.source(name))
      let keymap = try Keymap(source, vocabulary: ActionTable.vocabulary, inherited: ShippedKeymaps.source)
      #expect(keymap.keys(for: "kill", in: "always") == ["ctrl+x ctrl+x"])
      #expect(keymap.keys(for: "approve-now", in: "decision") == ["ctrl+y y"])
    }
    #expect(ShippedKeymaps.source("default")?.text == ActionTable.defaultKeymapText)
  }

  @Test func `the cheat-sheet names every key of the keymap`() {
    let sheet = ActionTable.cheatSheet(ActionTable.defaultKeymap).joined(separator: "\n")
    for binding in ActionTable.defaultKeymap.bindings { #expect(sheet.contains(binding.keyText)) }
  }

  @Test func `commands are completed and remembered, and unknown ones are named`() throws {
    var model = try Sample().model()
    model.hit(":")
    model.type("ris")
    model.hit("tab", "enter")
    #expect(model.layout.view == .risk)
    model.hit(":", "up")
    #expect(model.typing.prompt?.input.text == "risk")
    model.hit("esc", ":")
    model.type("nonsense")
    model.hit("enter")
    #expect(model.status?.text.contains("no command 'nonsense'") == true)
  }

  @Test func `a search goes to the first match, and n wraps around`() throws {
    var model = try Sample().model()
    model.hit("tab", "/")
    model.type("nvda")
    model.hit("enter")
    guard case .position(_, let instrument, _)? = model.lists[.positions]?.selected else {
      Issue.record("nothing is selected")
      return
    }
    #expect(instrument.symbol == "NVDA")
    #expect(model.status?.text == "1 row contains 'nvda'")
  }

  @Test func `the cursor stays on its row while the order changes`() throws {
    var model = try Sample().model()
    model.hit("3", "j")
    let chosen = model.lists[.positions]?.selected
    model.hit(":")
    model.type("sort P/L")
    model.hit("enter")
    #expect(model.lists[.positions]?.selected == chosen)
    #expect(model.lists[.positions]?.sort?.column == "P/L")
  }

  @Test func `folding a structure hides its accounts`() throws {
    var model = try Sample().model()
    let before = model.lists[.accounts]?.ids.count ?? 0
    model.hit("G", "h")
    #expect((model.lists[.accounts]?.ids.count ?? 0) == before - 2)
    model.hit("l")
    #expect(model.lists[.accounts]?.ids.count == before)
  }

  @Test func `the past is marked, allows no changes, and can be left again`() throws {
    let sample = try Sample()
    var model = sample.model()
    _ = update(&model, .travelled(sample.read, .sequence(4)))
    #expect(model.picture.contains("PAST row 4"))
    model.hit("4", "a")
    #expect(model.dialog == nil)
    model.hit(":")
    model.type("now")
    model.hit("enter")
    #expect(model.published.travel == nil)
  }

  @Test func `pasted text goes into an open line and nowhere else`() throws {
    var model = try Sample().model()
    _ = update(&model, .typed(.paste("q\nq"), at: model.now.milliseconds))
    #expect(model.dialog == nil)
    model.hit(":")
    _ = update(&model, .typed(.paste("risk\nq"), at: model.now.milliseconds))
    #expect(model.typing.prompt?.input.text == "risk")
  }

  @Test(arguments: ["quit", "q"]) func `a typed quit asks in every view, and the key only in the overview`(
    _ word: String
  ) throws {
    for name in ViewName.allCases {
      var model = try Sample().model()
      model.hit("\(name.rawValue)", ":")
      model.type(word)
      model.hit("enter")
      #expect(model.isAskedToLeave, "\(name)")
      model.hit("n", "q")
      #expect(model.layout.view == .overview && model.isAskedToLeave == (name == .overview), "\(name)")
    }
  }
}

extension Model {
  fileprivate var isAskedToLeave: Bool {
    if case .quit = dialog { true } else { false }
  }
}
