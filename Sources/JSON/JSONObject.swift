/// The members of a JSON object, in order; two objects are equal only if their order is the same.
public struct JSONObject: Sendable, Hashable {
  /// One name and its value.
  public struct Member: Sendable, Hashable {
    /// The name, unescaped.
    public var key: String
    /// The value under the name.
    public var value: JSONValue

    /// Creates a member; the writer escapes the name where it has to.
    public init(_ key: String, _ value: JSONValue) {
      self.key = key
      self.value = value
    }
  }

  /// The members in the order in which they were written.
  public private(set) var members: [Member]

  /// Creates an object without members.
  public init() { members = [] }

  /// Creates an object from members whose names the caller knows to be distinct; nothing is checked.
  public init(_ members: [Member]) { self.members = members }

  /// The names in the order of the members.
  public var keys: [String] { members.map(\.key) }

  /// Adds a member whose name the caller knows to be new, without searching.
  public mutating func append(_ key: String, _ value: JSONValue) {
    members.append(Member(key, value))
  }

  /// The value of a name, found by linear search; setting a new name appends it, setting nil removes it.
  public subscript(key: String) -> JSONValue? {
    get { members.first { $0.key == key }?.value }
    set {
      let index = members.firstIndex { $0.key == key }
      switch (index, newValue) {
      case (let index?, let value?): members[index].value = value
      case (let index?, nil): members.remove(at: index)
      case (nil, let value?): append(key, value)
      case (nil, nil): break
      }
    }
  }
}
