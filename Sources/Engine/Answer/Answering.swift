/// The shape of an answer, or of a part of one: its stored properties are the keys, in their order.
public protocol Answering: Codable, Hashable, Sendable {}

/// A key that is left out where it has no value; any other optional key is written as null.
@propertyWrapper
public struct Omitted<Value: Codable & Hashable & Sendable>: Codable, Hashable, Sendable {
  /// The value, where there is one.
  public var wrappedValue: Value?

  /// Wraps a value, or its absence.
  public init(wrappedValue: Value?) { self.wrappedValue = wrappedValue }
}

extension KeyedEncodingContainer {
  /// Writes a key that is left out where it has no value.
  public mutating func encode<Value>(_ value: Omitted<Value>, forKey key: Key) throws {
    if let value = value.wrappedValue { try encode(value, forKey: key) }
  }
}

extension KeyedDecodingContainer {
  /// Reads a key that may be left out.
  public func decode<Value>(_ type: Omitted<Value>.Type, forKey key: Key) throws -> Omitted<Value> {
    Omitted(wrappedValue: contains(key) ? try decode(Value.self, forKey: key) : nil)
  }
}

/// Two shapes whose keys share one object, the first's before the second's.
@dynamicMemberLookup
public struct Joined<First: Answering, Second: Answering>: Answering {
  /// The shape whose keys come first.
  public let first: First
  /// The shape whose keys come second.
  public let second: Second

  /// Joins two shapes.
  public init(_ first: First, _ second: Second) {
    self.first = first
    self.second = second
  }

  /// Writes the keys of both into one object.
  public func encode(to encoder: any Encoder) throws {
    try first.encode(to: encoder)
    try second.encode(to: encoder)
  }

  /// Reads both shapes from one object.
  public init(from decoder: any Decoder) throws {
    first = try First(from: decoder)
    second = try Second(from: decoder)
  }

  /// A key of the first.
  public subscript<Value>(dynamicMember path: KeyPath<First, Value>) -> Value { first[keyPath: path] }
  /// A key of the second.
  public subscript<Value>(dynamicMember path: KeyPath<Second, Value>) -> Value { second[keyPath: path] }
}

/// Values under names that are not known when the program is built, in order.
public struct Members<Value: Codable & Hashable & Sendable>: Answering {
  /// A name and its value.
  public struct Member: Hashable, Sendable {
    /// The name.
    public let name: String
    /// The value.
    public let value: Value
  }

  /// The names with their values.
  public private(set) var list: [Member]

  /// Puts values under names; where a name occurs twice, its last value counts.
  public init(_ members: [(name: String, value: Value)]) {
    list = []
    self += members
  }

  /// Puts further values under names, replacing those that have the same name.
  public static func += (members: inout Members, more: [(name: String, value: Value)]) {
    for (name, value) in more {
      if let place = members.list.firstIndex(where: { $0.name == name }) {
        members.list[place] = Member(name: name, value: value)
      } else {
        members.list.append(Member(name: name, value: value))
      }
    }
  }

  /// The value under a name.
  public subscript(name: String) -> Value? { list.first { $0.name == name }?.value }

  /// Writes each value under its name.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: FreeKey.self)
    for member in list { try container.encode(member.value, forKey: FreeKey(stringValue: member.name)) }
  }

  /// Reads all names that there are.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: FreeKey.self)
    list = try container.allKeys.map {
      Member(name: $0.stringValue, value: try container.decode(Value.self, forKey: $0))
    }
  }
}

/// A key of any name.
public struct FreeKey: CodingKey {
  /// The key as it is written.
  public let stringValue: String

  /// Accepts any name.
  public init(stringValue: String) { self.stringValue = stringValue }

  /// Keys are no numbers.
  public init?(intValue: Int) { nil }
  /// Keys are no numbers.
  public var intValue: Int? { nil }
}
