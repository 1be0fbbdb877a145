import JSON

/// Builds the JSON of one value as a tree: the plain way, to which the bytes of the product are held.
final class TreeEncoder: Encoder {
  private var members: [JSONObject.Member]?
  private var elements: [JSONValue]?
  private var single: JSONValue = .null

  var codingPath: [any CodingKey] { [] }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  /// The text of a value's JSON.
  static func text(of value: some Encodable) throws -> String {
    let encoder = TreeEncoder()
    try value.encode(to: encoder)
    return encoder.value.text()
  }

  /// The JSON that was written.
  var value: JSONValue {
    members.map { .object(JSONObject($0)) } ?? elements.map { .array($0) } ?? single
  }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
    if members == nil { members = [] }
    return KeyedEncodingContainer(ObjectWriter(encoder: self))
  }

  func unkeyedContainer() -> any UnkeyedEncodingContainer {
    if elements == nil { elements = [] }
    return ListWriter(encoder: self)
  }

  func singleValueContainer() -> any SingleValueEncodingContainer { ValueWriter(encoder: self) }

  fileprivate func append(_ key: String, _ value: JSONValue) { members?.append(.init(key, value)) }
  fileprivate func append(_ value: JSONValue) { elements?.append(value) }
  fileprivate func set(_ value: JSONValue) { single = value }
  fileprivate var count: Int { elements?.count ?? 0 }
}

/// Writes the keys of an object; one without a value is written as null.
private struct ObjectWriter<Key: CodingKey>: KeyedEncodingContainerProtocol {
  let encoder: TreeEncoder
  var codingPath: [any CodingKey] { [] }

  func encodeNil(forKey key: Key) { encoder.append(key.stringValue, .null) }
  func encode(_ value: Bool, forKey key: Key) { encoder.append(key.stringValue, .bool(value)) }
  func encode(_ value: String, forKey key: Key) { encoder.append(key.stringValue, .string(value)) }
  func encode(_ value: Double, forKey key: Key) { encoder.append(key.stringValue, .number(value)) }
  func encode(_ value: Int, forKey key: Key) { encoder.append(key.stringValue, .integer(Int64(value))) }
  func encode(_ value: Int64, forKey key: Key) { encoder.append(key.stringValue, .integer(value)) }
  func encode<T: Encodable>(_ value: T, forKey key: Key) throws {
    let part = TreeEncoder()
    try value.encode(to: part)
    encoder.append(key.stringValue, part.value)
  }

  func encodeIfPresent(_ value: Bool?, forKey key: Key) {
    if let value { encode(value, forKey: key) } else { encodeNil(forKey: key) }
  }
  func encodeIfPresent(_ value: String?, forKey key: Key) {
    if let value { encode(value, forKey: key) } else { encodeNil(forKey: key) }
  }
  func encodeIfPresent(_ value: Double?, forKey key: Key) {
    if let value { encode(value, forKey: key) } else { encodeNil(forKey: key) }
  }
  func encodeIfPresent(_ value: Int?, forKey key: Key) {
    if let value { encode(value, forKey: key) } else { encodeNil(forKey: key) }
  }
  func encodeIfPresent(_ value: Int64?, forKey key: Key) {
    if let value { encode(value, forKey: key) } else { encodeNil(forKey: key) }
  }
  func encodeIfPresent<T: Encodable>(_ value: T?, forKey key: Key) throws {
    if let value { try encode(value, forKey: key) } else { encodeNil(forKey: key) }
  }

  func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type, forKey key: Key
  ) -> KeyedEncodingContainer<Nested> { preconditionFailure("a shape's parts are values of their own") }
  func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
    preconditionFailure("a shape's parts are values of their own")
  }
  func superEncoder() -> any Encoder { preconditionFailure("a shape is no class") }
  func superEncoder(forKey key: Key) -> any Encoder { preconditionFailure("a shape is no class") }
}

/// Writes the elements of a list.
private struct ListWriter: UnkeyedEncodingContainer {
  let encoder: TreeEncoder
  var codingPath: [any CodingKey] { [] }
  var count: Int { encoder.count }

  func encodeNil() { encoder.append(.null) }
  func encode(_ value: String) { encoder.append(.string(value)) }
  func encode(_ value: Double) { encoder.append(.number(value)) }
  func encode(_ value: Int) { encoder.append(.integer(Int64(value))) }
  func encode(_ value: Int64) { encoder.append(.integer(value)) }
  func encode<T: Encodable>(_ value: T) throws {
    let part = TreeEncoder()
    try value.encode(to: part)
    encoder.append(part.value)
  }

  func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
    preconditionFailure("a shape's parts are values of their own")
  }
  func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
    preconditionFailure("a shape's parts are values of their own")
  }
  func superEncoder() -> any Encoder { preconditionFailure("a shape is no class") }
}

/// Writes a value that is neither an object nor a list.
private struct ValueWriter: SingleValueEncodingContainer {
  let encoder: TreeEncoder
  var codingPath: [any CodingKey] { [] }

  func encodeNil() { encoder.set(.null) }
  func encode(_ value: Bool) { encoder.set(.bool(value)) }
  func encode(_ value: String) { encoder.set(.string(value)) }
  func encode(_ value: Double) { encoder.set(.number(value)) }
  func encode(_ value: Int) { encoder.set(.integer(Int64(value))) }
  func encode(_ value: Int64) { encoder.set(.integer(value)) }
  func encode<T: Encodable>(_ value: T) throws { try value.encode(to: encoder) }
}
