/// The members of a JSON object, kept in order; equality looks at the order too.
public struct JSONObject: Sendable, Hashable {
  /// One name and its value.
  public struct Member: Sendable, Hashable {
    /// The name.
    public var key: String
    /// The value.
    public var value: JSONValue

    /// Creates a member.
    public init(_ key: String, _ value: JSONValue) {
      self.key = key
      self.value = value
    }
  }

  /// The members in order.
  public private(set) var members: [Member]

  /// Creates an object of no members.
  public init() { members = [] }

  /// Creates an object of members whose names the caller knows to differ.
  public init(_ members: [Member]) { self.members = members }

  /// The names in order.
  public var keys: [String] { members.map(\.key) }

  /// Adds a member whose name the caller knows to be new, without searching.
  public mutating func append(_ key: String, _ value: JSONValue) {
    members.append(Member(key, value))
  }

  /// The value of a name; setting a new name appends it, setting nil removes it.
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
