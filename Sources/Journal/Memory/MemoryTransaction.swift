/// The open transaction of a journal in memory: its changes are invisible until it is committed.
final class MemoryTransaction: JournalTransaction {
  private(set) var head: JournalHead
  /// The present content; nil while a store is founded. It is asked each time, since a copy that is retained
  /// would force a copy at the commit.
  private let source: MemoryStore?
  private let start: JournalHead
  private let chain: LogChain
  private var rows: [MemoryCells] = []
  private var records: [MemoryCells] = []
  private var ids: [String: Int64] = [:]
  /// The rows of read tables that are written, or nil where they are removed.
  private var tables: [ReadTable: [Int64: TableRow?]] = [:]
  private var isCleared = false

  init(_ source: MemoryStore?, after head: JournalHead, _ chain: LogChain) {
    self.source = source
    self.head = head
    self.chain = chain
    start = head
  }

  func append(_ row: JournalRow, reply: String?) throws(JournalError) -> Int64 {
    let link = chain.link(row, reply: reply, after: head)
    let sequence = link.head.sequence
    if let reply {
      if isRecorded(row.command) { throw refusal("the command \(row.command) is recorded already") }
      records.append(
        MemoryCells(
          CommandRecord(id: row.command, digest: row.digest, reply: reply, sequence: sequence)))
      ids[row.command] = sequence
    }
    rows.append(MemoryCells(row, link))
    head = link.head
    return sequence
  }

  private func isRecorded(_ id: String) -> Bool { ids[id] != nil || present?.ids[id] != nil }

  private var present: MemoryStore.Content? { try? source?.content() }

  /// The command with an id, if this transaction records it.
  func record(of id: String) -> CommandRecord? { ids[id].flatMap { records.cells(of: $0)?.record } }

  func apply(_ changes: [TableChange]) throws(JournalError) {
    for change in changes {
      switch change {
      case .put(let row):
        if row.table.life != .state, found(row.key, in: row.table) != nil {
          throw refusal("\(row.table.rawValue) has a row \(row.key) already")
        }
        tables[row.table, default: [:]][row.key] = .some(row)
      case .remove(let table, let key): tables[table, default: [:]].updateValue(nil, forKey: key)
      case .move(let move):
        guard let row = found(move.key, in: move.table), move.canMove(row) else { continue }
        tables[move.table, default: [:]][move.key] = .some(move.applied(to: row))
      }
    }
  }

  private func found(_ key: Int64, in table: ReadTable) -> TableRow? {
    if let changed = tables[table]?[key] { return changed }
    return isCleared ? nil : present?.tables[table]?[key]
  }

  private func refusal(_ message: String) -> JournalError {
    .storage(
      StorageError(.refused, message: message, description: "\(MemoryStore.place) refused: \(message)"))
  }

  func clearDerived() {
    isCleared = true
    tables = [:]
  }

  /// Makes all changes visible at once.
  func commit(to content: inout MemoryStore.Content) {
    if isCleared { clear(&content) }
    content.rows += rows
    content.records += records
    content.ids.merge(ids) { $1 }
    for (table, changed) in tables {
      for (key, row) in changed { content.tables[table, default: [:]][key] = row }
    }
    content.mark = head
  }

  private func clear(_ content: inout MemoryStore.Content) {
    content.tables = [:]
    content.states = []
    content.records.removeAll { $0.sequence > start.sequence }
    content.ids = content.ids.filter { $0.value <= start.sequence }
  }
}
