public import Domain

/// A group of accounts that trade together, and its place in the tree.
public struct Structure: Hashable, Sendable {
  /// Its identity; the number is its index in the list of structures.
  public let id: StructureID
  /// The structure directly above it now; nil for the root.
  public internal(set) var parent: StructureID?
  /// The account it was forked from; never changes.
  public let forkedFrom: AccountID?
  /// When it was created.
  public let createdAt: Instant
  /// The Com-Acc it was merged into, and when; nil while it exists.
  public internal(set) var merged: MergedInto?

  /// The outcome of a merge for one of its sources.
  public struct MergedInto: Hashable, Sendable {
    /// The account that received everything.
    public var target: AccountID
    /// The instant of the merge.
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
