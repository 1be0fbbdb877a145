extension MemoryReader {
  /// The rows of a range, in order.
  public func keptRows(in range: ClosedRange<Int64>) throws(JournalError) -> any KeptRows {
    MemoryWalk(try content().rows.cells(in: range))
  }

  /// The records of commands that belong to the rows of a range, in order.
  public func keptRecords(in range: ClosedRange<Int64>) throws(JournalError) -> any KeptRecords {
    MemoryWalk(try content().records.cells(in: range))
  }

  /// The hash in a row; nil without the row.
  public func hash(of sequence: Int64) throws(JournalError) -> Digest? {
    try content().rows.cells(of: sequence)?.rowHash
  }

  /// Walks the hashes of rows, in order.
  public func hashes(
    after sequence: Int64, through last: Int64, _ body: (Digest) -> Void
  ) throws(JournalError) {
    guard sequence < last else { return }
    for row in try content().rows.cells(in: (sequence + 1)...last) { body(row.rowHash ?? .zero) }
  }

  /// The row with a hash; reads the whole log.
  public func sequence(of hash: Digest) throws(JournalError) -> Int64? {
    try content().rows.first { $0.rowHash == hash }?.sequence
  }

  /// The row that the record of a command belongs to.
  public func recordSequence(of id: String) throws(JournalError) -> Int64? { try content().ids[id] }

  /// The first and the last row for which a part has content.
  public func bounds(of part: LogPart) throws(JournalError) -> ClosedRange<Int64>? {
    let content = try content()
    let sequences =
      switch part {
      case .rows: (content.rows.first?.sequence, content.rows.last?.sequence)
      case .records: (content.records.first?.sequence, content.records.last?.sequence)
      case .snapshots: (content.states.first?.cells.sequence, content.states.last?.cells.sequence)
      }
    guard case let (first?, last?) = sequences else { return nil }
    return first...last
  }

  /// Memory has only one layout, so there is nothing to find.
  public func shapeFindings() throws(JournalError) -> [Finding] { [] }

  /// Whether as many commands are found by their ids as are recorded.
  public func indexFindings(rows: Int64) throws(JournalError) -> [Finding] {
    let content = try content()
    if content.ids.count == content.records.count { return [] }
    return [
      Finding(
        .indexDamaged, at: 0,
        "the index of commands leads to \(content.ids.count) of \(content.records.count) records: it was changed"
      )
    ]
  }

  /// Memory has no pages, so there is nothing to find.
  public func pageFindings() throws(JournalError) -> [Finding] { [] }
}

/// Iterates rows or records for a verification; each is lent until the next is asked for.
private final class MemoryWalk: KeptRows, KeptRecords {
  private var rest: ArraySlice<MemoryCells>
  private var lent: MemoryCells?

  init(_ cells: ArraySlice<MemoryCells>) { rest = cells }

  private func advance() -> MemoryCells? {
    lent = rest.popFirst()
    return lent
  }

  func next() throws(JournalError) -> KeptRow? { advance()?.lentRow }
  func next() throws(JournalError) -> KeptRecord? { advance()?.lentRecord }
}

extension MemoryReader {
  /// The vouchers of the states after rows up to `last`, newest first.
  public func vouchers(notAfter last: Int64, limit: Int) throws(JournalError) -> [KeptVoucher] {
    try content().states.reversed().filter { $0.cells.sequence <= last }.prefix(limit).map { state in
      KeptVoucher(sequence: state.cells.sequence, format: state.format, bytes: state.cells.copy(0))
    }
  }

  /// Lends the state after a row.
  public func snapshotState<Result>(
    _ sequence: Int64, _ body: (UnsafeRawBufferPointer) -> Result
  ) throws(JournalError) -> Result? {
    guard let state = try content().states.first(where: { $0.cells.sequence == sequence }) else { return nil }
    return withExtendedLifetime(state) { body(state.cells[1]) }
  }
}

extension MemoryReader {
  /// A row of a read table by its key.
  public func tableRow(_ key: Int64, of table: ReadTable) throws(JournalError) -> TableRow? {
    try content().tables[table]?[key]
  }

  /// All rows of a read table, by key.
  public func tableRows(of table: ReadTable) throws(JournalError) -> any KeptTableRows {
    MemoryTableRows(try content().tables[table] ?? [:])
  }
}

/// Iterates the rows of a read table for a comparison.
private final class MemoryTableRows: KeptTableRows {
  private var rest: ArraySlice<TableRow>
  private(set) var cells: [TableValue] = []

  init(_ rows: [Int64: TableRow]) { rest = rows.values.sorted { $0.key < $1.key }[...] }

  func next() throws(JournalError) -> Int64? {
    guard let row = rest.popFirst() else { return nil }
    cells = row.cells
    return row.key
  }

  func name(of column: Int) -> String { "column \(column + 1)" }
}
