import JSON
import TOML
import Testing

@Suite struct StringTests {
  @Test(arguments: [
    (#""""#, ""), (#""é😀 #""#, "é😀 #"), (#""\b\t\n\f\r\"\\""#, "\u{8}\t\n\u{c}\r\"\\"),
    (#""\u00E9\u0000\U0001F600\uD7FF\uE000""#, "é\0😀\u{D7FF}\u{E000}"), ("\"tab\there\"", "tab\there"),
    (#""a'b""#, "a'b"), (#""// \\x64""#, #"// \x64"#), (#""\\u0041""#, #"\u0041"#),
  ])
  func `basic texts are unescaped`(written: String, value: String) throws {
    #expect(try TOMLTable(parsing: "x = \(written)").taggedJSON == ["x": text(value)])
  }

  @Test(arguments: [
    ("''", ""), (#"'C:\Users\nodejs'"#, #"C:\Users\nodejs"#), (#"'say "x"'"#, #"say "x""#), ("'\t#'", "\t#"),
    (#"'<\i\c*\s*>'"#, #"<\i\c*\s*>"#),
  ])
  func `literal texts are read as they are`(written: String, value: String) throws {
    #expect(try TOMLTable(parsing: "x = \(written)").taggedJSON == ["x": text(value)])
  }

  @Test(arguments: [
    ("\"\"\"\"\"\"", ""), ("\"\"\"\n\"\"\"", ""), ("\"\"\"\r\n\"\"\"", ""), ("\"\"\"\n\n\"\"\"", "\n"),
    ("\"\"\"a\nb\"\"\"", "a\nb"), ("\"\"\"\na\r\nb\"\"\"", "a\r\nb"), ("\"\"\"a\\\n   b\"\"\"", "ab"),
    ("\"\"\"a \\  \t\n\n \r\n  b\"\"\"", "a b"), ("\"\"\"\\\n  \"\"\"", ""),
    ("\"\"\"a\\\\\n b\"\"\"", "a\\\n b"),
    ("\"\"\"a \"quoted\" \"\"twice\"\" b\"\"\"", "a \"quoted\" \"\"twice\"\" b"),
    ("\"\"\"\"x\"\"\"\"", "\"x\""),
    ("\"\"\"\"\"x\"\"\"\"\"", "\"\"x\"\""), ("\"\"\"\"\"\"\"", "\""),
    ("\"\"\"\\\"\"\"\\\"\"\"\"", "\"\"\"\""),
    ("\"\"\"\\u00e9\\n\"\"\"", "é\n"), ("\"\"\" # no comment\n\"\"\"", " # no comment\n"),
  ])
  func `texts over several lines are read`(written: String, value: String) throws {
    #expect(try TOMLTable(parsing: "x = \(written)\ny = 1").taggedJSON == ["x": text(value), "y": whole(1)])
  }

  @Test(arguments: [
    ("''''''", ""), ("'''\n'''", ""), ("'''\r\n\n'''", "\n"), ("'''a\\\n  b'''", "a\\\n  b"),
    ("'''''x'''''", "''x''"),
    ("''''x''''", "'x'"), ("'''I [dw]on't \"x\"'''", "I [dw]on't \"x\""), ("'''\ta\r\n'''", "\ta\r\n"),
  ])
  func `literal texts over several lines are read`(written: String, value: String) throws {
    #expect(try TOMLTable(parsing: "x = \(written)\ny = 1").taggedJSON == ["x": text(value), "y": whole(1)])
  }

  @Test(arguments: ["", "plain", "\"q\" \\ \n\r\t\u{0}\u{1f}\u{7f}", "é😀", "a'b"])
  func `quoted text reads back`(value: String) throws {
    #expect(try TOMLTable(parsing: "x = \(TOMLValue.quoted(value))")["x"]?.string == value)
    #expect(try TOMLTable(parsing: "\(TOMLValue.key(value)) = 1").entries.map(\.key) == [value])
  }

  @Test func `keys are quoted only where they must be`() {
    #expect(TOMLValue.key("fork-1_A") == "fork-1_A")
    #expect(TOMLValue.key("root/gen") == "\"root/gen\"")
    #expect(TOMLValue.key("") == "\"\"")
  }
}
