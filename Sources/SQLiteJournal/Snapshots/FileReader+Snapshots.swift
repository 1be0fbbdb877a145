public import Journal
internal import SQLite

extension FileReader {
  /// The vouchers of the states after rows up to `last`, newest first.
  public func vouchers(notAfter last: Int64, limit: Int) throws(JournalError) -> [KeptVoucher] {
    try storing { () throws(SQLiteError) in
      let rows = try connection.statement(
        "SELECT sequence, format, checksum FROM snapshots WHERE sequence <= ? ORDER BY sequence DESC LIMIT ?")
      rows.bind(1, last)
      rows.bind(2, limit)
      defer { rows.reset() }
      var found: [KeptVoucher] = []
      while try rows.step() {
        found.append(KeptVoucher(sequence: rows.integer(0), format: rows.integer(1), bytes: rows.bytes(2)))
      }
      return found
    }
  }

  /// Lends the state after a row.
  public func snapshotState<Result>(
    _ sequence: Int64, _ body: (UnsafeRawBufferPointer) -> Result
  ) throws(JournalError) -> Result? {
    try storing { () throws(SQLiteError) in
      let row = try connection.statement("SELECT state FROM snapshots WHERE sequence = ?")
      row.bind(1, sequence)
      defer { row.reset() }
      return try row.step() ? body(row.blob(0)) : nil
    }
  }
}
