public import Domain

/// A set of accounts that trade together, and its place in the tree.
public struct Structure: Hashable, Sendable {
  /// Which structure it is.
  public let id: StructureID
  /// The structure it hangs under now; nil for the root.
  public internal(set) var parent: StructureID?
  /// The account it was forked from; never changes.
  public let forkedFrom: AccountID?
  /// When it was made.
  public let createdAt: Instant
  /// The Com-Acc it was merged into, and when.
  public internal(set) var merged: MergedInto?

  /// Where a structure went.
  public struct MergedInto: Hashable, Sendable {
    /// The account that took everything.
    public var target: AccountID
    /// When.
    public var at: Instant

    /// Creates the record.
    public init(target: AccountID, at: Instant) {
      self.target = target
      self.at = at
    }
  }

  /// Creates a structure.
  public init(_ id: StructureID, parent: StructureID?, forkedFrom: AccountID?, createdAt: Instant) {
    self.id = id
    self.parent = parent
    self.forkedFrom = forkedFrom
    self.createdAt = createdAt
  }
}
