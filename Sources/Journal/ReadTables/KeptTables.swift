/// The stored read tables.
public protocol KeptTables: AnyObject {
  /// A row by its key; nil where the table has none. Only accounts, positions, orders and decisions are
  /// looked up.
  func tableRow(_ key: Int64, of table: ReadTable) throws(JournalError) -> TableRow?
  /// All rows of a table, by key.
  func tableRows(of table: ReadTable) throws(JournalError) -> any KeptTableRows
}

/// Iterates the rows of a read table for a comparison.
public protocol KeptTableRows: AnyObject {
  /// Advances to the next row and returns its key; nil after the last.
  func next() throws(JournalError) -> Int64?
  /// The cells of the present row.
  var cells: [TableValue] { get }
  /// The name of a column.
  func name(of column: Int) -> String
}
