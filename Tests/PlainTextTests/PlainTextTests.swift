import PlainText
import Testing

@Suite struct PlainTextTests {
  @Test func `what could steer a terminal is stripped`() {
    #expect(safeText("a\u{9B}31m\u{200F}b\u{2066}c\u{7F}\u{0}é漢") == "a31mbcé漢")
  }

  @Test func `a count has its digits in groups, and one that nobody counts to is missing`() {
    #expect(countText(1_234_567.4) == "1,234,567" && countText(-999.6) == "−1,000" && countText(0) == "0")
    #expect(countText(.infinity) == "--" && countText(.nan) == "--" && countText(1e15) == "--")
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
