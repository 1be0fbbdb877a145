/// A part of a state that was added after its byte form was fixed.
///
/// Additions come at the end of the form, ordered by number, each as its number (one byte) and its bytes
/// after their length. An empty one adds no bytes, so a state that does not use it keeps its previous form,
/// and with it its hash. To add state, give it a property with an empty value and add one line to the table
/// of `additions` next to the form, under an unused number; the number is stored and never reused.
public struct CanonicalAddition<Root>: Sendable {
  /// The stored number; never reused.
  public let number: UInt8
  private let bytes: @Sendable (Root) -> [UInt8]?
  private let take: @Sendable (inout Root, inout CanonicalReader) throws(CanonicalError) -> Void

  /// Creates an addition from a function that returns its bytes, nil if it is empty, and one that reads them.
  public init(
    _ number: UInt8, bytes: @escaping @Sendable (Root) -> [UInt8]?,
    take: @escaping @Sendable (inout Root, inout CanonicalReader) throws(CanonicalError) -> Void
  ) {
    self.number = number
    self.bytes = bytes
    self.take = take
  }

  /// A property that is omitted while it has its empty value.
  public static func value<Value: Canonical & Equatable & Sendable>(
    _ number: UInt8, _ path: any WritableKeyPath<Root, Value> & Sendable, empty: Value
  ) -> CanonicalAddition {
    CanonicalAddition(
      number, bytes: { root in root[keyPath: path] == empty ? nil : canonicalBytes(root[keyPath: path]) },
      take: { (root, reader) throws(CanonicalError) in root[keyPath: path] = try Value(from: &reader) })
  }

  /// A property that is omitted while it is nil.
  public static func optional<Value: Canonical & Sendable>(
    _ number: UInt8, _ path: any WritableKeyPath<Root, Value?> & Sendable
  ) -> CanonicalAddition {
    CanonicalAddition(
      number, bytes: { root in root[keyPath: path].map { canonicalBytes($0) } },
      take: { (root, reader) throws(CanonicalError) in root[keyPath: path] = try Value(from: &reader) })
  }

  /// A list that is omitted while it is empty.
  public static func list<Element: Canonical & Sendable>(
    _ number: UInt8, _ path: any WritableKeyPath<Root, [Element]> & Sendable
  ) -> CanonicalAddition {
    CanonicalAddition(
      number,
      bytes: { root in
        if root[keyPath: path].isEmpty { return nil }
        var writer = CanonicalWriter()
        writer.write(list: root[keyPath: path])
        return writer.bytes
      },
      take: { (root, reader) throws(CanonicalError) in
        root[keyPath: path] = try reader.list(of: Element.self)
      })
  }

  /// The values of parts that have one, such as accounts, each after its key; `put` returns false if no such
  /// part exists.
  public static func keyed<Key: Canonical & Sendable, Value: Canonical & Sendable>(
    _ number: UInt8, entries: @escaping @Sendable (Root) -> [(Key, Value)],
    put: @escaping @Sendable (inout Root, Key, Value) -> Bool
  ) -> CanonicalAddition {
    CanonicalAddition(
      number,
      bytes: { root in
        let entries = entries(root)
        if entries.isEmpty { return nil }
        var writer = CanonicalWriter()
        writer.write(Int32(entries.count))
        for (key, value) in entries {
          writer.write(key)
          writer.write(value)
        }
        return writer.bytes
      },
      take: { (root, reader) throws(CanonicalError) in
        for _ in 0..<(try reader.count()) {
          let key = try Key(from: &reader)
          guard put(&root, key, try Value(from: &reader)) else { throw .invalid("addition to \(key)") }
        }
      })
  }

  /// The same addition, for a part of a larger value.
  public func within<Whole>(
    _ path: any WritableKeyPath<Whole, Root> & Sendable
  ) -> CanonicalAddition<Whole> {
    CanonicalAddition<Whole>(
      number, bytes: { whole in bytes(whole[keyPath: path]) },
      take: { (whole, reader) throws(CanonicalError) in try take(&whole[keyPath: path], &reader) })
  }

  fileprivate func write(_ root: Root, to writer: inout CanonicalWriter) {
    guard let bytes = bytes(root) else { return }
    writer.write(number)
    writer.write(bytes)
  }

  fileprivate func read(_ stored: UnsafeRawBufferPointer, into root: inout Root) throws(CanonicalError) {
    var reader = CanonicalReader(stored)
    try take(&root, &reader)
    try reader.finish()
    guard bytes(root)?.elementsEqual(stored) == true else {
      throw .invalid("addition \(number): it is empty, or written otherwise")
    }
  }
}

/// The byte form of a value.
package func canonicalBytes(_ value: some Canonical) -> [UInt8] {
  var writer = CanonicalWriter()
  writer.write(value)
  return writer.bytes
}

extension CanonicalWriter {
  /// Appends the additions that are not empty; nothing may follow them.
  public mutating func write<Root>(_ additions: [CanonicalAddition<Root>], to root: Root) {
    for addition in additions { addition.write(root, to: &self) }
  }
}

extension CanonicalReader {
  /// Reads additions up to the end of the bytes.
  public mutating func read<Root>(
    _ additions: [CanonicalAddition<Root>], into root: inout Root
  ) throws(CanonicalError) {
    var rest = additions[...]
    while !isAtEnd {
      let number = try byte()
      guard let place = rest.firstIndex(where: { $0.number == number }) else {
        throw .invalid("addition \(number): it is unknown, or out of order")
      }
      try rest[place].read(try slice(), into: &root)
      rest = rest[(place + 1)...]
    }
  }
}
