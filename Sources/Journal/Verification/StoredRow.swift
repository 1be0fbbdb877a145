/// A copy of a row: the hashed columns in their order, and the others.
struct StoredRow {
  let sequence: Int64
  let columns: [[UInt8]]
  let previous: Digest
  let hash: Digest

  /// Loads a whole row; nil when it is missing.
  init?(_ sequence: Int64, of log: any JournalReader) throws(JournalError) {
    let rows = try log.keptRows(in: sequence...sequence)
    // The row is lent by its iterator.
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

  /// The hash that these columns would have at a place in the log.
  func hash(at sequence: Int64, _ hasher: ChainHasher) -> Digest {
    hasher.hash(at: sequence, columns: columns)
  }
}
