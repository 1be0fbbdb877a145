/// Some columns in one allocation of their own, so that they can be lent.
final class MemoryCells: @unchecked Sendable {
  /// The sequence of the row that they belong to.
  let sequence: Int64
  private let bytes: UnsafeMutableRawBufferPointer
  private let ends: [Int]

  init(_ sequence: Int64, _ columns: [[UInt8]]) {
    self.sequence = sequence
    var end = 0
    ends = columns.map { column in
      end += column.count
      return end
    }
    bytes = .allocate(byteCount: end, alignment: 8)
    bytes.copyBytes(from: columns.joined())
  }

  deinit { bytes.deallocate() }

  /// One column, valid for as long as the cells are retained.
  subscript(column: Int) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: bytes[(column == 0 ? 0 : ends[column - 1])..<ends[column]])
  }

  /// A copy of one column.
  func copy(_ column: Int) -> [UInt8] { Array(self[column]) }

  /// A copy of one column as text.
  func text(_ column: Int) -> String { String(decoding: self[column], as: UTF8.self) }
}

extension MemoryCells {
  /// A row of the log: its columns in the order in which they are hashed.
  convenience init(_ row: JournalRow, _ link: ChainLink) {
    self.init(
      link.head.sequence,
      [
        Array(row.at.utf8), Array(row.actor.utf8), Array(row.kind.utf8), Array(row.account.utf8),
        Array(row.command.utf8), row.digest.bytes, link.answer?.bytes ?? [], Array(row.origin.utf8),
        row.payload, link.previous.bytes, link.head.hash.bytes, link.seal.withBytes { Array($0) },
      ])
  }

  /// The row, valid for as long as the cells are retained.
  var lentRow: KeptRow {
    KeptRow(
      sequence: sequence, isTyped: true, at: self[0], actor: self[1], kind: self[2], account: self[3],
      command: self[4], digest: self[5], answer: self[6], origin: self[7], payload: self[8],
      previous: self[9], hash: self[10], seal: self[11])
  }

  /// The hash of a row; nil where the column is not a hash.
  var rowHash: Digest? { Digest(self[10]) }

  /// A copy of the row as an auditor reads it.
  var auditRow: AuditRow {
    AuditRow(
      sequence: sequence, at: text(0), actor: text(1), kind: text(2), account: text(3), command: text(4),
      origin: text(7), payload: copy(8), previous: Digest(self[9]) ?? .zero, hash: rowHash ?? .zero)
  }

  /// The row with another payload, as if somebody had edited the memory.
  func edited(payload: [UInt8]) -> MemoryCells {
    MemoryCells(sequence, (0..<12).map { $0 == 8 ? payload : copy($0) })
  }

  /// The same columns under another sequence.
  func moved(to sequence: Int64) -> MemoryCells { MemoryCells(sequence, (0..<12).map(copy)) }
}

extension MemoryCells {
  /// The record of a command: id, digest and reply.
  convenience init(_ record: CommandRecord) {
    self.init(record.sequence, [Array(record.id.utf8), record.digest.bytes, Array(record.reply.utf8)])
  }

  /// The record, valid for as long as the cells are retained.
  var lentRecord: KeptRecord {
    KeptRecord(sequence: sequence, isTyped: true, id: self[0], digest: self[1], reply: self[2])
  }

  /// A copy of the record.
  var record: CommandRecord {
    CommandRecord(id: text(0), digest: Digest(self[1]) ?? .zero, reply: text(2), sequence: sequence)
  }
}

extension [MemoryCells] {
  /// The index of the first cells at or after a row, found by bisection since they are in order.
  func place(of sequence: Int64) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle].sequence < sequence { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The cells of a row; nil where there are none.
  func cells(of sequence: Int64) -> MemoryCells? {
    let place = place(of: sequence)
    return place < count && self[place].sequence == sequence ? self[place] : nil
  }

  /// The cells of the rows of a range.
  func cells(in range: ClosedRange<Int64>) -> ArraySlice<MemoryCells> {
    self[place(of: range.lowerBound)...].prefix { $0.sequence <= range.upperBound }
  }
}
