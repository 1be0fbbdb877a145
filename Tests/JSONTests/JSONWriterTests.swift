import JSON
import Testing

@Suite struct JSONWriterTests {
  @Test func `compact text has no space and keeps the order of members`() {
    let value: JSONValue = ["b": 1, "a": [true, nil, "x", 1.5], "empty": [:], "none": []]
    #expect(value.text() == #"{"b":1,"a":[true,null,"x",1.5],"empty":{},"none":[]}"#)
  }

  @Test func `pretty text has one element per line`() {
    let value: JSONValue = ["a": [1, 2], "b": [:], "c": ["d": []]]
    #expect(
      value.text(.pretty) == """
        {
          "a": [
            1,
            2
          ],
          "b": {},
          "c": {
            "d": []
          }
        }
        """)
  }

  @Test(arguments: [
    (0.1, "0.1"), (1.0, "1.0"), (-0.0, "-0.0"), (Double.leastNonzeroMagnitude, "5e-324"),
    (1.7976931348623157e308, "1.7976931348623157e+308"),
    (100.0 / 3, "33.333333333333336"), (Double.infinity, "null"), (-Double.infinity, "null"),
    (Double.nan, "null"),
  ])
  func `numbers have the fewest digits that read back, and are null when not finite`(
    value: Double, text: String
  ) throws {
    #expect(JSONValue.number(value).text() == text)
    if value.isFinite { #expect(try JSONValue(parsing: text) == .number(value)) }
  }

  @Test(arguments: [0, 7, -1, 10, Int64.max, Int64.min])
  func `integers are written exactly`(value: Int64) throws {
    #expect(JSONValue.integer(value).text() == String(value))
    #expect(try JSONValue(parsing: String(value)) == .integer(value))
  }

  @Test func `quotes, backslashes and control characters are escaped, other text is kept`() {
    #expect(
      JSONValue.string("a\"b\\c\n\r\t\u{0}\u{1f}\u{7f}é😀").text() == #""a\"b\\c\n\r\t\u0000\u001f\u007fé😀""#)
  }

  @Test func `streaming writes the same bytes as the tree`() {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("rows")
    writer.beginArray()
    for number in 1...2 {
      writer.beginObject()
      writer.key("n")
      writer.integer(Int64(number))
      writer.key("ok")
      writer.bool(number == 1)
      writer.endObject()
    }
    writer.endArray()
    writer.key("end")
    writer.null()
    writer.endObject()
    let tree: JSONValue = ["rows": [["n": 1, "ok": true], ["n": 2, "ok": false]], "end": nil]
    #expect(writer.text == tree.text())
  }
}
