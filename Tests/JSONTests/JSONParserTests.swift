import JSON
import Testing

@Suite struct JSONParserTests {
  @Test func `every kind of value is read`() throws {
    let value = try JSONValue(
      parsing: " {\"n\":null,\"t\":true,\"f\":false,\"i\":-12,\"d\":1.5e2,\"s\":\"x\",\"a\":[1,[],{}]}\r\n\t "
    )
    #expect(
      value == ["n": nil, "t": true, "f": false, "i": -12, "d": 150.0, "s": "x", "a": [1, [], [:]]])
    #expect(value["n"]?.isNull == true)
    #expect(value["t"]?.bool == true)
    #expect(value["i"]?.integer == -12)
    #expect(value["i"]?.number == -12)
    #expect(value["d"]?.number == 150)
    #expect(value["s"]?.string == "x")
    #expect(value["a"]?[2] == [:])
    #expect(value["a"]?[3] == nil)
    #expect(value["a"]?[-1] == nil)
    #expect(value["missing"] == nil)
    #expect(value["s"]?["x"] == nil)
    #expect(value.object?.keys == ["n", "t", "f", "i", "d", "s", "a"])
  }

  @Test(arguments: [
    ("0", JSONValue.integer(0)), ("-0", 0), ("9223372036854775807", .integer(.max)),
    ("-9223372036854775808", .integer(.min)), ("9223372036854775808", 9223372036854775808.0), ("1e2", 100.0),
    ("1E+2", 100.0), ("0.0", 0.0), ("1e-400", 0.0),
  ])
  func `integers that fit stay exact and the rest are numbers`(text: String, value: JSONValue) throws {
    #expect(try JSONValue(parsing: text) == value)
  }

  @Test(arguments: [
    (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{c}\n\r\t"), (#""\u00e9\u20AC""#, "é€"), (#""\ud83d\ude00""#, "😀"),
    ("\"é😀\"", "é😀"), (#""a\u0000b""#, "a\0b"), ("\"\u{7f}\"", "\u{7f}"), (#""""#, ""), (#""é\né""#, "é\né"),
  ])
  func `texts are unescaped`(text: String, value: String) throws {
    #expect(try JSONValue(parsing: text) == .string(value))
  }

  @Test(arguments: [
    ("", 1, 1), ("  ", 1, 3), ("nul", 1, 1), ("nulll", 1, 5), ("01", 1, 1), ("-", 1, 2), ("-01", 1, 1),
    ("+1", 1, 1),
    ("1.", 1, 3), (".5", 1, 1), ("1e", 1, 3), ("1e+", 1, 4), ("1e999", 1, 1), ("NaN", 1, 1), ("[1,]", 1, 4),
    ("[1 2]", 1, 4), ("[", 1, 2), ("]", 1, 1), ("{\"a\"}", 1, 5), ("{\"a\":}", 1, 6), ("{\"a\":1,}", 1, 8),
    ("{a:1}", 1, 2), ("{'a':1}", 1, 2), ("{\"a\":1\n,\"a\":2}", 2, 2), ("\"abc", 1, 1), ("\"a\nb\"", 1, 3),
    ("\"\\x\"", 1, 2), ("\"\\u12g4\"", 1, 6), ("\"\\ud800\"", 1, 2), ("\"\\udc00\"", 1, 2),
    ("\"\\ud800\\u0041\"", 1, 2),
    ("\"\\", 1, 2), ("\"\\u", 1, 4), ("1 1", 1, 3), ("[\n  é,\n]", 2, 3), ("[\"é\" x]", 1, 6),
    ("/**/1", 1, 1), ("\u{feff}1", 1, 1),
  ])
  func `what is not JSON is refused with its position`(text: String, line: Int, column: Int) {
    let error = #expect(throws: JSONError.self) { try JSONValue(parsing: text) }
    #expect(error.map { [$0.line, $0.column] } == [line, column], "\(String(describing: error))")
  }

  @Test(arguments: [
    [0x22, 0xFF, 0x22], [0x22, 0xC0, 0x80, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22], [0x22, 0xC3, 0x22],
  ])
  func `texts that are not UTF-8 are refused`(bytes: [UInt8]) {
    #expect(throws: JSONError.self) { try JSONValue(parsing: bytes) }
  }

  @Test func `depth is bounded at its exact limit`() throws {
    let deep = String(repeating: "[", count: 128) + String(repeating: "]", count: 128)
    _ = try JSONValue(parsing: deep)
    #expect(throws: JSONError.self) { try JSONValue(parsing: "[\(deep)]") }
    let error = #expect(throws: JSONError.self) {
      try JSONValue(parsing: String(repeating: "{\"a\":", count: 1_000_000))
    }
    #expect(error?.message == "brackets are nested deeper than 128")
  }

  @Test func `a duplicate name is found in large objects too`() throws {
    let members = (0..<40).map { "\"k\($0)\":\($0)" }.joined(separator: ",")
    #expect(try JSONValue(parsing: "{\(members)}").object?.members.count == 40)
    for repeated in [0, 15, 16, 39] {
      #expect(throws: JSONError.self) { try JSONValue(parsing: "{\(members),\"k\(repeated)\":0}") }
    }
  }

  @Test func `random bytes and damaged documents never trap, and what is read is written back alike`() throws
  {
    var state: UInt64 = 7
    func random(below bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(bound))
    }
    let alphabet = Array("{}[]\",:\\u0019eE+-.truefalsn \n".utf8) + [0xC3, 0xA9, 0xFF, 0x00]
    let sample = Array(#"{"a":[1,-2.5e3,"x\u00e9\n",{"b":null}],"c":true}"#.utf8)
    for round in 0..<20_000 {
      var bytes = sample
      if round % 2 == 0 {
        bytes = (0..<random(below: 24)).map { _ in alphabet[random(below: alphabet.count)] }
      } else {
        for _ in 0...random(below: 3) {
          bytes[random(below: bytes.count)] = alphabet[random(below: alphabet.count)]
        }
      }
      guard let value = try? JSONValue(parsing: bytes) else { continue }
      #expect(try JSONValue(parsing: value.bytes()) == value)
      #expect(try JSONValue(parsing: value.bytes(.pretty)) == value)
    }
  }

  @Test func `members are replaced, appended and removed in place`() {
    var object = JSONObject()
    object["a"] = 1
    object["b"] = 2
    object["a"] = 3
    #expect(JSONValue.object(object) == ["a": 3, "b": 2])
    object["a"] = nil as JSONValue?
    object["missing"] = nil as JSONValue?
    #expect(JSONValue.object(object) == ["b": 2])
  }
}
