/// A copy of a row: the columns in the order in which they are hashed, and what follows them.
struct StoredRow {
  let sequence: Int64
  let columns: [[UInt8]]
  let previous: Digest
  let hash: Digest

  /// Loads one row whole; nil when it is not there.
  init?(_ sequence: Int64, of log: any JournalReader) throws(JournalError) {
    let rows = try log.keptRows(in: sequence...sequence)
    // The row is lent by what is walked.
    let copy = try withExtendedLifetime(rows) { () throws(JournalError) in
      try rows.next().map { StoredRow($0) }
    }
    guard let copy else { return nil }
    self = copy
  }

  private init(_ row: KeptRow) {
    sequence = row.sequence
    columns = [
      row.at, row.actor, row.kind, row.account, row.command, row.digest, row.answer, row.origin, row.payload,
      row.previous,
    ].map { Array($0) }
    previous = Digest(row.previous) ?? .zero
    hash = Digest(row.hash) ?? .zero
  }

  /// The hash that these columns would have at that place in the log.
  func hash(at sequence: Int64, _ hasher: ChainHasher) -> Digest {
    hasher.hash(at: sequence, columns: columns)
  }
}
