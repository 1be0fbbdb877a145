import JSON
import TestSupport
import Testing

@Suite struct CommandLineTests {
  @Test func `the built product answers with output, one sentence and the exit code`() throws {
    let product = try Product()
    let version = try product.run("version", "--json")
    #expect(version.exitCode == 0)
    #expect(try JSONValue(parsing: version.output)["version"]?.string?.isEmpty == false)
    let unknown = try product.run("calender")
    #expect(
      unknown.exitCode == 2 && unknown.text == "" && unknown.errorText.contains("did you mean \"calendar\"?"))
  }

  @Test func `the rest of a line is the text of a note`() throws {
    let desk = try Desk(capital: "300000")
    #expect(try desk.done("note two words", at: day(0))["note"] == "two words")
    #expect(
      try desk.done("note why TSLA was let go --account root/gen", at: day(0))["note"]
        == "why TSLA was let go")
    try desk.fails("note", at: day(0), exit: 2, code: "MISSING_ARGUMENT")
  }

  @Test func `a file called - is standard input`() throws {
    let decoded = try Product().run("config", "decode", "-", input: "a = true")
    #expect(try JSONValue(parsing: decoded.output) == ["a": ["type": "bool", "value": "true"]])
  }

  @Test func `a store in the folder of its key is refused in a sentence, and nothing is left of it`() throws {
    var product = try Product()
    product.environment["XDG_DATA_HOME"] = product.home("one")
    product.environment["XDG_CONFIG_HOME"] = product.home("one")
    let refused = try product.run("init", "--capital", "300000", "--json")
    #expect(refused.exitCode == 3 && refused.errorText.contains("cannot share the folder"))
    #expect(try JSONValue(parsing: refused.output)["error"]?["code"]?.string == "KEY_IN_STORE")
    product.environment["XDG_DATA_HOME"] = product.home("other")
    #expect(try product.run("init", "--capital", "300000").exitCode == 0)
  }

  @Test func `a full disk behind standard output is a failure, a reader that has gone is none`() throws {
    let line = "\(Product.path) calendar --from 1990-01-01 --to 2040-12-31"
    let full = try ChildProcess("/bin/sh", ["-c", "\(line) >/dev/full"], environment: [:]).wait()
    #expect(full.exitCode == 3 && full.errorText.contains("No space left"))
    let gone = try ChildProcess(
      "/bin/bash", ["-c", "\(line) | head -n 1; echo ${PIPESTATUS[0]}"], environment: [:]
    ).wait()
    #expect(gone.text.hasSuffix("close\n0\n") && gone.errorText == "")
  }
}
