/// A value with exactly one byte form, which is stored and hashed.
public protocol Canonical {
  /// Appends the byte form.
  func write(to writer: inout CanonicalWriter)
  /// Reads the byte form.
  init(from reader: inout CanonicalReader) throws(CanonicalError)
}

/// Why bytes are not the byte form of a value.
public enum CanonicalError: Error, Hashable, Sendable {
  /// They end too early.
  case truncated
  /// Bytes remain after the value.
  case trailingBytes(Int)
  /// A tag, flag or count is not valid.
  case invalid(String)
  /// They were written by a later version of the program.
  case newerVersion(UInt8)
  /// They are of a kind that this build does not know, so a later version of the program wrote them.
  case unknownKind(String)
}

extension CanonicalError: CustomStringConvertible {
  /// What is wrong with the bytes, without a final full stop.
  public var description: String {
    switch self {
    case .truncated: "its bytes end too early"
    case .trailingBytes(let count): "\(count) bytes stand behind it"
    case .invalid(let what): "\(what) makes no sense"
    case .newerVersion(let version): "a later version of the program wrote it, in form \(version)"
    case .unknownKind(let kind):
      "a later version of the program wrote it, for this build does not know \(kind)"
    }
  }

  /// Whether a later version of the program could read the bytes.
  public var isNewer: Bool {
    switch self {
    case .newerVersion, .unknownKind: true
    case .truncated, .trailingBytes, .invalid: false
    }
  }
}

/// Builds canonical bytes: big-endian integers of fixed width, and texts and lists that follow their length.
public struct CanonicalWriter {
  /// The bytes written so far.
  public private(set) var bytes: [UInt8] = []
  /// Which of the stored forms it writes.
  public let form: CanonicalForm

  /// Creates an empty writer with room for `capacity` bytes.
  public init(reserving capacity: Int = 0, form: CanonicalForm = .present) {
    self.form = form
    bytes.reserveCapacity(capacity)
  }

  /// Empties the writer but keeps its memory.
  public mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

  /// Appends a byte.
  public mutating func write(_ byte: UInt8) { bytes.append(byte) }

  /// Appends one byte, 0 or 1.
  public mutating func write(_ flag: Bool) { bytes.append(flag ? 1 : 0) }

  /// Appends four bytes, the most significant first.
  public mutating func write(_ value: Int32) { append(value) }

  /// Appends eight bytes, the most significant first.
  public mutating func write(_ value: Int64) { append(value) }

  private mutating func append(_ value: some FixedWidthInteger) {
    withUnsafeBytes(of: value.bigEndian) { bytes.append(contentsOf: $0) }
  }

  /// Appends the length in four bytes, then the bytes.
  public mutating func write(_ blob: [UInt8]) {
    write(Int32(blob.count))
    bytes.append(contentsOf: blob)
  }

  /// Appends the length of the UTF-8 text in four bytes, then the text.
  public mutating func write(_ text: String) {
    write(Int32(text.utf8.count))
    bytes.append(contentsOf: text.utf8)
  }

  /// Appends a value's byte form.
  public mutating func write(_ value: some Canonical) { value.write(to: &self) }

  /// Appends the count in four bytes, then the elements.
  public mutating func write(list: some Collection<some Canonical>) {
    write(Int32(list.count))
    for element in list { element.write(to: &self) }
  }

  /// Appends a flag, then the value if there is one.
  public mutating func write(optional: (some Canonical)?) {
    write(optional != nil)
    if let value = optional { value.write(to: &self) }
  }
}

/// Reads canonical bytes without reading beyond their end.
public struct CanonicalReader {
  private var rest: UnsafeRawBufferPointer
  /// Which of the stored forms it reads.
  public let form: CanonicalForm

  /// The maximum count of a list, so that invalid bytes cannot demand memory.
  private static let listLimit = 50_000_000

  /// Creates a reader without copying the bytes, which must outlive it.
  public init(_ bytes: UnsafeRawBufferPointer, form: CanonicalForm = .present) {
    rest = bytes
    self.form = form
  }

  /// Reads a value that must use all of the bytes.
  public static func value<Value: Canonical>(
    _ type: Value.Type, from bytes: UnsafeRawBufferPointer, form: CanonicalForm = .present
  ) throws(CanonicalError) -> Value {
    var reader = CanonicalReader(bytes, form: form)
    let value = try Value(from: &reader)
    try reader.finish()
    return value
  }

  /// Whether no bytes are left.
  public var isAtEnd: Bool { rest.isEmpty }

  /// Throws if any bytes are left.
  public func finish() throws(CanonicalError) {
    if rest.count > 0 { throw .trailingBytes(rest.count) }
  }

  /// Reads a byte.
  public mutating func byte() throws(CanonicalError) -> UInt8 { try take(1)[0] }

  /// The next bytes, which are then read.
  @inline(__always)
  private mutating func take(_ count: Int) throws(CanonicalError) -> UnsafeRawBufferPointer {
    guard count >= 0, count <= rest.count else { throw .truncated }
    let taken = UnsafeRawBufferPointer(start: rest.baseAddress, count: count)
    rest = UnsafeRawBufferPointer(start: rest.baseAddress.map { $0 + count }, count: rest.count - count)
    return taken
  }

  /// Reads a flag; throws if it is neither 0 nor 1.
  public mutating func flag() throws(CanonicalError) -> Bool {
    switch try byte() {
    case 0: false
    case 1: true
    case let other: throw .invalid("flag \(other)")
    }
  }

  /// Reads four bytes, the most significant first.
  public mutating func int32() throws(CanonicalError) -> Int32 { try integer() }

  /// Reads eight bytes, the most significant first.
  public mutating func int64() throws(CanonicalError) -> Int64 { try integer() }

  private mutating func integer<Value: FixedWidthInteger>() throws(CanonicalError) -> Value {
    Value(bigEndian: try take(MemoryLayout<Value>.size).loadUnaligned(as: Value.self))
  }

  /// Reads a length in four bytes, then that many bytes.
  public mutating func blob() throws(CanonicalError) -> [UInt8] { Array(try slice()) }

  /// Reads text that follows its length; throws if it is not UTF-8.
  public mutating func text() throws(CanonicalError) -> String {
    let bytes = try slice()
    // Almost every text is ASCII, and the library's check of others is generic code that costs ten times as much.
    if bytes.isASCII { return String(decoding: bytes, as: UTF8.self) }
    guard let text = String(validating: bytes, as: UTF8.self) else { throw .invalid("text is not UTF-8") }
    return text
  }

  mutating func slice() throws(CanonicalError) -> UnsafeRawBufferPointer {
    try take(Int(try int32()))
  }

  /// Reads a list that follows its count.
  public mutating func list<Element: Canonical>(
    of type: Element.Type
  ) throws(CanonicalError) -> [Element] {
    try elements(of: type, try count())
  }

  /// Reads a count of elements; throws if fewer bytes remain, so that it cannot demand memory.
  public mutating func count() throws(CanonicalError) -> Int {
    let count = Int(try int32())
    guard count >= 0, count <= CanonicalReader.listLimit, count <= rest.count else { throw .truncated }
    return count
  }

  /// Reads the given number of elements.
  mutating func elements<Element: Canonical>(
    of type: Element.Type, _ count: Int
  ) throws(CanonicalError) -> [Element] {
    if count == 0 { return [] }
    var elements: [Element] = []
    elements.reserveCapacity(count)
    for _ in 0..<count { elements.append(try Element(from: &self)) }
    return elements
  }

  /// Reads a value that may be absent.
  public mutating func optional<Value: Canonical>(
    _ type: Value.Type
  ) throws(CanonicalError) -> Value? {
    try flag() ? try Value(from: &self) : nil
  }

  /// Reads a case of an enumeration by its stored number; throws if there is no such case.
  public mutating func choice<Value: RawRepresentable>(
    _ type: Value.Type
  ) throws(CanonicalError) -> Value where Value.RawValue == UInt8 {
    let raw = try byte()
    guard let value = Value(rawValue: raw) else { throw .invalid("\(Value.self) \(raw)") }
    return value
  }
}

extension UnsafeRawBufferPointer {
  fileprivate var isASCII: Bool { reduce(0, |) < 0x80 }
}
