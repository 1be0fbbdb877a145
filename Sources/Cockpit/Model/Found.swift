/// How many rows of the log contain what is searched for, as far as they were counted.
public struct Found: Sendable {
  /// What is searched for, in which rows.
  public var query: AuditQuery
  /// The pane that searches.
  public var pane: Pane
  /// Rows that contain it.
  public var count: Int
  /// The last row that was looked at.
  public var through: Int64
  /// Whether all rows were looked at.
  public var isWhole: Bool

  /// Creates the count.
  public init(_ query: AuditQuery, _ pane: Pane, count: Int, through: Int64, isWhole: Bool) {
    (self.query, self.pane) = (query, pane)
    (self.count, self.through, self.isWhole) = (count, through, isWhole)
  }

  /// Counts rows that came since.
  mutating func take(_ lines: [AuditLine]) {
    guard isWhole else { return }
    for line in lines where line.sequence > through {
      if query.passes(line) { count += 1 }
      through = line.sequence
    }
  }
}
