import JSON
import TOML
import Testing

@Suite struct StructureTests {
  @Test(
    arguments: [
      ("", [:]),
      ("\n \t\r\n# only a comment", [:]),
      ("\u{feff}a = 1", ["a": whole(1)]),
      ("a=1\r\nb=2 # c\r\n", ["a": whole(1), "b": whole(2)]),
      ("a=1#c", ["a": whole(1)]),
      (
        "1234 = 1\n-x_ = 2\ntrue = 3\n1e3 = 4",
        ["1234": whole(1), "-x_": whole(2), "true": whole(3), "1e3": whole(4)]
      ),
      ("\"\" = 1\n'a b' = 2\n\"\\u00e9\" = 3", ["": whole(1), "a b": whole(2), "é": whole(3)]),
      ("a . \"b.c\" . 'd' = 1", ["a": ["b.c": ["d": whole(1)]]]),
      ("3.14159 = 1", ["3": ["14159": whole(1)]]),
      ("a.b = 1\na.c.d = 2\na.c.e = 3", ["a": ["b": whole(1), "c": ["d": whole(2), "e": whole(3)]]]),
      ("a.x=1\nb.x=2\na.y=3", ["a": ["x": whole(1), "y": whole(3)], "b": ["x": whole(2)]]),
      ("[a]\n[b]", ["a": [:], "b": [:]]),
      ("[ a . 'b' ]\nx=1", ["a": ["b": ["x": whole(1)]]]),
      ("[a.b.c]\nx=1\n[a]\ny=2", ["a": ["b": ["c": ["x": whole(1)]], "y": whole(2)]]),
      ("[a]\ny=2\n[a.b.c]\nx=1", ["a": ["y": whole(2), "b": ["c": ["x": whole(1)]]]]),
      ("[a.b]\n[a]\n[a.c]", ["a": ["b": [:], "c": [:]]]),
      ("[a]\nb.c=1\n[a.b.d]\nx=2", ["a": ["b": ["c": whole(1), "d": ["x": whole(2)]]]]),
      ("[a.b.c]\n[a]\nb.d=1", ["a": ["b": ["c": [:], "d": whole(1)]]]),
      ("[[a]]\nx=1\n[[a]]\n[[a]]\nx=3", ["a": [["x": whole(1)], [:], ["x": whole(3)]]]),
      (
        "[[a]]\n[[a.b]]\nx=1\n[[a.b]]\n[a.b.c]\ny=2\n[[a]]\n[a.d]",
        ["a": [["b": [["x": whole(1)], ["c": ["y": whole(2)]]]], ["d": [:]]]]
      ),
      ("[a.b]\n[[a.c]]\nx.y=1", ["a": ["b": [:], "c": [["x": ["y": whole(1)]]]]]),
      ("x = []", ["x": []]),
      ("x = [ # c\n 1 ,# d\n\n 2\n , 3 , ]", ["x": [whole(1), whole(2), whole(3)]]),
      (
        "x = [[1,2],['a',[]],{a=1},true]",
        ["x": [[whole(1), whole(2)], [text("a"), []], ["a": whole(1)], truth(true)]]
      ),
      ("x = {}", ["x": [:]]),
      ("x = { }", ["x": [:]]),
      ("x = { a = 1 , b.c = 2,b.d=3 }", ["x": ["a": whole(1), "b": ["c": whole(2), "d": whole(3)]]]),
      ("x = {a={b={}},c=[\n1\n]}", ["x": ["a": ["b": [:]], "c": [whole(1)]]]),
      ("x = {a=\"\"\"\n1\n\"\"\"}", ["x": ["a": text("1\n")]]),
      ("[x]\ny = {z=1}\n[x.w]", ["x": ["y": ["z": whole(1)], "w": [:]]]),
    ] as [(String, JSONValue)])
  func `documents have the structure they describe`(document: String, expected: JSONValue) throws {
    #expect(try TOMLTable(parsing: document).taggedJSON == expected)
  }

  @Test func `values and keys know their line, and their column in Unicode scalars`() throws {
    let table = try TOMLTable(
      parsing: "# é\n\n  \"ké\" = 'é'\r\n[t] # x\na . b = [ 1,\n  2 ]\n[[l]]\nx={y=1}")
    #expect(table.entry("ké")?.keyPosition == TOMLPosition(line: 3, column: 3))
    #expect(table["ké"]?.position == TOMLPosition(line: 3, column: 10))
    #expect(table["t"]?.position == TOMLPosition(line: 4, column: 1))
    #expect(table.entry("t")?.keyPosition == TOMLPosition(line: 4, column: 2))
    let list = table["t"]?.table?["a"]?.table?["b"]
    #expect(list?.position == TOMLPosition(line: 5, column: 9))
    #expect(
      list?.array?.map(\.position) == [TOMLPosition(line: 5, column: 11), TOMLPosition(line: 6, column: 3)])
    let element = table["l"]?.array?.first
    #expect(element?.position == TOMLPosition(line: 7, column: 1))
    #expect(element?.table?["x"]?.table?.entry("y")?.keyPosition == TOMLPosition(line: 8, column: 4))
  }

  @Test func `keys that only look alike are different keys`() throws {
    let table = try TOMLTable(parsing: "\"é\" = 1\n\"e\u{301}\" = 2")
    #expect(table["é"]?.integer == 1)
    #expect(table["e\u{301}"]?.integer == 2)
  }

  @Test func `entries keep the order of the text`() throws {
    let table = try TOMLTable(parsing: "z=1\n[a]\n[m]\n[b]\n[a.q]\nz.y=1")
    #expect(table.entries.map(\.key) == ["z", "a", "m", "b"])
  }

  @Test func `a thousand keys and tables are read`() throws {
    let keys = (0..<1000).map { "k\($0) = \($0)\n" }.joined()
    let tables = (0..<1000).map { "[[t]]\nk\($0) = \($0)\n" }.joined()
    let table = try TOMLTable(parsing: keys + tables)
    #expect(table.entries.count == 1001)
    #expect(table["t"]?.array?.count == 1000)
    #expect(table["k999"]?.integer == 999)
  }
}
