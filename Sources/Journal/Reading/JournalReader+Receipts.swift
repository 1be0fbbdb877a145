package import Receipts

extension JournalReader {
  /// The bytes of a row as they are hashed; nil where the log has no such row, or it does not give its hash.
  package func message(_ sequence: Int64) throws(JournalError) -> RowMessage? {
    guard let row = try StoredRow(sequence, of: self) else { return nil }
    var bytes = Array("alluse.event.v1\0".utf8) + store.bytes
    withUnsafeBytes(of: sequence.bigEndian) { bytes += Array($0) }
    for column in row.columns.dropLast() {
      withUnsafeBytes(of: UInt32(column.count).bigEndian) { bytes += Array($0) }
      bytes += column
    }
    bytes += row.columns[row.columns.count - 1]
    return Digest.sha256(bytes) == row.hash ? RowMessage(bytes) : nil
  }
}

extension JournalReader {
  /// How many rows of a kind stand before a row.
  package func count(of kind: String, before sequence: Int64) throws(JournalError) -> Int64 {
    let window = LogWindow(before: sequence, order: .ascending, limit: .max)
    return Int64(try sequences(in: window, kind: kind, account: nil).count)
  }
}
