internal import SQLite

extension JournalReader {
  /// The most rows of one page.
  public static let pageLimit = 10_000

  /// The first rows behind `sequence` that pass the filter, in order; any page costs the same, however long the log.
  public func page(
    _ filter: AuditFilter = AuditFilter(), after sequence: Int64 = 0, limit: Int
  ) throws(JournalError) -> [AuditRow] {
    try rows(filter, in: Window(after: sequence, order: .ascending, limit: limit))
  }

  /// The last rows before `sequence` that pass the filter, newest first.
  public func page(
    _ filter: AuditFilter = AuditFilter(), before sequence: Int64, limit: Int
  ) throws(JournalError) -> [AuditRow] {
    try rows(filter, in: Window(before: sequence, order: .descending, limit: limit))
  }

  /// One row; nil when the log has no such row.
  public func row(_ sequence: Int64) throws(JournalError) -> AuditRow? {
    try storing { () throws(SQLiteError) in try load(sequence) }
  }

  /// Walks all rows that pass the filter, in order; false from the body ends the walk.
  public func forEachRow(
    _ filter: AuditFilter = AuditFilter(), after sequence: Int64 = 0, _ body: (AuditRow) -> Bool
  ) throws(JournalError) {
    var sequence = sequence
    while true {
      let batch = try page(filter, after: sequence, limit: 500)
      guard let last = batch.last else { return }
      for row in batch where !body(row) { return }
      sequence = last.sequence
    }
  }

  private func rows(_ filter: AuditFilter, in window: Window) throws(JournalError) -> [AuditRow] {
    precondition((1...JournalReader.pageLimit).contains(window.limit), "a page has 1 to 10,000 rows")
    return try storing { () throws(SQLiteError) in
      var window = window
      if let from = filter.from { window.raiseLower(to: try firstSequence(from, orLater: true)) }
      if let to = filter.to { window.lowerUpper(to: try firstSequence(to, orLater: false)) }
      var rows: [AuditRow] = []
      for sequence in try sequences(filter, window) {
        if let row = try load(sequence) { rows.append(row) }
      }
      return rows
    }
  }

  // MARK: Which rows

  private func sequences(_ filter: AuditFilter, _ window: Window) throws(SQLiteError) -> [Int64] {
    if filter.kind == nil, filter.account == nil { return try window.list("", [], connection) }
    // The index is ordered by kind: each kind gives its first rows, and the page is the first of all.
    var all: [Int64] = []
    for kind in try kinds(of: filter.kind) {
      if let account = filter.account {
        all += try window.list(" AND account = ? AND kind = ?", [account, kind], connection)
      } else {
        all += try window.list(" AND kind = ?", [kind], connection)
      }
    }
    return Array(all.sorted(by: window.order == .ascending ? (<) : (>)).prefix(window.limit))
  }

  /// The kinds that words with commas between them stand for: that very kind, or else all whose name begins with it (`order`).
  private func kinds(of words: String?) throws(SQLiteError) -> [String] {
    let all = try kinds()
    guard let words else { return all }
    let wanted = words.split(separator: ",").flatMap { word in
      all.contains(String(word)) ? [String(word)] : all.filter { $0.hasPrefix(word + ".") }
    }
    return all.filter(wanted.contains)
  }

  /// Every kind of event in the log, by skipping through the index.
  func kinds() throws(SQLiteError) -> [String] {
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

  /// The first row at (`orLater`) or else after that instant, by halving; instants never go back in the log.
  private func firstSequence(_ instant: String, orLater: Bool) throws(SQLiteError) -> Int64 {
    let probe = try connection.statement(
      orLater
        ? "SELECT sequence, at >= ? FROM events WHERE sequence >= ? ORDER BY sequence LIMIT 1"
        : "SELECT sequence, at > ? FROM events WHERE sequence >= ? ORDER BY sequence LIMIT 1")
    var low: Int64 = 1
    var high = (try connection.integer("SELECT max(sequence) FROM events") ?? 0) + 1
    while low < high {
      let middle = low + (high - low) / 2
      probe.bind(1, instant)
      probe.bind(2, middle)
      defer { probe.reset() }
      if try !probe.step() || probe.integer(1) == 1 { high = middle } else { low = probe.integer(0) + 1 }
    }
    return low
  }

  private func load(_ sequence: Int64) throws(SQLiteError) -> AuditRow? {
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
      previous: Digest(row.blob(7)) ?? .zero,
      hash: Digest(row.blob(8)) ?? .zero)
  }
}

/// The part of the log that a page is cut from.
private struct Window {
  enum Order {
    case ascending
    case descending
  }

  var after: Int64 = 0
  var before: Int64 = .max
  let order: Order
  let limit: Int

  mutating func raiseLower(to first: Int64) { after = max(after, first - 1) }
  mutating func lowerUpper(to end: Int64) { before = min(before, end) }

  /// The sequences inside that meet a condition on texts.
  func list(_ condition: SQL, _ values: [String], _ connection: Connection) throws(SQLiteError) -> [Int64] {
    let direction: SQL =
      order == .ascending ? " ORDER BY sequence LIMIT ?" : " ORDER BY sequence DESC LIMIT ?"
    let query = try connection.statement(
      "SELECT sequence FROM events WHERE sequence > ? AND sequence < ?" + condition + direction)
    query.bind(1, after)
    query.bind(2, before)
    for (index, value) in values.enumerated() { query.bind(Int32(index + 3), value) }
    query.bind(Int32(values.count + 3), limit)
    var sequences: [Int64] = []
    while try query.step() { sequences.append(query.integer(0)) }
    return sequences
  }
}
