import JSON
import TOML
import Testing

@Suite struct RefusalTests {
  private func expect(_ document: String, isRefusedAt line: Int, _ column: Int) {
    let error = #expect(throws: TOMLError.self, "\(document)") { try TOMLTable(parsing: document) }
    #expect(
      error.map { [$0.position.line, $0.position.column] } == [line, column],
      "\(document.debugDescription): \(error?.description ?? "")")
  }

  @Test(arguments: [
    "01", "-01", "+00", "00.5", "1_", "_1", "1__0", "1._0", "1_.0", "1.0_", "1.", ".5", "+.5", "1.e3", "1e",
    "1e_1",
    "1e1_", "1ee1", "1e1.5", "1.2.3", "0x", "0b", "0o", "0X1", "0xg", "0o8", "0b2", "0x_1", "0x1_", "-0x1",
    "+0b1",
    "--1", "++1", "1a", "Inf", "INF", "in", "infinity", "NaN", "na", "nan1", "+true", "True", "TRUE", "tru",
    "falsey",
    "f", "abc", "9223372036854775808", "-9223372036854775809", "0x8000000000000000", "1e400", "1-2", "1:2",
    "2006-13-01", "2006-00-01", "2006-01-00", "2006-01-32", "2021-02-29", "1900-02-29", "2006-02-30",
    "2006-04-31",
    "2006-1-1", "20060101T000000", "2006-01-30T", "2006-01-01T24:00:00", "2006-01-01T00:60:00",
    "2006-01-01T00:00:61",
    "2006-01-01T0:00:00", "2006-01-01T00:00", "2006-01-01T00:00Z", "2006-01-01T00:00:00.",
    "2006-01-01T00:00:00.Z",
    "2006-01-01T00:00:00+24:00", "2006-01-01T00:00:00+00:60", "2006-01-01T00:00:00+0000",
    "2006-01-01T00:00:00+00",
    "2006-01-01T00:00:00ZZ", "2006-01-01 00:00", "24:00:00", "00:60:00", "00:00:61", "00:00", "1:00:00",
    "00:00:00Z",
    "00:00:00.", "00:00:0a",
  ])
  func `what is not a number, date or word is refused where it starts`(value: String) {
    expect("x = \(value)", isRefusedAt: 1, 5)
    expect("y = 1\nx = [ 2,\n\(value)]", isRefusedAt: 3, 1)
  }

  @Test(arguments: [
    ("x = \"", 1, 5), ("x = \"a\nb\"", 1, 5), ("x = 'a\nb'", 1, 5), ("x = 'a", 1, 5), ("x = \"\\", 1, 6),
    ("x = \"\\a\"", 1, 6), ("x = \"\\x41\"", 1, 6), ("x = \"\\e\"", 1, 6), ("x = \"\\/\"", 1, 6),
    ("x = \"\\ \"", 1, 6),
    ("x = \"\\u12\"", 1, 10), ("x = \"\\u12G4\"", 1, 10), ("x = \"\\U0011FFFF\"", 1, 6),
    ("x = \"\\uD800\"", 1, 6),
    ("x = \"\\uDFFF\"", 1, 6), ("x = \"\\U1234567\"", 1, 15), ("x = \"\u{0}\"", 1, 6),
    ("x = \"a\u{1f}\"", 1, 7),
    ("x = \"\u{7f}\"", 1, 6), ("x = '\u{8}'", 1, 6), ("x = '\u{7f}'", 1, 6), ("x = \"a\rb\"", 1, 7),
    ("x = 'a\rb'", 1, 7),
    ("x = \"\"\"a\rb\"\"\"", 1, 9), ("x = '''a\rb'''", 1, 9), ("x = \"\"\"\n\u{7f}\"\"\"", 2, 1),
    ("x = '''\n\u{0}'''", 2, 1), ("x = \"\"\"", 1, 5), ("x = '''a\n''", 1, 5), ("x = \"\"\"a\n\\", 2, 1),
    ("x = \"\"\"a\\ b\"\"\"", 1, 9), ("x = \"\"\"\\u00\"\"\"", 1, 12), ("x = \"\"\"a\"\"\"\"\"\"", 1, 14),
    ("x = '''a''''''", 1, 14), ("x = \"a\" \"b\"", 1, 9), ("x = \"a\"b", 1, 8),
    ("x = \"\"\"a\\\n \r b\"\"\"", 2, 2),
  ])
  func `ill-formed texts are refused with their place`(document: String, line: Int, column: Int) {
    expect(document, isRefusedAt: line, column)
  }

  @Test(arguments: [
    ("x", 1, 2), ("x\n= 1", 1, 2), ("x =", 1, 4), ("x = # c", 1, 5), ("= 1", 1, 1), ("x == 1", 1, 4),
    ("x : 1", 1, 3),
    ("x = 1 y = 2", 1, 7), ("x = 1, ", 1, 6), ("a b = 1", 1, 3), ("a. = 1", 1, 4), (".a = 1", 1, 1),
    ("a..b = 1", 1, 3),
    ("é = 1", 1, 1), ("a#b = 1", 1, 2), ("a! = 1", 1, 2), ("\"a\nb\" = 1", 1, 1), ("\"\"\"a\"\"\" = 1", 1, 3),
    ("'''a''' = 1", 1, 3), ("\"a = 1", 1, 1), ("\"a\"b = 1", 1, 4), ("\u{0}", 1, 1), ("a = 1\u{0}", 1, 6),
    ("a = 1\rb = 2", 1, 6), ("\r", 1, 1), ("a = 1\r", 1, 6), ("\u{c}", 1, 1), ("\u{b}a = 1", 1, 1),
    ("\u{a0}a = 1", 1, 1),
    ("# a\rb", 1, 4), ("# \u{0}", 1, 3), ("#\u{7f}", 1, 2), ("# \u{1f}", 1, 3), ("a = 1 # \u{8}", 1, 9),
    ("a = 1\n\u{feff}b = 2", 2, 1),
  ])
  func `ill-formed lines are refused with their place`(document: String, line: Int, column: Int) {
    expect(document, isRefusedAt: line, column)
  }

  @Test(arguments: [
    ("[", 1, 2), ("[]", 1, 2), ("[a", 1, 3), ("[a\n]", 1, 3), ("[a]]", 1, 4), ("[[a]", 1, 4),
    ("[[a] ]", 1, 4),
    ("[ [a]]", 1, 3), ("[a.]", 1, 4), ("[.a]", 1, 2), ("[a..b]", 1, 4), ("[a b]", 1, 4), ("[a=1]", 1, 3),
    ("[a#b]", 1, 3),
    ("[a] b = 1", 1, 5), ("[a] [b]", 1, 5), ("[[a]] x", 1, 7), ("[[]]", 1, 3), ("[\"\"\"a\"\"\"]", 1, 4),
    ("[a[b]]", 1, 3),
    ("{}", 1, 1), ("]", 1, 1), ("x = [", 1, 5), ("x = [1", 1, 5), ("x = [1,\n2", 1, 5), ("x = [,]", 1, 6),
    ("x = [1,,2]", 1, 8), ("x = [1 2]", 1, 8), ("x = [1;2]", 1, 7), ("x = [1]]", 1, 8), ("x = [1] y", 1, 9),
    ("x = [a]", 1, 6), ("x = [1\n\r2]", 2, 1), ("x = [ # \u{0}\n]", 1, 9), ("x = {", 1, 6), ("x = {a", 1, 7),
    ("x = {a=1", 1, 9), ("x = {a=1,}", 1, 10), ("x = {,}", 1, 6), ("x = {a=1,,b=2}", 1, 10),
    ("x = {a=1 b=2}", 1, 10),
    ("x = {a=1\n}", 1, 9), ("x = {\na=1}", 1, 6), ("x = {a=1,\nb=2}", 1, 10), ("x = {a=1 # c\n}", 1, 10),
    ("x = {a}", 1, 7),
    ("x = {a=}", 1, 8), ("x = }", 1, 5), ("x = ]", 1, 5), ("x = ,", 1, 5),
  ])
  func `ill-formed tables and lists are refused with their place`(document: String, line: Int, column: Int) {
    expect(document, isRefusedAt: line, column)
  }

  @Test(arguments: [
    ("a = 1\na = 2", 2, 1), ("a = 1\n\"a\" = 2", 2, 1), ("a = 1\n'a' = 2", 2, 1), ("a = 1\na.b = 2", 2, 1),
    ("a.b = 1\na = 2", 2, 1), ("a.b = 1\na.b = 2", 2, 3), ("a.b = 1\na.b.c = 2", 2, 3),
    ("a.b.c = 1\na.b = 2", 2, 3),
    ("[a]\n[a]", 2, 2), ("[a]\n[b]\n[a]", 3, 2), ("[a.b]\n[a]\n[a]", 3, 2), ("a = 1\n[a]", 2, 2),
    ("a = 1\n[a.b]", 2, 2),
    ("[a]\nb = 1\n[a.b]", 3, 4), ("[a]\nb = 1\n[a.b.c]", 3, 4), ("[a]\nb.c = 1\n[a.b]", 3, 4),
    ("[a]\nb.c = 1\n[a.b.c]", 3, 6), ("a.b = 1\n[a]", 2, 2), ("[a.b.c]\nz=9\n[a]\nb.c.t = 1", 4, 3),
    ("[a.b.c.d]\n[a]\nb.c.d.k.t = 1", 3, 5), ("[a.b]\n[a]\nb = 1", 3, 1),
    ("[a.b]\n[a]\nb.c.d = 1\n[a.b.c]", 3, 1),
    ("[a.b.c]\n[a]\nb.d = 1\n[a.b]", 4, 4), ("[[a]]\n[a]", 2, 2), ("[a]\n[[a]]", 2, 3),
    ("[a.b]\n[[a]]", 2, 3),
    ("a = []\n[[a]]", 2, 3), ("a = [{}]\n[[a]]", 2, 3), ("a = [{}]\n[a.b]", 2, 2), ("a = {}\n[[a]]", 2, 3),
    ("a = {}\n[a]", 2, 2), ("a = {}\n[a.b]", 2, 2), ("a = {}\na.b = 1", 2, 1),
    ("a = {b={}}\na.b.c = 1", 2, 1),
    ("[t]\na = {b=1}\n[t.a.c]", 3, 4), ("[[a]]\n[[a.b]]\n[a.b]", 3, 4), ("[[a]]\n[a.b]\n[[a.b]]", 3, 5),
    ("[[a.b]]\n[a]\nb.y = 2", 3, 1), ("[a]\nb.c = 1\n[[a.b]]", 3, 5), ("x = {a=1,a=2}", 1, 10),
    ("x = {a.b=1,a=2}", 1, 12),
    ("x = {a=1,a.b=2}", 1, 10), ("x = {a={b=1},a.c=2}", 1, 14), ("x = {a.b=1,a.b=2}", 1, 14),
    ("x = {a={}}\n[x.a]", 2, 2),
    ("x = {a.b=1}\nx.a.c = 2", 2, 1),
  ])
  func `redefinitions are refused with their place`(document: String, line: Int, column: Int) {
    expect(document, isRefusedAt: line, column)
  }

  @Test func `a redefinition names the first line and the kind`() {
    let error = #expect(throws: TOMLError.self) { try TOMLTable(parsing: "\n\"a b\" = 'x'\n['a b']") }
    #expect(error?.description == "3:2: \"a b\" is already a text, since line 2")
  }

  @Test(
    arguments: [
      ([0x61, 0x3D, 0x22, 0xFF, 0x22], 4), ([0x61, 0x3D, 0x22, 0xC0, 0x80, 0x22], 4),
      ([0x61, 0x3D, 0x22, 0xC3, 0x22], 4),
      ([0x61, 0x3D, 0x27, 0xED, 0xA0, 0x80, 0x27], 4), ([0x61, 0x3D, 0x27, 0xF4, 0x90, 0x80, 0x80, 0x27], 4),
      ([0x61, 0x3D, 0x27, 0xE0, 0x9F, 0x80, 0x27], 4), ([0x61, 0x3D, 0x27, 0xF0, 0x8F, 0x80, 0x80, 0x27], 4),
      ([0x23, 0xC3, 0xA9, 0x80], 3), ([0x23, 0xE2, 0x82], 2), ([0xFE, 0xFF, 0x00, 0x61], 1),
      ([0xFF, 0xFE, 0x61, 0x00], 1),
      ([0xF5, 0x80, 0x80, 0x80], 1),
    ] as [([UInt8], Int)])
  func `bytes that are not UTF-8 are refused wherever they are`(bytes: [UInt8], column: Int) {
    let error = #expect(throws: TOMLError.self) { try TOMLTable(parsing: bytes) }
    #expect(error?.position == TOMLPosition(line: 1, column: column))
  }

  @Test func `depth is bounded at its exact limit however it is written`() throws {
    func path(_ count: Int) -> String { Array(repeating: "a", count: count).joined(separator: ".") }
    func list(_ count: Int) -> String {
      String(repeating: "[", count: count) + String(repeating: "]", count: count)
    }
    for (fits, tooDeep) in [
      ("x = \(list(4))", "x = \(list(5))"), ("[\(path(4))]\nx = 1", "[\(path(5))]"),
      ("\(path(5)) = 1", "\(path(6)) = 1"), ("x = {a={a={a={a=1}}}}", "x = {a={a={a={a={}}}}}"),
      ("[\(path(2))]\na.a.x = 1", "[\(path(2))]\na.a.x = []"), ("[[a.a.a]]", "[[a.a.a]]\na={}"),
    ] {
      _ = try TOMLTable(parsing: fits, maximumDepth: 4)
      #expect(throws: TOMLError.self, "\(tooDeep)") { try TOMLTable(parsing: tooDeep, maximumDepth: 4) }
    }
    let error = #expect(throws: TOMLError.self) {
      try TOMLTable(parsing: "\(path(6)) = 1", maximumDepth: 4)
    }
    #expect(error?.message == "a key has more than 5 parts")
    let bomb = String(repeating: "[", count: 1_000_000)
    #expect(throws: TOMLError.self) { try TOMLTable(parsing: "x = \(bomb)") }
    #expect(throws: TOMLError.self) {
      try TOMLTable(parsing: String(repeating: "a.", count: 1_000_000) + "a = 1")
    }
    #expect(throws: TOMLError.self) {
      try TOMLTable(parsing: "x = " + String(repeating: "{a=", count: 1_000_000))
    }
  }

  @Test func `random and damaged documents never trap`() {
    var state: UInt64 = 11
    func random(below bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(bound))
    }
    let alphabet = Array("[]{}\"'\\=.,#_-+:0123xobeTZinfatrue \t\r\n".utf8) + [0x00, 0x7F, 0xC3, 0xA9, 0xFF]
    let sample = Array(
      "[a.\"b\"]\nx = [1, 2.5e3, {y = \"\"\"é\\\n \"\"\", z = '''q'''}]\nd = 1979-05-27 07:32:00.5Z\n[[l]]\nk.m = 0xFF # c\n"
        .utf8)
    var accepted = 0
    for round in 0..<30_000 {
      var bytes = sample
      if round % 2 == 0 {
        bytes = (0..<random(below: 30)).map { _ in alphabet[random(below: alphabet.count)] }
      } else {
        for _ in 0...random(below: 3) {
          bytes[random(below: bytes.count)] = alphabet[random(below: alphabet.count)]
        }
      }
      if let table = try? TOMLTable(parsing: bytes) {
        accepted += 1
        _ = table.taggedJSON.text()
      }
    }
    #expect(accepted > 1_000)
  }
}
