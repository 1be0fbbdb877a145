internal import SQLite

extension JournalReader {
  /// The kinds of rows that the log has; each is found by one look, however many rows there are.
  public func rowKinds() throws(JournalError) -> [String] {
    try storing { () throws(SQLiteError) in try kinds() }
  }

  /// The first row of a kind: its place and the event's bytes.
  public func firstRow(of kind: String) throws(JournalError) -> (sequence: Int64, payload: [UInt8])? {
    try storing { () throws(SQLiteError) in
      let row = try connection.statement(
        "SELECT sequence, payload FROM events WHERE kind = ? ORDER BY sequence LIMIT 1")
      row.bind(1, kind)
      defer { row.reset() }
      return try row.step() ? (row.integer(0), row.bytes(1)) : nil
    }
  }
}
