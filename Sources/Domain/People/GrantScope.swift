/// The accounts over which a role is granted: everything, or a pattern such as `fork-1`, `fork-*`, `root/gen`
/// or `*/com`.
///
/// A pattern names accounts by their paths alone. Unlike the scope of a switch it does not reach the structures
/// below the one that it names: those are other people's, until a grant says so.
public struct GrantScope: Hashable, Sendable {
  /// The structures that a pattern names.
  public enum Structures: Hashable, Sendable {
    /// Every structure: `*`.
    case all
    /// Every structure but the root: `fork-*`.
    case forks
    /// One structure.
    case one(StructureID)
  }

  /// The structures.
  public var structures: Structures
  /// The kind of account in them; nil for every kind.
  public var kind: AccountKind?

  /// Every account, and what concerns the portfolio as a whole.
  public static let everything = GrantScope(.all)

  /// Creates a scope.
  public init(_ structures: Structures, kind: AccountKind? = nil) {
    (self.structures, self.kind) = (structures, kind)
  }

  /// Whether it covers an account, which need not exist yet.
  public func covers(_ account: AccountID) -> Bool {
    let isInside =
      switch structures {
      case .all: true
      case .forks: account.structure != .root
      case .one(let structure): account.structure == structure
      }
    return isInside && (kind == nil || kind == account.kind)
  }
}

extension GrantScope: CustomStringConvertible {
  /// `everything`, or the pattern.
  public var description: String {
    if self == .everything { return "everything" }
    let name =
      switch structures {
      case .all: "*"
      case .forks: "fork-*"
      case .one(let structure): "\(structure)"
      }
    return kind.map { "\(name)/\($0.name)" } ?? name
  }

  /// Parses what `description` writes; nil for anything else, and for an account that no such structure has.
  public init?(_ text: some StringProtocol) {
    if text == "everything" {
      self = .everything
      return
    }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count <= 2, let structures = Structures(parts[0]) else { return nil }
    var kind: AccountKind?
    if parts.count == 2 {
      guard let named = AccountKind(name: parts[1]), structures.have(named) else { return nil }
      kind = named
    }
    guard structures != .all || kind != nil else { return nil }
    self.init(structures, kind: kind)
  }
}

extension GrantScope.Structures {
  fileprivate init?(_ text: some StringProtocol) {
    switch text {
    case "*": self = .all
    case "fork-*": self = .forks
    default:
      guard let structure = StructureID(text) else { return nil }
      self = .one(structure)
    }
  }

  /// Whether such structures have an account of a kind.
  fileprivate func have(_ kind: AccountKind) -> Bool {
    switch self {
    case .all: true
    case .forks: kind.isInForks
    case .one(let structure): structure.has(kind)
    }
  }
}
