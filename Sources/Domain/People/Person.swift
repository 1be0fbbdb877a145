/// Somebody whom the store knows: a name, the keys that are theirs, and the roles that they have.
public struct Person: Hashable, Sendable {
  /// Whether a person may act.
  public enum State: UInt8, CaseIterable, Sendable {
    /// They may, within their roles.
    case active = 0
    /// They may not, until an administrator resumes them.
    case suspended = 1

    /// The name in output.
    public var name: String { State.names[self] }
    private static let names = CaseNames<State>()
  }

  /// The name, under which rows are written; never given to somebody else.
  public var name: String
  /// Whether they may act.
  public var state = State.active
  /// The public halves of their keys, in the order in which they came.
  public var keys: [PersonalKey]
  /// Their roles, in the order in which they were granted.
  public var grants: [Grant]

  /// Creates an active person with one key and one role.
  public init(_ name: String, _ key: PersonalKey, _ grant: Grant) {
    (self.name, keys, grants) = (name, [key], [grant])
  }
}
