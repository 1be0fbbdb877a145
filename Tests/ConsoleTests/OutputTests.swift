import Console
import JSON
import Money
import PlainText
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
}
