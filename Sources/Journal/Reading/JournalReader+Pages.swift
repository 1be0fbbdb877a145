extension JournalReader {
  /// The most rows of one page.
  public static var pageLimit: Int { 10_000 }

  /// The first rows after `sequence` that pass the filter, in order; any page costs the same, however long
  /// the log.
  public func page(
    _ filter: AuditFilter = AuditFilter(), after sequence: Int64 = 0, limit: Int
  ) throws(JournalError) -> [AuditRow] {
    try rows(filter, in: LogWindow(after: sequence, order: .ascending, limit: limit))
  }

  /// The last rows before `sequence` that pass the filter, newest first.
  public func page(
    _ filter: AuditFilter = AuditFilter(), before sequence: Int64, limit: Int
  ) throws(JournalError) -> [AuditRow] {
    try rows(filter, in: LogWindow(before: sequence, order: .descending, limit: limit))
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

  private func rows(_ filter: AuditFilter, in window: LogWindow) throws(JournalError) -> [AuditRow] {
    precondition((1...Self.pageLimit).contains(window.limit), "a page has 1 to 10,000 rows")
    var window = window
    if let from = filter.from { window.raiseLower(to: try firstSequence { $0 >= from }) }
    if let to = filter.to { window.lowerUpper(to: try firstSequence { $0 > to }) }
    var rows: [AuditRow] = []
    for sequence in try sequences(filter, window) {
      if let row = try row(sequence) { rows.append(row) }
    }
    return rows
  }

  // MARK: Which rows

  private func sequences(_ filter: AuditFilter, _ window: LogWindow) throws(JournalError) -> [Int64] {
    if filter.kind == nil, filter.account == nil {
      return try sequences(in: window, kind: nil, account: nil)
    }
    // An index is ordered by kind: each kind gives its first rows, and the page is the first of all.
    var all: [Int64] = []
    for kind in try kinds(of: filter.kind) {
      all += try sequences(in: window, kind: kind, account: filter.account)
    }
    return Array(all.sorted(by: window.order == .ascending ? (<) : (>)).prefix(window.limit))
  }

  /// The kinds that words separated by commas stand for: that exact kind, or otherwise all that begin with
  /// the word and a dot (`order`).
  private func kinds(of words: String?) throws(JournalError) -> [String] {
    let all = try rowKinds()
    guard let words else { return all }
    let wanted = words.split(separator: ",").flatMap { word in
      all.contains(String(word)) ? [String(word)] : all.filter { $0.hasPrefix(word + ".") }
    }
    return all.filter(wanted.contains)
  }

  /// The first row whose instant passes, found by bisection since instants never decrease in the log.
  private func firstSequence(_ passes: (String) -> Bool) throws(JournalError) -> Int64 {
    var low: Int64 = 1
    var high = try head().sequence + 1
    while low < high {
      let middle = low + (high - low) / 2
      // Rows may be missing: the next one that is present decides.
      let next = try sequences(
        in: LogWindow(after: middle - 1, order: .ascending, limit: 1), kind: nil, account: nil
      ).first
      if let next, let row = try row(next), !passes(row.at) { low = next + 1 } else { high = middle }
    }
    return low
  }
}
