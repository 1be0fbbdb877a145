/// What a person is there for; what each role may do is one table of the engine.
public enum Role: UInt8, CaseIterable, Sendable {
  /// Looks, and writes notes.
  case viewer = 0
  /// Writes orders.
  case trader = 1
  /// Answers decisions.
  case approver = 2
  /// Stops, and loosens switches.
  case risk = 3
  /// Enrols people, moves money in and out, and changes settings.
  case administrator = 4
  /// Looks at everything, and writes notes.
  case auditor = 5

  /// The name in commands and output.
  public var name: String { Role.names[self] }
  private static let names = CaseNames<Role>()

  /// Finds a role by its name; nil if there is none.
  public init?(name: some StringProtocol) {
    guard let found = Role.allCases.first(where: { $0.name == name }) else { return nil }
    self = found
  }
}

/// A role that a person has, and the accounts over which they have it.
public struct Grant: Hashable, Sendable {
  /// The role.
  public var role: Role
  /// Over which accounts.
  public var scope: GrantScope

  /// Creates a grant.
  public init(_ role: Role, over scope: GrantScope) { (self.role, self.scope) = (role, scope) }
}

extension Grant: CustomStringConvertible {
  /// `approver of fork-*`, or the role alone where it covers everything.
  public var description: String { scope == .everything ? role.name : "\(role.name) of \(scope)" }

  /// Parses what `description` writes; nil for anything else.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
    guard let role = Role(name: parts[0]) else { return nil }
    if parts.count == 1 {
      self.init(role, over: .everything)
      return
    }
    guard parts.count == 3, parts[1] == "of", let scope = GrantScope(parts[2]), scope != .everything else {
      return nil
    }
    self.init(role, over: scope)
  }
}
