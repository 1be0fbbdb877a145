import Engine
package import JSON

/// The JSON Schema of an answer, made from the types that the answer may have.
package struct AnswerSchema {
  private let title: String
  private let shapes: [SchemaShape]

  /// The dialect of JSON Schema that its documents use.
  private static let dialect = "https://json-schema.org/draft/2020-12/schema"

  /// Probes the types; an answer has one of them.
  package init(_ title: String, of types: [any Decodable.Type]) {
    self.title = title
    shapes = types.map { SchemaShape(of: $0) }
  }

  /// The document: each object is defined once, and any answer may say why the command was not done.
  package var document: JSONValue {
    var writer = SchemaWriter()
    let alternatives = shapes.map { writer.whole($0) } + [writer.failure]
    var members: [JSONObject.Member] = [
      .init("$schema", .string(AnswerSchema.dialect)), .init("title", .string(title)),
      .init("anyOf", .array(alternatives)),
    ]
    if !writer.definitions.isEmpty { members.append(.init("$defs", .object(JSONObject(writer.definitions)))) }
    return .object(JSONObject(members))
  }

  /// The names that an answer of any of the types may have at its top level, each once.
  package var keys: [String] {
    var names: [String] = []
    for shape in shapes { for name in shape.keys where !names.contains(name) { names.append(name) } }
    return names
  }
}

extension SchemaShape {
  /// The keys at its top level.
  fileprivate var keys: [String] {
    switch self {
    case .object(let keys): keys.map(\.name)
    case .named(_, let shape), .nullable(let shape): shape.keys
    case .list, .form: []
    }
  }
}

/// Writes shapes as schemas, and collects their definitions.
private struct SchemaWriter {
  private(set) var definitions: [JSONObject.Member] = []

  /// Why a command was not done, which every answer may contain.
  private static let error = SchemaKey(
    name: "error", shape: SchemaShape(of: FailureAnswer.self), isRequired: true)

  /// The object of a whole answer, to which a failure may be added.
  mutating func whole(_ shape: SchemaShape) -> JSONValue {
    switch shape {
    case .named(_, let inner): return whole(inner)
    case .object(let keys): return object(keys, isWhole: true)
    case .list, .form, .nullable: return value(shape)
    }
  }

  /// An answer that only says why the command was not done.
  var failure: JSONValue {
    mutating get { object([SchemaWriter.error], isWhole: true) }
  }

  private mutating func value(_ shape: SchemaShape) -> JSONValue {
    switch shape {
    case .form(let form): return SchemaWriter.schema(form)
    case .list(let element): return ["type": "array", "items": value(element)]
    case .nullable(let inner): return ["anyOf": [value(inner), ["type": "null"]]]
    case .object(let keys): return object(keys, isWhole: false)
    case .named(let name, let inner):
      if !definitions.contains(where: { $0.key == name }) {
        let place = definitions.count
        definitions.append(.init(name, .null))
        definitions[place].value = value(inner)
      }
      return ["$ref": .string("#/$defs/\(name)")]
    }
  }

  private mutating func object(_ keys: [SchemaKey], isWhole: Bool) -> JSONValue {
    var properties = keys.filter { $0.name != SchemaKey.anyName }.map {
      JSONObject.Member($0.name, value($0.shape))
    }
    if isWhole, !keys.contains(where: { $0.name == SchemaWriter.error.name }) {
      properties.append(.init(SchemaWriter.error.name, value(SchemaWriter.error.shape)))
    }
    let others = keys.first { $0.name == SchemaKey.anyName }.map { value($0.shape) } ?? false
    return [
      "type": "object", "properties": .object(JSONObject(properties)),
      "required": .array(keys.filter(\.isRequired).map { .string($0.name) }),
      "additionalProperties": others,
    ]
  }

  private static func schema(_ form: SpelledForm) -> JSONValue {
    switch form {
    case .text(nil): ["type": "string"]
    case .text(let pattern?): ["type": "string", "pattern": .string(pattern)]
    case .word(let words): ["type": "string", "enum": .array(words.map { .string($0) })]
    case .number: ["type": "number"]
    case .integer: ["type": "integer"]
    case .truth: ["type": "boolean"]
    case .null: ["type": "null"]
    case .either(let forms): ["anyOf": .array(forms.map(schema))]
    case .list(let element): ["type": "array", "items": schema(element)]
    case .members(let value): ["type": "object", "additionalProperties": schema(value)]
    case .object(let parts):
      [
        "type": "object", "properties": .object(JSONObject(parts.map { .init($0.name, schema($0.form)) })),
        "required": .array(parts.map { .string($0.name) }), "additionalProperties": false,
      ]
    case .anything: true
    }
  }
}
