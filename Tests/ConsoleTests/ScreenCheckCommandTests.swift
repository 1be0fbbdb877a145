import Console
import JSON
import Terminal
import TestSupport
import Testing

@Suite struct ScreenCheckCommandTests {
  @Test func `the shipped files are valid`() throws {
    for file in try files(under: "\(packageDirectory)/Themes", ending: ".toml") {
      let result = run("theme", "check", file, "--json")
      #expect(result.exit == .done && result.json?["ok"] == .bool(true), "\(file)")
    }
    for file in try files(under: "\(packageDirectory)/Keymaps", ending: ".toml") {
      let result = run("keymap", "check", file, "--json")
      #expect(result.exit == .done && result.json?["ok"] == .bool(true), "\(file)")
    }
  }

  @Test func `a mistake is reported by line and column, one in an inherited file also by its name`() throws {
    let folder = try TemporaryDirectory()
    try write("inherits = \"base\"\n[slots]\n\"ui.tekst\" = \"nothing\"\n", toFile: folder("mine.toml"))
    try write("inherits = \"midnight\"\n[slots]\n\"ui.text\" = \"nothing\"\n", toFile: folder("base.toml"))
    let result = run("theme", "check", folder("mine.toml"), "--json")
    #expect(result.exit == .refused)
    let problems = result.json?["problems"]
    #expect(problems?[0]?["line"]?.integer == 3 && problems?[0]?["column"]?.integer == 13)
    #expect(problems?[0]?["message"]?.string?.hasPrefix(folder("base.toml")) == true)
    #expect(problems?[1]?["message"]?.string == "there is no slot 'ui.tekst'; is 'ui.text' meant?")
  }

  @Test func `a keymap with an undeliverable key or two meanings of one is refused`() throws {
    let folder = try TemporaryDirectory()
    try write("inherits = \"default\"\n[list]\ncopy = [\"ctrl+m\", \"j\"]\n", toFile: folder("keys.toml"))
    let result = run("keymap", "check", folder("keys.toml"), "--json")
    #expect(result.exit == .refused && result.json?["ok"] == .bool(false))
    #expect(result.json?["problems"]?[0]?["line"]?.integer == 3)
    #expect(run("keymap", "check", folder("none.toml")).exit == .storage)
  }
}
