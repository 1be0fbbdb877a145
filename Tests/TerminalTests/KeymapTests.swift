import Terminal
import TestSupport
import Testing

private let vocabulary = KeyVocabulary(
  [
    .init("global", actions: ["help", "kill", "zoom"]),
    .init("list", within: "global", actions: ["down", "first", "copy"]),
    .init("accounts", within: "list", actions: ["fork"]),
    .init("approval", within: "global", actions: ["confirm", "copy"]),
  ], chorded: ["confirm"], deliberate: ["confirm"], required: ["kill"],
  typed: ["approval": .init(reserved: "0123456789", candidates: "abcde", fewest: 3)])

private func keymap(_ text: String, inherited: [String: String] = [:]) throws(TextProblems) -> Keymap {
  try Keymap(TextSource(file: "k.toml", text: text), vocabulary: vocabulary) { name in
    inherited[name].map { TextSource(file: "\(name).toml", text: $0) }
  }
}

private func problems(_ text: String, inherited: [String: String] = [:]) -> [String] {
  do throws(TextProblems) {
    _ = try keymap(text, inherited: inherited)
    return []
  } catch {
    return error.list.map(\.description)
  }
}

private let kill = "[global]\nkill = [\"ctrl+x ctrl+x\"]\n"

@Suite struct KeymapTests {
  @Test func `the shipped keymaps equal the files in the folder`() throws {
    #expect(
      try files(under: "\(packageDirectory)/Keymaps", ending: ".toml").count == ShippedKeymaps.names.count)
    for name in ShippedKeymaps.names {
      #expect(
        try text(ofFile: "\(packageDirectory)/Keymaps/\(name).toml") == ShippedKeymaps.source(name)?.text)
    }
  }

  @Test func `keys mean what the innermost context says, and a prefix shows what may follow`() throws {
    let map = try keymap(
      kill + "help = [\"?\"]\n[list]\nfirst = [\"g g\", \"home\"]\n[accounts]\nfork = [\"f\"]\n")
    let contexts = ["accounts", "list", "global"]
    let g = KeyPress(.character("g"))
    #expect(map.match([g, g], in: contexts) == .action("first", context: "list"))
    #expect(map.match([KeyPress(.character("f"))], in: contexts) == .action("fork", context: "accounts"))
    #expect(map.match([KeyPress(.character("f"))], in: ["list", "global"]) == .none)
    guard case .prefix(let begun) = map.match([g], in: contexts) else {
      Issue.record("g begins nothing")
      return
    }
    #expect(begun.map(\.keyText) == ["g g"])
    #expect(
      map.match([g, KeyPress(.character("x"))], in: contexts) == .none && map.match([], in: contexts) == .none
    )
  }

  @Test func `a list replaces the inherited one, and an empty one takes the keys away`() throws {
    let base = kill + "zoom = [\"z\"]\nhelp = [\"?\", \"f1\"]\n"
    let map = try keymap(
      "inherits = \"base\"\n[global]\nhelp = [\"h\"]\nzoom = []\n", inherited: ["base": base])
    #expect(map.keys(for: "help", in: "global") == ["h"] && map.keys(for: "zoom", in: "global") == [])
    #expect(map.keys(for: "kill", in: "global") == ["ctrl+x ctrl+x"])
  }

  @Test func `every mistake is reported with its position`() {
    #expect(
      problems(
        """
        [global]
        kill = ["ctrl+x ctrl+x"]
        hlep = ["?"]
        help = "?"
        zoom = ["ctrl+m", "", 3, "a b c d e"]
        [lists]
        down = ["j"]
        """) == [
          "k.toml:3:1: 'global' has no action 'hlep'; is 'help' meant?",
          "k.toml:4:8: 'help' is a text; write a list of key sequences like [\"g g\", \"home\"]",
          "k.toml:5:9: 'ctrl+m' never arrives: terminals send 'enter' for it",
          "k.toml:5:19: a key sequence has at least one key; [] takes all keys away",
          "k.toml:5:23: a key sequence is a text, not a whole number",
          "k.toml:5:26: a key sequence of 5 keys; 4 is the most",
          "k.toml:6:2: there is no context 'lists'; is 'list' meant?",
        ])
  }

  @Test func `two meanings at the same time are a conflict, inherited or from an outer context`() {
    #expect(
      problems(kill + "help = [\"?\", \"?\"]\n") == [
        "k.toml:3:14: '?' is already 'help' in 'global' (k.toml:3:9)"
      ])
    #expect(
      problems(kill + "help = [\"j\"]\n[list]\ndown = [\"j\"]\n")
        == ["k.toml:5:9: 'j' is already 'help' in 'global' (k.toml:3:9)"])
    #expect(
      problems("[accounts]\nfork = [\"g\"]\n[list]\nfirst = [\"g g\"]\n" + kill)
        == ["k.toml:2:9: 'g' is the beginning of a sequence of 'first' in 'list' (k.toml:4:10)"])
    #expect(
      problems(kill + "[list]\ndown = [\"g\"]\n[accounts]\nfork = [\"g f\"]\n")
        == ["k.toml:6:9: 'g f' begins with the keys of 'down' in 'list' (k.toml:4:9)"])
    #expect(
      problems(
        "inherits = \"base\"\n[list]\ncopy = [\"j\"]\n",
        inherited: ["base": kill + "[list]\ndown = [\"j\"]\n"])
        == ["k.toml:3:9: 'j' is already 'down' in 'list' (base.toml:4:9)"])
    // Contexts that are never active together may share keys.
    #expect(problems(kill + "[list]\ncopy = [\"y\"]\n[approval]\ncopy = [\"y\"]\n") == [])
  }

  @Test func `approving needs a chord, and the kill switch keeps its keys`() throws {
    #expect(problems(kill + "[approval]\nconfirm = [\"ctrl+y y\", \"y\", \"y y\", \"ctrl+y\"]\n").count >= 3)
    #expect(problems("[global]\nkill = []\n") == ["k.toml:2:1: 'kill' in 'global' must have a key"])
    let map = try keymap("name = \"bare\"", inherited: ["default": kill + "zoom = [\"z\"]\n"])
    #expect(map.bindings.map(\.keyText) == ["ctrl+x ctrl+x"])
    #expect(
      problems("[list]\ndown = [\"ctrl+x\"]\n", inherited: ["default": kill])
        == ["k.toml:2:9: 'ctrl+x' is the beginning of a sequence of 'kill' in 'global' (default.toml:2:9)"])
  }

  @Test func `an approval on one held key, or on a single key, is refused with its position`() throws {
    #expect(
      problems(kill + "[approval]\nconfirm = [\"ctrl+y ctrl+y\"]\n") == [
        "k.toml:4:12: 'confirm' has 'ctrl+y' twice in a row, as one key that is held sends it; write two different keys"
      ])
    #expect(problems(kill + "[approval]\nconfirm = [\"ctrl+y y y\"]\n").count == 1)
    #expect(problems(kill + "[approval]\nconfirm = [\"ctrl+y\"]\n").first?.contains("needs two keys") == true)
    #expect(problems(kill + "[approval]\nconfirm = [\"ctrl+y y\", \"ctrl+a b\"]\n") == [])
    // Stopping may be easy: one key that is held does it.
    #expect(problems(kill) == [])
  }

  @Test func `characters typed in a context are not its keys, and enough are left for its codes`() throws {
    #expect(
      problems(kill + "[approval]\nconfirm = [\"ctrl+y y\", \"ctrl+y 1\"]\ncopy = [\"2\"]\n") == [
        "k.toml:4:24: '1' is typed in 'approval', so no key of it can be '1'; choose another key",
        "k.toml:5:9: '2' is typed in 'approval', so no key of it can be '2'; choose another key",
      ])
    #expect(
      problems(kill + "[approval]\nconfirm = [\"ctrl+y a\"]\ncopy = [\"b\", \"c\"]\n") == [
        "k.toml:5:14: 'approval' has too many letters as keys: 2 are left for its codes, at least 3 must be"
      ])
    let map = try keymap(kill + "[approval]\nconfirm = [\"ctrl+y a\"]\ncopy = [\"c\", \"alt+d\"]\n")
    #expect(map.unused(of: Array("abcde"), in: ["approval", "global"]) == ["b", "d", "e"])
  }

  @Test func `any bytes give a keymap or problems with positions`() {
    forAll(500) { draw in
      var text =
        kill
        + "help = [\"?\"]\n[list]\ndown = [\"j\", \"down\"]\nfirst = [\"g g\"]\n[accounts]\nfork = [\"f\"]\n"
      for _ in 0..<draw.integer(in: 1...6) {
        let place = text.index(text.startIndex, offsetBy: draw.integer(in: 0...(text.count - 1)))
        if draw.chance(50) {
          text.remove(at: place)
        } else {
          text.insert(contentsOf: draw.text(1...3, of: "\"={}[]#.\n+aé"), at: place)
        }
      }
      return text
    } holds: { text in
      do throws(TextProblems) {
        _ = try Keymap(TextSource(file: "k", text: text), vocabulary: vocabulary) { _ in nil }
      } catch {
        for problem in error.list { try ensure(problem.line >= 1 && problem.column >= 1, problem.message) }
      }
    }
  }
}
