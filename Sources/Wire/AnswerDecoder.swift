import JSON

/// Reads one value out of JSON.
struct AnswerDecoder: Decoder {
  let value: JSONValue
  let codingPath: [any CodingKey]
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
    guard let object = value.object else { throw wrong("an object") }
    return KeyedDecodingContainer(ObjectReader(object: object, codingPath: codingPath))
  }

  func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
    guard let elements = value.array else { throw wrong("a list") }
    return ListReader(elements: elements, codingPath: codingPath)
  }

  func singleValueContainer() -> any SingleValueDecodingContainer { ValueReader(decoder: self) }

  fileprivate func wrong(_ expected: String) -> DecodingError {
    .dataCorrupted(.init(codingPath: codingPath, debugDescription: "\(expected) was expected"))
  }

  fileprivate func plain<Value>(_ value: Value?, _ expected: String) throws -> Value {
    guard let value else { throw wrong(expected) }
    return value
  }
}

private struct ObjectReader<Key: CodingKey>: KeyedDecodingContainerProtocol {
  let object: JSONObject
  let codingPath: [any CodingKey]
  var allKeys: [Key] { object.keys.compactMap { Key(stringValue: $0) } }

  func contains(_ key: Key) -> Bool { object[key.stringValue] != nil }
  func decodeNil(forKey key: Key) -> Bool { object[key.stringValue] == .null }

  func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool { try part(key).plainBool() }
  func decode(_ type: String.Type, forKey key: Key) throws -> String { try part(key).plainString() }
  func decode(_ type: Double.Type, forKey key: Key) throws -> Double { try part(key).plainNumber() }
  func decode(_ type: Int.Type, forKey key: Key) throws -> Int { Int(try part(key).plainInteger()) }
  func decode(_ type: Int64.Type, forKey key: Key) throws -> Int64 { try part(key).plainInteger() }
  func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T { try T(from: part(key)) }

  private func part(_ key: Key) throws -> AnswerDecoder {
    guard let value = object[key.stringValue] else {
      throw DecodingError.keyNotFound(key, .init(codingPath: codingPath, debugDescription: key.stringValue))
    }
    return AnswerDecoder(value: value, codingPath: codingPath + [key])
  }

  func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type, forKey key: Key
  ) throws -> KeyedDecodingContainer<Nested> { try part(key).container(keyedBy: type) }
  func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
    try part(key).unkeyedContainer()
  }
  func superDecoder() -> any Decoder { AnswerDecoder(value: .object(object), codingPath: codingPath) }
  func superDecoder(forKey key: Key) throws -> any Decoder { try part(key) }
}

private struct ListReader: UnkeyedDecodingContainer {
  let elements: [JSONValue]
  let codingPath: [any CodingKey]
  private(set) var currentIndex = 0
  var count: Int? { elements.count }
  var isAtEnd: Bool { currentIndex >= elements.count }

  init(elements: [JSONValue], codingPath: [any CodingKey]) {
    self.elements = elements
    self.codingPath = codingPath
  }

  mutating func decodeNil() -> Bool {
    guard !isAtEnd, elements[currentIndex].isNull else { return false }
    currentIndex += 1
    return true
  }
  mutating func decode(_ type: String.Type) throws -> String { try next().plainString() }
  mutating func decode(_ type: Double.Type) throws -> Double { try next().plainNumber() }
  mutating func decode(_ type: Int.Type) throws -> Int { Int(try next().plainInteger()) }
  mutating func decode(_ type: Int64.Type) throws -> Int64 { try next().plainInteger() }
  mutating func decode<T: Decodable>(_ type: T.Type) throws -> T { try T(from: next()) }

  private mutating func next() throws -> AnswerDecoder {
    guard !isAtEnd else {
      throw DecodingError.dataCorrupted(.init(codingPath: codingPath, debugDescription: "the list has ended"))
    }
    defer { currentIndex += 1 }
    return AnswerDecoder(value: elements[currentIndex], codingPath: codingPath)
  }

  mutating func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type
  ) throws -> KeyedDecodingContainer<Nested> { try next().container(keyedBy: type) }
  mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
    try next().unkeyedContainer()
  }
  mutating func superDecoder() throws -> any Decoder { try next() }
}

private struct ValueReader: SingleValueDecodingContainer {
  let decoder: AnswerDecoder
  var codingPath: [any CodingKey] { decoder.codingPath }

  func decodeNil() -> Bool { decoder.value.isNull }
  func decode(_ type: Bool.Type) throws -> Bool { try decoder.plainBool() }
  func decode(_ type: String.Type) throws -> String { try decoder.plainString() }
  func decode(_ type: Double.Type) throws -> Double { try decoder.plainNumber() }
  func decode(_ type: Int.Type) throws -> Int { Int(try decoder.plainInteger()) }
  func decode(_ type: Int64.Type) throws -> Int64 { try decoder.plainInteger() }
  func decode<T: Decodable>(_ type: T.Type) throws -> T { try T(from: decoder) }
}

extension AnswerDecoder {
  fileprivate func plainBool() throws -> Bool { try plain(value.bool, "true or false") }
  fileprivate func plainString() throws -> String { try plain(value.string, "a text") }
  fileprivate func plainNumber() throws -> Double { try plain(value.number, "a number") }
  fileprivate func plainInteger() throws -> Int64 { try plain(value.integer, "a whole number") }
}
