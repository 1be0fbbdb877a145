public import Journal
internal import SQLite

extension FileReader {
  /// A row of a read table by its key.
  public func tableRow(_ key: Int64, of table: ReadTable) throws(JournalError) -> TableRow? {
    try storing(try connection.row(key, of: table))
  }

  /// All rows of a read table, by key.
  public func tableRows(of table: ReadTable) throws(JournalError) -> any KeptTableRows {
    try storing(try FileTableRows(table, connection))
  }
}

/// Iterates the rows of a read table for a comparison.
private final class FileTableRows: KeptTableRows {
  private let rows: Statement

  init(_ table: ReadTable, _ connection: Connection) throws(SQLiteError) {
    rows = try Statement(table.selectAll, on: connection)
  }

  func next() throws(JournalError) -> Int64? {
    try storing(try rows.step() ? rows.integer(0) : nil)
  }

  var cells: [TableValue] { rows.cells }

  func name(of column: Int) -> String { rows.name(Int32(column)) }
}
