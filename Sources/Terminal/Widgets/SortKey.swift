/// A figure or a word by which rows are sorted; what is missing comes last.
public enum SortKey: Comparable, Sendable {
  /// By size.
  case number(Int64)
  /// By spelling.
  case text(String)
  /// Behind everything that is known.
  case missing

  /// The key of a figure that may be missing.
  public init(_ number: Int64?) { self = number.map(SortKey.number) ?? .missing }
}

extension TableColumn {
  /// The same column, which can order the rows.
  public func ordered(by key: @escaping @Sendable (Row) -> SortKey) -> TableColumn {
    var column = self
    column.key = key
    return column
  }
}
