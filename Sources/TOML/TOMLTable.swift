/// Keys and values in the order in which they were first written.
public struct TOMLTable: Hashable, Sendable {
  /// One key, its position, and its value.
  public struct Entry: Hashable, Sendable {
    /// The key, without quotes.
    public let key: String
    /// Where the key starts.
    public let keyPosition: TOMLPosition
    /// The value under the key.
    public let value: TOMLValue

    /// Creates an entry from a key without quotes.
    public init(key: String, keyPosition: TOMLPosition, value: TOMLValue) {
      self.key = key
      self.keyPosition = keyPosition
      self.value = value
    }
  }

  /// The entries in the order in which they were first written.
  public let entries: [Entry]

  /// Creates a table from entries whose keys the caller knows to be distinct; nothing is checked.
  public init(_ entries: [Entry] = []) { self.entries = entries }

  /// The value of a key, found by linear search.
  public subscript(key: String) -> TOMLValue? { entry(key)?.value }

  /// The entry of a key, found by linear search.
  public func entry(_ key: String) -> Entry? {
    entries.first { $0.key.utf8.elementsEqual(key.utf8) }
  }

  /// Reads a complete document; nesting deeper than `maximumDepth` is an error.
  public init(parsing bytes: [UInt8], maximumDepth: Int = 128) throws(TOMLError) {
    var reader = try TOMLReader(bytes: bytes, maximumDepth: maximumDepth)
    self = try reader.document()
  }

  /// Reads a complete document; nesting deeper than `maximumDepth` is an error.
  public init(parsing text: String, maximumDepth: Int = 128) throws(TOMLError) {
    try self.init(parsing: Array(text.utf8), maximumDepth: maximumDepth)
  }
}
