internal import SQLite

/// The columns of a row in the order in which they are hashed, and what follows them.
struct StoredRow {
  static let select: SQL = """
    SELECT at, actor, kind, account, command, digest, answer, origin, payload, previous, hash, seal, sequence
    FROM events
    """
  static let commandColumn: Int32 = 4
  static let digestColumn: Int32 = 5
  static let answerColumn: Int32 = 6
  static let originColumn: Int32 = 7
  static let payloadColumn: Int32 = 8
  static let previousColumn: Int32 = 9
  static let hashColumn: Int32 = 10
  static let sealColumn: Int32 = 11
  static let sequenceColumn: Int32 = 12
  static let hashedColumns = 10

  /// Whether every column is of the type that the journal writes.
  static func isTyped(_ row: Statement) -> Bool {
    for index in 0..<sequenceColumn {
      guard isText(Int(index)) ? row.isText(index) : row.isBlob(index) else { return false }
    }
    return true
  }

  /// Whether a column holds text.
  static func isText(_ index: Int) -> Bool { index < digestColumn || index == originColumn }

  /// The stored bytes of a hashed column, lent until the next step.
  static func column(_ row: Statement, _ index: Int) -> UnsafeRawBufferPointer {
    isText(index) ? row.textBytes(Int32(index)) : row.blob(Int32(index))
  }

  let sequence: Int64
  let columns: [[UInt8]]
  let previous: Digest
  let hash: Digest

  /// Loads one row whole; nil when it is not there.
  init?(_ sequence: Int64, _ connection: Connection) throws(SQLiteError) {
    let row = try connection.statement(StoredRow.select + " WHERE sequence = ?")
    defer { row.reset() }
    row.bind(1, sequence)
    guard try row.step() else { return nil }
    self.sequence = sequence
    columns = (0..<StoredRow.hashedColumns).map { Array(StoredRow.column(row, $0)) }
    previous = Digest(row.blob(StoredRow.previousColumn)) ?? .zero
    hash = Digest(row.blob(StoredRow.hashColumn)) ?? .zero
  }

  /// The hash that these columns would have at that place in the log.
  func hash(at sequence: Int64, _ hasher: ChainHasher) -> Digest {
    hasher.hash(at: sequence, columns: columns)
  }
}
