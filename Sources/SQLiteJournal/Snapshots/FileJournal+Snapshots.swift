public import Journal
internal import SQLite

extension FileJournal {
  /// Stores this state as the one after the last row, and removes all but the newest three.
  public func saveSnapshot(format: Int64, state: UnsafeRawBufferPointer) throws(JournalError) {
    try requireOpen()
    let voucher = SnapshotVoucher(store: store, after: head, format: format, state: state, key: key)
    try maintaining { () throws(SQLiteError) in
      let insert = try connection.statement(
        "INSERT OR REPLACE INTO snapshots(sequence, format, checksum, state) VALUES(?, ?, ?, ?)")
      insert.bind(1, head.sequence)
      insert.bind(2, format)
      insert.bind(3, voucher.bytes)
      insert.bind(4, borrowing: state)
      defer { insert.bindNull(4) }
      try insert.run()
      let forget = try connection.statement(
        "DELETE FROM snapshots WHERE sequence NOT IN (SELECT sequence FROM snapshots ORDER BY sequence DESC LIMIT ?)"
      )
      forget.bind(1, SnapshotSchedule.kept)
      try forget.run()
    }
    snapshotSequence = head.sequence
  }

  /// Removes snapshots that turned out to be unusable.
  public func discardSnapshots(_ snapshots: [DiscardedSnapshot]) throws(JournalError) {
    if snapshots.isEmpty { return }
    try requireOpen()
    try maintaining { () throws(SQLiteError) in
      let delete = try connection.statement("DELETE FROM snapshots WHERE sequence = ?")
      for snapshot in snapshots {
        delete.bind(1, snapshot.sequence)
        try delete.run()
      }
    }
    snapshotSequence = try reader.newestSnapshot()
  }

  private func maintaining(_ body: () throws(SQLiteError) -> Void) throws(JournalError) {
    do throws(SQLiteError) { try connection.transaction(body) } catch { throw failed(error) }
  }
}
