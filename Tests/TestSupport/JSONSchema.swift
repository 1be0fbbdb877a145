public import JSON

/// A JSON Schema, of the part of draft 2020-12 that the product's schemas use.
public struct JSONSchema: Sendable {
  private let document: JSONValue
  /// The words that a schema may contain; any other is a mistake.
  private static let words: Set = [
    "$schema", "$defs", "$ref", "title", "anyOf", "type", "properties", "required", "additionalProperties",
    "items", "enum", "pattern",
  ]

  /// Takes a schema's document.
  public init(_ document: JSONValue) { self.document = document }

  /// Every place at which a value violates the schema, with the reason.
  public func problems(of value: JSONValue) -> [String] { problems(of: value, document, at: "$") }

  private func problems(of value: JSONValue, _ schema: JSONValue, at place: String) -> [String] {
    if let isAllowed = schema.bool { return isAllowed ? [] : ["\(place) is not known"] }
    guard let words = schema.object else { return ["\(place): the schema is \(schema.text())"] }
    if let unknown = words.keys.first(where: { !JSONSchema.words.contains($0) }) {
      return ["\(place): the schema says \(unknown)"]
    }
    if let name = schema["$ref"]?.string {
      return problems(of: value, definition(name), at: place)
    }
    if let alternatives = schema["anyOf"]?.array {
      let all = alternatives.map { problems(of: value, $0, at: place) }
      return all.contains([]) ? [] : all.min { $0.count < $1.count } ?? ["\(place): nothing is allowed"]
    }
    return kind(value, schema, at: place) + members(of: value, schema, at: place)
      + (value.array ?? []).enumerated().flatMap { index, element in
        problems(of: element, schema["items"] ?? true, at: "\(place)[\(index)]")
      }
  }

  private func definition(_ reference: String) -> JSONValue {
    document["$defs"]?[String(reference.dropFirst("#/$defs/".count))] ?? false
  }

  private func kind(_ value: JSONValue, _ schema: JSONValue, at place: String) -> [String] {
    if let type = schema["type"]?.string, !JSONSchema.types(of: value).contains(type) {
      return ["\(place) is \(value.text().prefix(80)), no \(type)"]
    }
    if let known = schema["enum"]?.array, !known.contains(value) {
      return ["\(place) is \(value.text()), none of \(known.count) words"]
    }
    guard let pattern = schema["pattern"]?.string, let text = value.string else { return [] }
    guard let regex = try? Regex(pattern) else { return ["\(place): \(pattern) is no pattern"] }
    return text.firstMatch(of: regex) == nil ? ["\(place) is \(text), not \(pattern)"] : []
  }

  private static func types(of value: JSONValue) -> [String] {
    switch value {
    case .null: ["null"]
    case .bool: ["boolean"]
    case .integer: ["integer", "number"]
    case .number: ["number"]
    case .string: ["string"]
    case .array: ["array"]
    case .object: ["object"]
    }
  }

  private func members(of value: JSONValue, _ schema: JSONValue, at place: String) -> [String] {
    guard let object = value.object else { return [] }
    let missing = (schema["required"]?.array ?? []).compactMap(\.string).filter { object[$0] == nil }
    return missing.map { "\(place).\($0) is missing" }
      + object.members.flatMap { member in
        let part = schema["properties"]?[member.key] ?? schema["additionalProperties"] ?? true
        return problems(of: member.value, part, at: "\(place).\(member.key)")
      }
  }

  /// The names that an object at a place may have: `rows[].head`, `.` for the whole.
  public func keys(at place: String) -> Set<String> {
    let steps =
      place == "."
      ? []
      : place.split(separator: ".").flatMap { step -> [String] in
        step.hasSuffix("[]") ? [String(step.dropLast(2)), "[]"] : [String(step)]
      }
    let found = steps.reduce(objects([document])) { schemas, step in
      objects(schemas.compactMap { step == "[]" ? $0["items"] : $0["properties"]?[step] })
    }
    return Set(found.flatMap { $0["properties"]?.object?.keys ?? [] })
  }

  /// The schemas that references and alternatives lead to.
  private func objects(_ schemas: [JSONValue]) -> [JSONValue] {
    schemas.flatMap { schema -> [JSONValue] in
      if let name = schema["$ref"]?.string { return objects([definition(name)]) }
      if let alternatives = schema["anyOf"]?.array { return objects(alternatives) }
      return [schema]
    }
  }
}
