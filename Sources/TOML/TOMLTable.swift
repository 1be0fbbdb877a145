/// Keys and values in the order in which they were first written.
public struct TOMLTable: Hashable, Sendable {
  /// One key, where it stands, and its value.
  public struct Entry: Hashable, Sendable {
    /// The key, unquoted.
    public let key: String
    /// Where the key stands.
    public let keyPosition: TOMLPosition
    /// The value.
    public let value: TOMLValue

    /// Creates an entry.
    public init(key: String, keyPosition: TOMLPosition, value: TOMLValue) {
      self.key = key
      self.keyPosition = keyPosition
      self.value = value
    }
  }

  /// The entries in order.
  public let entries: [Entry]

  /// Creates a table of entries whose keys the caller knows to differ.
  public init(_ entries: [Entry] = []) { self.entries = entries }

  /// The value of a key, found by search.
  public subscript(key: String) -> TOMLValue? { entry(key)?.value }

  /// The entry of a key, found by search.
  public func entry(_ key: String) -> Entry? {
    entries.first { $0.key.utf8.elementsEqual(key.utf8) }
  }

  /// Reads a whole document; what is nested deeper than `maximumDepth` is an error.
  public init(parsing bytes: [UInt8], maximumDepth: Int = 128) throws(TOMLError) {
    var reader = try TOMLReader(bytes: bytes, maximumDepth: maximumDepth)
    self = try reader.document()
  }

  /// Reads a whole document; what is nested deeper than `maximumDepth` is an error.
  public init(parsing text: String, maximumDepth: Int = 128) throws(TOMLError) {
    try self.init(parsing: Array(text.utf8), maximumDepth: maximumDepth)
  }
}
