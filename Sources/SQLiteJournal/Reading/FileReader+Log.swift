public import Journal
internal import SQLite

extension FileReader {
  /// Walks rows in order, from the row after `sequence` to `last`; false from the body ends the walk.
  public func replay(
    after sequence: Int64, through last: Int64, _ body: (LentRow) -> Bool
  ) throws(JournalError) {
    try storing { () throws(SQLiteError) in
      let rows = try Statement(
        "SELECT sequence, at, payload FROM events WHERE sequence > ? AND sequence <= ? ORDER BY sequence",
        on: connection)
      defer { rows.finish() }
      rows.bind(1, sequence)
      rows.bind(2, last)
      while try rows.step() {
        let row = LentRow(sequence: rows.integer(0), at: rows.textBytes(1), payload: rows.blob(2))
        if !body(row) { return }
      }
    }
  }

  /// One row; nil when the log has no such row.
  public func row(_ sequence: Int64) throws(JournalError) -> AuditRow? {
    try storing { () throws(SQLiteError) in
      let row = try connection.statement(
        """
        SELECT at, actor, kind, account, command, origin, payload, previous, hash FROM events WHERE sequence = ?
        """)
      row.bind(1, sequence)
      defer { row.reset() }
      guard try row.step() else { return nil }
      return AuditRow(
        sequence: sequence, at: row.text(0), actor: row.text(1), kind: row.text(2), account: row.text(3),
        command: row.text(4), origin: row.text(5), payload: row.bytes(6),
        previous: Digest(row.blob(7)) ?? .zero, hash: Digest(row.blob(8)) ?? .zero)
    }
  }

  /// Every kind of event in the log, sorted; skips through the index.
  public func rowKinds() throws(JournalError) -> [String] {
    try storing { () throws(SQLiteError) in
      let next = try connection.statement("SELECT min(kind) FROM events WHERE kind > ?")
      var kinds: [String] = []
      while kinds.count < 1_000 {
        next.bind(1, kinds.last ?? "")
        defer { next.reset() }
        guard try next.step(), let kind = next.optionalText(0) else { break }
        kinds.append(kind)
      }
      return kinds
    }
  }

  /// The rows of a window, in its order, of one kind and one account where these are given.
  public func sequences(
    in window: LogWindow, kind: String?, account: String?
  ) throws(JournalError) -> [Int64] {
    let condition: SQL = (account == nil ? "" : " AND account = ?") + (kind == nil ? "" : " AND kind = ?")
    let direction: SQL =
      window.order == .ascending ? " ORDER BY sequence LIMIT ?" : " ORDER BY sequence DESC LIMIT ?"
    return try storing { () throws(SQLiteError) in
      let query = try connection.statement(
        "SELECT sequence FROM events WHERE sequence > ? AND sequence < ?" + condition + direction)
      query.bind(1, window.after)
      query.bind(2, window.before)
      let values = [account, kind].compactMap(\.self)
      for (index, value) in values.enumerated() { query.bind(Int32(index + 3), value) }
      query.bind(Int32(values.count + 3), window.limit)
      var sequences: [Int64] = []
      while try query.step() { sequences.append(query.integer(0)) }
      return sequences
    }
  }

  /// The recorded answer to a command; its row may contradict it.
  public func record(of id: String) throws(JournalError) -> CommandRecord? {
    try storing { () throws(SQLiteError) in
      let row = try connection.statement("SELECT sequence, digest, reply FROM commands WHERE id = ?")
      row.bind(1, id)
      defer { row.reset() }
      guard try row.step() else { return nil }
      return CommandRecord(
        id: id, digest: Digest(row.blob(1)) ?? .zero, reply: row.text(2), sequence: row.integer(0))
    }
  }
}
