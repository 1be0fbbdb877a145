import Engine

/// The shape of a type, found by asking it to read: the parts that it reads, in order.
indirect enum SchemaShape: Hashable, Sendable {
  case form(SpelledForm)
  case object([SchemaKey])
  case list(SchemaShape)
  /// An object that a schema defines once, by its type's name.
  case named(String, SchemaShape)
  case nullable(SchemaShape)
}

/// A key of an object; `*` means any name.
struct SchemaKey: Hashable, Sendable {
  let name: String
  var shape: SchemaShape
  let isRequired: Bool

  static let anyName = "*"
}

extension SchemaShape {
  /// The shape of a type, found by letting it read.
  init<Value: Decodable>(of type: Value.Type) {
    self = SchemaShape.probe(type).shape
  }

  /// The shape of a type, and an example of it.
  fileprivate static func probe<Value: Decodable>(_ type: Value.Type) -> (shape: SchemaShape, value: Value) {
    if let spelled = type as? any Spelled.Type, let value = spelled.sample as? Value {
      return (.form(spelled.form), value)
    }
    let probe = SchemaProbe()
    do {
      let value = try Value(from: probe)
      let shape = probe.shape
      guard case .object = shape, !probe.isOpen else { return (shape, value) }
      return (.named(name(of: "\(type)"), shape), value)
    } catch {
      preconditionFailure("\(type) cannot say what it is made of: \(error)")
    }
  }
}

/// The name of a type in a definition: joined shapes have both names, without characters that a reference
/// would have to escape.
private func name(of type: String) -> String {
  var name = ""
  var isStart = true
  for character in type.hasPrefix("Joined<") ? type.dropFirst("Joined<".count) : type[...] {
    defer { isStart = !character.isLetter && !character.isNumber }
    guard character.isLetter || character.isNumber else { continue }
    name += isStart && !name.isEmpty ? "With\(character)" : "\(character)"
  }
  return name
}

/// A decoder without content that records what it is asked for.
private final class SchemaProbe: Decoder {
  private var keys: [SchemaKey] = []
  private var form: SchemaShape?
  private var isObject = false
  private(set) var isNullable = false
  /// Whether it accepts any names, so that it has no definition of its own.
  var isOpen: Bool { keys.contains { $0.name == SchemaKey.anyName } && keys.count == 1 }

  var codingPath: [any CodingKey] { [] }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  var shape: SchemaShape {
    let whole: SchemaShape = isObject ? .object(keys) : form ?? .form(.anything)
    return isNullable ? .nullable(whole) : whole
  }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedDecodingContainer<Key> {
    isObject = true
    return KeyedDecodingContainer(KeyProbe(probe: self))
  }

  func unkeyedContainer() -> any UnkeyedDecodingContainer { ListProbe(probe: self) }
  func singleValueContainer() -> any SingleValueDecodingContainer { ValueProbe(probe: self) }

  func note(_ key: String, _ shape: SchemaShape, isRequired: Bool) {
    keys.append(SchemaKey(name: key, shape: shape, isRequired: isRequired))
  }
  func note(_ shape: SchemaShape) { form = shape }
  func noteNull() { isNullable = true }
}

/// Records keys: one that is tested for presence may be missing, one that is tested for null may be null.
private final class KeyProbe<Key: CodingKey>: KeyedDecodingContainerProtocol {
  private let probe: SchemaProbe
  private var isLookedFor = false
  private var isNullable = false
  var codingPath: [any CodingKey] { [] }
  var allKeys: [Key] { Key(stringValue: SchemaKey.anyName).map { [$0] } ?? [] }

  init(probe: SchemaProbe) { self.probe = probe }

  func contains(_ key: Key) -> Bool {
    isLookedFor = true
    return true
  }

  func decodeNil(forKey key: Key) -> Bool {
    isNullable = true
    return false
  }

  func decode(_ type: Bool.Type, forKey key: Key) -> Bool { note(key, .form(.truth), false) }
  func decode(_ type: String.Type, forKey key: Key) -> String { note(key, .form(.text()), "") }
  func decode(_ type: Double.Type, forKey key: Key) -> Double { note(key, .form(.number), 0) }
  func decode(_ type: Int.Type, forKey key: Key) -> Int { note(key, .form(.integer), 0) }
  func decode(_ type: Int64.Type, forKey key: Key) -> Int64 { note(key, .form(.integer), 0) }
  func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T {
    let (isLookedFor, isNullable) = (isLookedFor, isNullable)
    (self.isLookedFor, self.isNullable) = (false, false)
    let part = SchemaShape.probe(type)
    (self.isLookedFor, self.isNullable) = (isLookedFor, isNullable)
    return note(key, part.shape, part.value)
  }

  private func note<Value>(_ key: Key, _ shape: SchemaShape, _ value: Value) -> Value {
    let isOmitted = isLookedFor && !isNullable
    probe.note(
      key.stringValue, isNullable ? .nullable(shape) : shape,
      isRequired: !isOmitted && key.stringValue != SchemaKey.anyName)
    (isLookedFor, isNullable) = (false, false)
    return value
  }

  func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type, forKey key: Key
  ) -> KeyedDecodingContainer<Nested> { preconditionFailure("a shape's parts are values of their own") }
  func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedDecodingContainer {
    preconditionFailure("a shape's parts are values of their own")
  }
  func superDecoder() -> any Decoder { preconditionFailure("a shape is no class") }
  func superDecoder(forKey key: Key) -> any Decoder { preconditionFailure("a shape is no class") }
}

/// Records the first element of a list, which represents all.
private struct ListProbe: UnkeyedDecodingContainer {
  let probe: SchemaProbe
  private(set) var currentIndex = 0
  var codingPath: [any CodingKey] { [] }
  var count: Int? { nil }
  var isAtEnd: Bool { currentIndex > 0 }

  init(probe: SchemaProbe) { self.probe = probe }

  func decodeNil() -> Bool { false }
  mutating func decode(_ type: String.Type) -> String { note(.form(.text()), "") }
  mutating func decode(_ type: Double.Type) -> Double { note(.form(.number), 0) }
  mutating func decode(_ type: Int.Type) -> Int { note(.form(.integer), 0) }
  mutating func decode(_ type: Int64.Type) -> Int64 { note(.form(.integer), 0) }
  mutating func decode<T: Decodable>(_ type: T.Type) -> T {
    let part = SchemaShape.probe(type)
    return note(part.shape, part.value)
  }

  private mutating func note<Value>(_ shape: SchemaShape, _ value: Value) -> Value {
    probe.note(.list(shape))
    currentIndex += 1
    return value
  }

  mutating func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type
  ) -> KeyedDecodingContainer<Nested> { preconditionFailure("a shape's parts are values of their own") }
  mutating func nestedUnkeyedContainer() -> any UnkeyedDecodingContainer {
    preconditionFailure("a shape's parts are values of their own")
  }
  mutating func superDecoder() -> any Decoder { preconditionFailure("a shape is no class") }
}

/// Records a value that is neither an object nor a list.
private struct ValueProbe: SingleValueDecodingContainer {
  let probe: SchemaProbe
  var codingPath: [any CodingKey] { [] }

  func decodeNil() -> Bool {
    probe.noteNull()
    return false
  }
  func decode(_ type: Bool.Type) -> Bool { note(.form(.truth), false) }
  func decode(_ type: String.Type) -> String { note(.form(.text()), "") }
  func decode(_ type: Double.Type) -> Double { note(.form(.number), 0) }
  func decode(_ type: Int.Type) -> Int { note(.form(.integer), 0) }
  func decode(_ type: Int64.Type) -> Int64 { note(.form(.integer), 0) }
  func decode<T: Decodable>(_ type: T.Type) -> T {
    let part = SchemaShape.probe(type)
    return note(part.shape, part.value)
  }

  private func note<Value>(_ shape: SchemaShape, _ value: Value) -> Value {
    probe.note(shape)
    return value
  }
}
