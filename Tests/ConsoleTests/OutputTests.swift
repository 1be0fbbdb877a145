import Console
import JSON
import Money
import Platform
import TestSupport
import Testing

@Suite struct OutputTests {
  @Test func `a failed check prints its result and the error in one document`() {
    let result = run("check", "--json", table: echoTable)
    #expect(result.exit == .refused)
    #expect(result.json?["ok"] == false)
    #expect(result.json?["error"]?["code"] == "BAD")
    #expect(result.json?["error"]?["value"] == "x")
    #expect(result.json?["error"]?["bound"] == "y")
  }

  @Test func `control characters are removed from the sentence`() {
    #expect(run("check", table: echoTable).errors == "alluse: it is [31mwrong\n")
    #expect(safeText("a\u{9B}31m\u{200F}b\u{2066}c\u{7F}\u{0}é漢") == "a31mbcé漢")
  }

  @Test func `columns are aligned and missing values show as dashes`() {
    var table = TextTable([.left("account"), .right("value"), .left("status")])
    table.add(["root/gen", "120,000.00", "active"])
    table.add(["fork-1/com", nil, ""])
    #expect(
      table.lines(width: 80) == [
        "account          value  status",
        "root/gen    120,000.00  active",
        "fork-1/com          --",
      ])
  }

  @Test func `a wide table cuts words and never numbers`() {
    var table = TextTable([.left("what"), .right("number")])
    table.add([String(repeating: "word ", count: 30), "1234567890"])
    let line = table.lines(width: 80)[1]
    #expect(line.count == 80)
    #expect(line.contains("…") && line.hasSuffix("  1234567890"))
    var numbers = TextTable([.right("a"), .right("b")])
    numbers.add([String(repeating: "1", count: 60), String(repeating: "2", count: 60)])
    #expect(numbers.lines()[1].count == 122)
  }

  @Test func `a table is not cut without a terminal`() throws {
    var table = TextTable([.left("what"), .right("number")])
    let long = String(repeating: "word ", count: 60) + "end"
    table.add([long, "1"])
    #expect(table.lines()[1] == "\(long)       1")
    let folder = try TemporaryDirectory()
    var run = CommandLineRun(
      environment: Environment(["HOME": folder("home")]), output: { _ in }, errors: { _ in })
    #expect(run.width == nil)
    run.width = 80
    #expect(run.run(["calendar", "--from", "2026-01-05", "--to", "2026-01-06"]) == .done)
  }

  @Test func `amounts are shown to the cent, with their digits in groups`() {
    #expect(usualDollars("144115.5426") == "$144,115.54" && usualDollars("-0.006") == "-$0.01")
    #expect(usualDollars("999.995") == "$1,000.00")
  }

  private func usualDollars(_ text: String) -> String? { Money(text)?.roundDollars }

  @Test func `a CSV field is quoted where it must be and never a formula`() {
    #expect(csvField("plain") == "plain")
    #expect(csvField("a,b") == "\"a,b\"")
    #expect(csvField("say \"so\"") == "\"say \"\"so\"\"\"")
    #expect(csvField("=1+1") == "\"'=1+1\"")
    #expect(csvField("@x") == "\"'@x\"")
    #expect(csvField("-12.50") == "-12.50")
    #expect(csvField("a\r\nb") == "ab")
  }

  @Test func `long text breaks between words within the width`() {
    #expect(wrapped("one two three", width: 8, indent: 2) == ["one two", "  three"])
    #expect(wrapped("", width: 8) == [""])
  }
}
