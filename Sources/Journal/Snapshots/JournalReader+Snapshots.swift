internal import SQLite

extension JournalReader {
  /// Offers the stored states of this format, newest first, until the body accepts one; damaged ones are passed over.
  ///
  /// The bytes are lent: they are valid only inside the body, which answers false when it cannot use them.
  public func findSnapshot(
    format: Int64, notAfter last: Int64 = .max, _ accept: (Int64, UnsafeRawBufferPointer) -> Bool
  ) throws(JournalError) -> SnapshotSearch {
    try storing { () throws(SQLiteError) in
      var search = SnapshotSearch()
      let rows = try connection.statement(
        "SELECT sequence, format, checksum, state FROM snapshots WHERE sequence <= ? ORDER BY sequence DESC LIMIT 16"
      )
      rows.bind(1, last)
      defer { rows.reset() }
      while try rows.step() {
        let sequence = rows.integer(0)
        if let reason = try problem(rows, expecting: format) {
          search.discarded.append(DiscardedSnapshot(sequence: sequence, reason: reason))
        } else if accept(sequence, rows.blob(3)) {
          search.sequence = sequence
          return search
        } else {
          search.discarded.append(DiscardedSnapshot(sequence: sequence, reason: "its state cannot be read"))
        }
      }
      return search
    }
  }

  private func problem(_ row: Statement, expecting format: Int64) throws(SQLiteError) -> String? {
    if row.integer(1) != format { return "it has format \(row.integer(1)), and this build reads \(format)" }
    let hash = try connection.statement("SELECT hash FROM events WHERE sequence = ?")
    hash.bind(1, row.integer(0))
    defer { hash.reset() }
    guard try hash.step(), let digest = Digest(hash.blob(0)) else { return "the log does not reach that far" }
    let head = JournalHead(sequence: row.integer(0), hash: digest)
    let checksum = snapshotChecksum(store: store, after: head, format: format, state: row.blob(3))
    return row.blob(2).elementsEqual(checksum) ? nil : "its checksum does not fit"
  }
}
