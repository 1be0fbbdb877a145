/// The purpose of an account in the protocol.
public enum AccountKind: UInt8, CaseIterable, Comparable, Sendable {
  /// Generation: weekly premium, and the only kind that forks.
  case gen = 0
  /// Revenue: steady income.
  case rev = 1
  /// Compounding: geometric growth; nothing is ever withdrawn from it.
  case com = 2

  /// The name in paths and output.
  public var name: String {
    switch self {
    case .gen: "gen"
    case .rev: "rev"
    case .com: "com"
    }
  }

  /// The name in sentences, as in `Gen-Acc`.
  public var title: String {
    switch self {
    case .gen: "Gen"
    case .rev: "Rev"
    case .com: "Com"
    }
  }

  /// Whether a surplus founds a new structure.
  public var forks: Bool {
    switch self {
    case .gen: true
    case .rev, .com: false
    }
  }

  /// Whether a quarter's profit is reinvested into contracts and LEAPS.
  public var reinvests: Bool {
    switch self {
    case .gen: false
    case .rev, .com: true
    }
  }

  /// Whether money may be withdrawn.
  public var paysOut: Bool {
    switch self {
    case .gen, .rev: true
    case .com: false
    }
  }

  /// Whether merging structures can move into it.
  public var takesMerges: Bool {
    switch self {
    case .gen, .rev: false
    case .com: true
    }
  }

  /// Whether a forked structure has such an account.
  public var isInForks: Bool {
    switch self {
    case .gen, .com: true
    case .rev: false
    }
  }

  /// The kinds in a forked structure.
  fileprivate static let forked = allCases.filter(\.isInForks)

  /// Finds a kind by its name; nil if there is none.
  public init?(name: some StringProtocol) {
    guard let kind = AccountKind.allCases.first(where: { $0.name == name }) else { return nil }
    self = kind
  }

  /// Orders kinds as they are listed.
  @inlinable
  public static func < (left: AccountKind, right: AccountKind) -> Bool { left.rawValue < right.rawValue }
}

/// A set of accounts that trade together: the root, or one fork, numbered in order of creation.
public struct StructureID: Hashable, Comparable, Sendable {
  /// 0 for the root, n for `fork-n`.
  public var number: Int32

  /// The structure that founding a portfolio creates.
  public static let root = StructureID(number: 0)

  /// Creates an id from its number.
  @inlinable
  public init(number: Int32) { self.number = number }

  /// The kinds of account in such a structure.
  public var kinds: [AccountKind] { number == 0 ? AccountKind.allCases : AccountKind.forked }

  /// Whether such a structure has an account of a kind.
  func has(_ kind: AccountKind) -> Bool { number == 0 || kind.isInForks }

  /// Its account of a kind; the caller vouches that the structure has one.
  @inlinable
  public func account(_ kind: AccountKind) -> AccountID { AccountID(structure: self, kind: kind) }

  /// Orders structures by creation.
  @inlinable
  public static func < (left: StructureID, right: StructureID) -> Bool { left.number < right.number }
}

/// One account, named by its structure and kind: `fork-3/com`.
public struct AccountID: Hashable, Comparable, Sendable {
  /// The structure it belongs to, or belonged to before a merge.
  public var structure: StructureID
  /// Its kind; a structure has at most one account of each.
  public var kind: AccountKind

  /// Creates an id from its parts.
  @inlinable
  public init(structure: StructureID, kind: AccountKind) {
    self.structure = structure
    self.kind = kind
  }

  /// Its place in the gapless order in which accounts are created.
  @inlinable
  public var index: Int {
    structure.number == 0
      ? Int(kind.rawValue) : 1 + 2 * Int(structure.number) + (kind == .com ? 1 : 0)
  }

  /// Orders accounts by creation.
  @inlinable
  public static func < (left: AccountID, right: AccountID) -> Bool { left.index < right.index }
}

extension StructureID: CustomStringConvertible {
  /// `root` or `fork-3`.
  public var description: String { number == 0 ? "root" : "fork-\(number)" }

  /// Parses `root` or `fork-N` with N from 1 and no leading zero; nil for anything else.
  public init?(_ text: some StringProtocol) {
    if text == "root" {
      self = .root
      return
    }
    let digits = text.utf8.dropFirst(5)
    guard text.hasPrefix("fork-"), (1...9).contains(digits.count), digits.first != UInt8(ascii: "0"),
      digits.allSatisfy({ $0 >= 48 && $0 <= 57 })
    else { return nil }
    self.init(number: digits.reduce(0) { $0 * 10 + Int32($1 - 48) })
  }
}

extension AccountID: CustomStringConvertible {
  /// `root/gen` or `fork-3/com`.
  public var description: String { "\(structure)/\(kind.name)" }

  /// Parses a path; nil if it is malformed or names a kind that such a structure never has.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let structure = StructureID(parts[0]), let kind = AccountKind(name: parts[1]),
      structure.has(kind)
    else { return nil }
    self.init(structure: structure, kind: kind)
  }
}
