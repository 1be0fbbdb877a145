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
    if let problem = try authenticityProblem(row) { return problem }
    return SnapshotVoucher(row.bytes(2)).fits(row.blob(3)) ? nil : "its state is not the one that was kept"
  }

  /// Why the key's holder does not vouch for a row of `sequence, format, checksum`; nil where it does.
  private func authenticityProblem(_ row: Statement) throws(SQLiteError) -> String? {
    guard let key, key.publicKey == publicKey else {
      return "the store's key is not at hand to check it with"
    }
    let sequence = row.integer(0)
    guard let hash = try hash(of: sequence) else { return "the log does not reach that far" }
    let isAuthentic = SnapshotVoucher(row.bytes(2)).isAuthentic(
      store: store, after: JournalHead(sequence: sequence, hash: hash), format: row.integer(1), key: key)
    return isAuthentic ? nil : "it was not made with the store's key after this history"
  }

  private func hash(of sequence: Int64) throws(SQLiteError) -> Digest? {
    let row = try connection.statement("SELECT hash FROM events WHERE sequence = ?")
    row.bind(1, sequence)
    defer { row.reset() }
    return try row.step() ? Digest(row.blob(0)) : nil
  }

  /// The newest row that a state was kept after which the key's holder vouches for; 0 without one.
  func newestSnapshot() throws(JournalError) -> Int64 {
    try vouchers().first { $0.problem == nil }?.sequence ?? 0
  }

  /// Every snapshot, newest first, and why it is not believed if so; states are not read.
  func vouchers() throws(JournalError) -> [(sequence: Int64, format: Int64, problem: String?)] {
    try storing { () throws(SQLiteError) in
      let rows = try connection.statement(
        "SELECT sequence, format, checksum FROM snapshots ORDER BY sequence DESC LIMIT 16")
      defer { rows.reset() }
      var found: [(sequence: Int64, format: Int64, problem: String?)] = []
      while try rows.step() {
        found.append((rows.integer(0), rows.integer(1), try authenticityProblem(rows)))
      }
      return found
    }
  }

  /// The rows after which states of a form were kept that the key's holder vouches for, in order.
  public func snapshotSequences(format: Int64) throws(JournalError) -> [Int64] {
    try vouchers().filter { $0.format == format && $0.problem == nil }.map(\.sequence).sorted()
  }

  /// Lends the state that was kept after a row; nil where there is none.
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
