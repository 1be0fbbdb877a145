import Console
import JSON
import TestSupport
import Testing

@Suite struct ParsingTests {
  @Test func `options may be anywhere, as two words or with an equals sign`() {
    #expect(run("put", "root/gen", "12.50", table: echoTable).output == "put root/gen 12.50\n")
    #expect(run("--quiet", "put", "--dry", "root/gen", "1", table: echoTable).output == "")
    for words in [["--reason", "a b"], ["--reason=a b"]] {
      let result = run(
        "--json", "put", "fork-12/com", words[0], words.count > 1 ? words[1] : "--dry", "7", table: echoTable)
      #expect(result.json?["reason"]?.string == "a b", "\(words)")
    }
  }

  @Test func `words after two dashes are arguments`() {
    #expect(
      run("put", "root/gen", "--", "-5", table: echoTable).errors.contains("\"-5\" is not a dollar amount"))
    #expect(run("put", "--", "root/gen", "5", table: echoTable).exit == .done)
  }

  @Test func `the longest name wins and what follows are arguments`() {
    #expect(run("tree", table: echoTable).output == "tree\n")
    let listed = run("tree", "list", "root", "fork-3", "--kind", "big", "--json", table: echoTable)
    #expect(listed.json?["names"] == ["root", "fork-3"])
  }

  @Test func `a command's own option hides the general one of that name, wherever it is`() {
    #expect(run("tree", "list", "--at", "7", "--kind=big", "--json", table: echoTable).json?["at"] == 7)
    #expect(run("--at", "7", "tree", "list", "--kind=big", "--json", table: echoTable).json?["at"] == 7)
    #expect(run("put", "root/gen", "5", "--at", "7", table: echoTable).exit == .usage)
    #expect(run("put", "root/gen", "5", "--at", "2026-01-05", table: echoTable).exit == .done)
  }

  @Test(arguments: [
    (["putt"], "UNKNOWN_COMMAND"), (["tree", "lst"], "UNEXPECTED_ARGUMENT"), (["put"], "MISSING_ARGUMENT"),
    (["put", "root/gen"], "MISSING_ARGUMENT"), (["put", "root/gen", "5", "6"], "UNEXPECTED_ARGUMENT"),
    (["put", "root/gen", "5", "--dri"], "UNKNOWN_OPTION"),
    (["put", "root/gen", "5", "-d"], "UNKNOWN_OPTION"),
    (["put", "root/gen", "5", "--dry", "--dry"], "REPEATED_OPTION"),
    (["put", "root/gen", "5", "--dry", "--wet"], "CONFLICTING_OPTIONS"),
    (["put", "root/gen", "5", "--wet", "--dry"], "CONFLICTING_OPTIONS"),
    (["put", "root/gen", "5", "--dry=yes"], "UNEXPECTED_VALUE"),
    (["put", "root/gen", "5", "--reason"], "MISSING_VALUE"),
    (["put", "root/gen", "5", "--reason", "--dry"], "MISSING_VALUE"),
    (["put", "root/gen", "5", "--reason="], "BAD_VALUE"), (["tree", "list"], "MISSING_OPTION"),
    (["tree", "list", "--kind", "bigg"], "BAD_VALUE"),
    (["tree", "list", "--kind=big", "--at", "10"], "BAD_VALUE"),
    (["--data", "", "tree"], "BAD_VALUE"), (["tree", "--id", "two words"], "BAD_VALUE"),
    ([""], "UNKNOWN_COMMAND"),
  ])
  func `a malformed command line is refused with exit code 2 and one sentence`(words: [String], code: String)
  {
    let result = run(words + ["--json"], table: echoTable)
    #expect(result.exit == .usage)
    #expect(result.errorCode == code)
    #expect(result.errors.hasPrefix("alluse: ") && result.errors.split(separator: "\n").count == 1)
  }

  @Test(arguments: [
    "-1", "0", "0.0000", "+5", "1e5", "1,000", "$5", " 5", "5 ", "5.", ".5", "1.00001", "100000000000.0001",
    "NaN", "٥",
    "0x10", "99999999999999999999999", "", "5\n",
  ])
  func `a malformed amount is refused`(text: String) {
    #expect(run(["put", "root/gen", text], table: echoTable).exit == .usage)
  }

  @Test(arguments: ["0.0001", "5", "05", "5.1", "100000000000", "100000000000.0000"])
  func `a well-formed amount is accepted`(text: String) {
    #expect(run(["put", "root/gen", text], table: echoTable).exit == .done)
  }

  @Test(arguments: [
    "root", "root/", "/gen", "root/gen/", "Root/gen", "root/GEN", "fork/gen", "fork-0/gen", "fork-01/gen",
    "fork-1/rev", "fork-1", "root:gen", "../gen",
  ])
  func `a malformed account is refused`(text: String) {
    #expect(run(["put", text, "5"], table: echoTable).exit == .usage)
  }

  @Test func `a mistyped name is answered with a similar one`() {
    #expect(run("calender").errors.contains("did you mean \"calendar\"?"))
    #expect(run("calendar", "--form", "x").errors.contains("did you mean \"--from\"?"))
    #expect(run("completions", "fishh").errors.contains("did you mean \"fish\"?"))
    #expect(!run("xyzzy").errors.contains("did you mean"))
  }

  @Test func `no command line traps, and what is printed with --json is one document`() {
    let words = [
      "put", "tree", "list", "root/gen", "5", "--reason", "--at", "--json", "--help", "-h", "--", "-5", "",
      "=", "--=", "--kind=big", "\u{0}", "--version", "big", "--dry",
    ]
    forAll {
      $0.list(0...8) { $0.chance(80) ? $0.element(of: words) : $0.text(0...6, of: "-=a5/\u{1B}é ") }
    } holds: { words in
      let result = run(words + ["--json"], table: echoTable)
      if words.contains("--") { return }
      try ensure(result.output.isEmpty || result.json != nil, result.output)
      try ensure((result.exit == .done) == result.errors.isEmpty, result.errors)
      try ensure(result.exit == .done || result.errorCode != nil, result.output)
    }
  }
}
