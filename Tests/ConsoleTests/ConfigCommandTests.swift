import Console
import JSON
import TestSupport
import Testing

@Suite struct ConfigCommandTests {
  @Test func `TOML is decoded to tagged JSON, with and without --json`() throws {
    let folder = try TemporaryDirectory()
    try write("answer = 42\n[day]\nfirst = 2026-01-05\n", toFile: folder("a.toml"))
    let expected: JSONValue = [
      "answer": ["type": "integer", "value": "42"],
      "day": ["first": ["type": "date-local", "value": "2026-01-05"]],
    ]
    #expect(run("config", "decode", folder("a.toml")).json == expected)
    #expect(run("config", "decode", folder("a.toml"), "--json").json == expected)
  }

  @Test func `bad TOML is refused with its place, a missing file is an input failure`() throws {
    let folder = try TemporaryDirectory()
    try write("answer = 42\nanswer = 43\n", toFile: folder("a.toml"))
    let result = run("config", "decode", folder("a.toml"), "--json")
    #expect(result.exit == .refused && result.errorCode == "BAD_TOML")
    #expect(result.errors.contains("a.toml:2:1: "))
    try write([0x61, 0x3D, 0x22, 0xFF, 0x22], toFile: folder("b.toml"))
    #expect(run("config", "decode", folder("b.toml")).exit == .refused)
    #expect(run("config", "decode", folder("none.toml")).exit == .storage)
  }

  @Test(arguments: ["Themes", "Keymaps"])
  func `the shipped files are TOML`(name: String) throws {
    let paths = try files(under: "\(packageDirectory)/\(name)", ending: ".toml")
    #expect(!paths.isEmpty)
    for path in paths { #expect(run("config", "decode", path).exit == .done, "\(path)") }
  }
}
