internal import Journal
internal import SQLite

/// Iterates the rows of a range for a verification.
final class FileRows: KeptRows {
  private let rows: Statement

  init(_ connection: Connection, _ range: ClosedRange<Int64>) throws(SQLiteError) {
    rows = try Statement(
      """
      SELECT at, actor, kind, account, command, digest, answer, origin, payload, previous, hash, seal, sequence
      FROM events WHERE sequence BETWEEN ? AND ? ORDER BY sequence
      """, on: connection)
    rows.bind(1, range.lowerBound)
    rows.bind(2, range.upperBound)
  }

  func next() throws(JournalError) -> KeptRow? {
    do throws(SQLiteError) { if try !rows.step() { return nil } } catch {
      throw .storage(StorageError(error))
    }
    // Types are read first, since reading a text as bytes, or the reverse, converts it.
    let isTyped = isTyped
    return KeptRow(
      sequence: rows.integer(12), isTyped: isTyped, at: rows.textBytes(0), actor: rows.textBytes(1),
      kind: rows.textBytes(2), account: rows.textBytes(3), command: rows.textBytes(4), digest: rows.blob(5),
      answer: rows.blob(6), origin: rows.textBytes(7), payload: rows.blob(8), previous: rows.blob(9),
      hash: rows.blob(10), seal: rows.blob(11))
  }

  private var isTyped: Bool {
    for column: Int32 in 0..<12 {
      let isText = column < 5 || column == 7
      guard isText ? rows.isText(column) : rows.isBlob(column) else { return false }
    }
    return true
  }
}

/// Iterates the records of commands for a verification.
final class FileRecords: KeptRecords {
  private let records: Statement

  init(_ connection: Connection, _ range: ClosedRange<Int64>) throws(SQLiteError) {
    records = try Statement(
      "SELECT sequence, id, digest, reply FROM commands WHERE sequence BETWEEN ? AND ? ORDER BY sequence",
      on: connection)
    records.bind(1, range.lowerBound)
    records.bind(2, range.upperBound)
  }

  func next() throws(JournalError) -> KeptRecord? {
    do throws(SQLiteError) { if try !records.step() { return nil } } catch {
      throw .storage(StorageError(error))
    }
    let isTyped = records.isText(1) && records.isBlob(2) && records.isText(3)
    return KeptRecord(
      sequence: records.integer(0), isTyped: isTyped, id: records.textBytes(1), digest: records.blob(2),
      reply: records.textBytes(3))
  }
}
