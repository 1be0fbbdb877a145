import JSON

/// Writes the JSON of one value as bytes; two containers of the same value write into one object.
///
/// One encoder writes a whole answer, parts included: a durable command makes its reply before it commits.
final class AnswerEncoder: Encoder {
  private var writer = JSONWriter()
  private var form = Form.nothing

  /// What the value that is being written has turned out to be.
  private enum Form {
    case nothing, single, object, list
  }

  var codingPath: [any CodingKey] { [] }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  /// The JSON that was written.
  var bytes: [UInt8] { writer.bytes }

  /// Writes a value; one that writes nothing itself is null.
  func write(_ value: some Encodable) throws {
    let outer = form
    form = .nothing
    try value.encode(to: self)
    switch form {
    case .nothing: writer.null()
    case .single: break
    case .object: writer.endObject()
    case .list: writer.endArray()
    }
    form = outer
  }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
    if form != .object { writer.beginObject() }
    form = .object
    return KeyedEncodingContainer(ObjectWriter(encoder: self))
  }

  func unkeyedContainer() -> any UnkeyedEncodingContainer {
    if form != .list { writer.beginArray() }
    form = .list
    return ListWriter(encoder: self)
  }

  func singleValueContainer() -> any SingleValueEncodingContainer {
    form = .single
    return ValueWriter(encoder: self)
  }

  fileprivate func key(_ name: String) { writer.key(name) }
  fileprivate func null() { writer.null() }
  fileprivate func write(_ value: Bool) { writer.bool(value) }
  fileprivate func write(_ value: String) { writer.string(value) }
  fileprivate func write(_ value: Double) { writer.number(value) }
  fileprivate func write(_ value: Int64) { writer.integer(value) }
}

/// Writes the keys of an object; one without a value is written as null.
private struct ObjectWriter<Key: CodingKey>: KeyedEncodingContainerProtocol {
  let encoder: AnswerEncoder
  var codingPath: [any CodingKey] { [] }

  private func at(_ key: Key) -> AnswerEncoder {
    encoder.key(key.stringValue)
    return encoder
  }

  func encodeNil(forKey key: Key) { at(key).null() }
  func encode(_ value: Bool, forKey key: Key) { at(key).write(value) }
  func encode(_ value: String, forKey key: Key) { at(key).write(value) }
  func encode(_ value: Double, forKey key: Key) { at(key).write(value) }
  func encode(_ value: Int, forKey key: Key) { at(key).write(Int64(value)) }
  func encode(_ value: Int64, forKey key: Key) { at(key).write(value) }
  func encode<T: Encodable>(_ value: T, forKey key: Key) throws { try at(key).write(value) }

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
  let encoder: AnswerEncoder
  private(set) var count = 0
  var codingPath: [any CodingKey] { [] }

  init(encoder: AnswerEncoder) { self.encoder = encoder }

  private mutating func next() -> AnswerEncoder {
    count += 1
    return encoder
  }

  mutating func encodeNil() { next().null() }
  mutating func encode(_ value: String) { next().write(value) }
  mutating func encode(_ value: Double) { next().write(value) }
  mutating func encode(_ value: Int) { next().write(Int64(value)) }
  mutating func encode(_ value: Int64) { next().write(value) }
  mutating func encode<T: Encodable>(_ value: T) throws { try next().write(value) }

  mutating func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type
  ) -> KeyedEncodingContainer<Nested> { preconditionFailure("a shape's parts are values of their own") }
  mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
    preconditionFailure("a shape's parts are values of their own")
  }
  mutating func superEncoder() -> any Encoder { preconditionFailure("a shape is no class") }
}

/// Writes a value that is neither an object nor a list.
private struct ValueWriter: SingleValueEncodingContainer {
  let encoder: AnswerEncoder
  var codingPath: [any CodingKey] { [] }

  func encodeNil() { encoder.null() }
  func encode(_ value: Bool) { encoder.write(value) }
  func encode(_ value: String) { encoder.write(value) }
  func encode(_ value: Double) { encoder.write(value) }
  func encode(_ value: Int) { encoder.write(Int64(value)) }
  func encode(_ value: Int64) { encoder.write(value) }
  func encode<T: Encodable>(_ value: T) throws { try value.encode(to: encoder) }
}
