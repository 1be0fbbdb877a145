import Console
import JSON
import TestSupport
import Testing
import Wire

@Suite struct SchemaTests {
  @Test func `every command has a schema that uses only the words of schemas`() {
    for entry in CommandTable.product.entries {
      let document = entry.schema.document
      let schema = JSONSchema(document)
      #expect(document["$schema"] == "https://json-schema.org/draft/2020-12/schema")
      #expect(schema.problems(of: ["error": failure]) == [], "\(entry.command.name)")
      #expect(schema.problems(of: ["error": [:]]) != [] || isOpen(entry), "\(entry.command.name)")
    }
  }

  @Test func `few commands have no shape of their answer`() {
    let shapeless = CommandTable.product.entries.filter { $0.answers.isEmpty || isOpen($0) }.map(
      \.command.name)
    #expect(shapeless == ["cockpit", "config decode", "schema"])
  }

  @Test func `one name in a schema means one shape`() {
    var shapes: [String: JSONValue] = [:]
    for entry in CommandTable.product.entries {
      for definition in entry.schema.document["$defs"]?.object?.members ?? [] {
        let known = shapes.updateValue(definition.value, forKey: definition.key)
        #expect(known == nil || known == definition.value, "\(definition.key) of \(entry.command.name)")
      }
    }
    #expect(shapes.count > 20)
  }

  @Test func `the keys that scripts rely on are in the schemas`() throws {
    let lines = try text(ofFile: "\(packageDirectory)/Tests/Fixtures/answer-keys.txt").split(separator: "\n")
    for line in lines where !line.hasPrefix("#") {
      let parts = line.split(separator: "|").map { $0.split(separator: " ").map(String.init) }
      let entry = try #require(CommandTable.product.entry(at: parts[0]), "\(line)")
      let keys = JSONSchema(entry.schema.document).keys(at: try #require(parts[1].first))
      for key in parts[2] {
        #expect(keys.contains(key), "\(parts[0].joined(separator: " ")): \(parts[1]) \(key)")
      }
    }
    #expect(lines.count > 60)
  }

  @Test func `a schema is printed, and all commands are listed`() {
    let printed = run("schema", "accounts")
    #expect(printed.json == CommandTable.product.entry(at: ["accounts"])?.schema.document)
    let listed = run("schema", "--json").json?["commands"]?.array?.compactMap(\.string)
    #expect(listed == CommandTable.product.commands.map(\.name))
    #expect(run("schema", "acounts").errors.contains("accounts"))
    #expect(run("schema", "audit", "lost").exit == .usage)
  }

  @Test func `a schema refuses an answer for a lost key, a new one, and a value of another form`() {
    let schema = JSONSchema(CommandTable.product.entry(at: ["backup"])?.schema.document ?? false)
    func problems(_ sequence: JSONValue, _ hash: JSONValue, more: [JSONObject.Member] = []) -> [String] {
      let members = [JSONObject.Member("sequence", sequence), .init("hash", hash)] + more
      return schema.problems(of: .object(JSONObject(members)))
    }
    let bytes = JSONObject.Member("bytes", 3)
    #expect(problems(1, "00ff", more: [bytes]) == [])
    #expect(problems(1, "00ff") != [])
    #expect(problems(1, "00ff", more: [bytes, .init("size", 3)]) != [])
    #expect(problems("1", "00ff", more: [bytes]) != [])
    #expect(problems(1, "00FF", more: [bytes]) != [])
    #expect(problems(1, .null, more: [bytes]) != [])
  }

  private let failure: JSONValue = ["code": "X", "message": "x", "value": nil, "bound": "1"]

  private func isOpen(_ entry: Entry) -> Bool {
    entry.schema.document["anyOf"]?.array?.contains(true) == true
  }
}
