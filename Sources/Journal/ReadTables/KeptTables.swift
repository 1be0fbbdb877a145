/// The read tables of a store, as they are kept.
public protocol KeptTables: AnyObject {
  /// A row by its key; nil where the table has none. Rows of accounts, positions, orders and decisions are looked up.
  func tableRow(_ key: Int64, of table: ReadTable) throws(JournalError) -> TableRow?
  /// All rows of a table, by key.
  func tableRows(of table: ReadTable) throws(JournalError) -> any KeptTableRows
}

/// The rows of a read table on their way past a comparison.
public protocol KeptTableRows: AnyObject {
  /// Goes on to the next row and says its key; nil behind the last.
  func next() throws(JournalError) -> Int64?
  /// The cells of the row that it stands at.
  var cells: [Cell] { get }
  /// The name of a column.
  func name(of column: Int) -> String
}
