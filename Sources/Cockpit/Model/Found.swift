/// How many rows of the log match a search, as far as they have been counted.
public struct Found: Sendable {
  /// The query that matching rows pass.
  public var query: AuditQuery
  /// The pane that searches.
  public var pane: Pane
  /// The number of matching rows.
  public var count: Int
  /// The last row examined.
  public var through: Int64
  /// Whether every row was examined.
  public var isWhole: Bool

  /// Creates a count.
  public init(_ query: AuditQuery, _ pane: Pane, count: Int, through: Int64, isWhole: Bool) {
    (self.query, self.pane) = (query, pane)
    (self.count, self.through, self.isWhole) = (count, through, isWhole)
  }

  /// Counts rows that were added to the log since, once the count is complete.
  mutating func add(_ lines: [AuditLine]) {
    guard isWhole else { return }
    for line in lines where line.sequence > through {
      if query.passes(line) { count += 1 }
      through = line.sequence
    }
  }
}
