public import Books
public import Domain

/// Compares every read table with the log, row by row, while the log is replayed.
public struct ReadTableCheck {
  /// The differences, in the order in which they were found.
  public private(set) var findings: [Finding] = []
  private var cursors: [ReadTable: Cursor] = [:]
  private var stories: [ReadTable: StoryCheck] = [.orders: StoryCheck(), .decisions: StoryCheck()]
  private var lastUpdates: [Int64] = []
  private let tables: any KeptTables

  /// Prepares a comparison of a store's tables.
  public init(_ tables: any KeptTables) throws(JournalError) {
    self.tables = tables
    for table in ReadTable.allCases where table.life != .story {
      cursors[table] = try Cursor(tables.tableRows(of: table))
    }
  }

  /// Compares what one event adds; call it for every event in order, with the state after it.
  public mutating func check(
    _ event: Event, sequence: Int64, at: String, after portfolio: Portfolio
  ) throws(JournalError) {
    let projection = TableProjection(event: event, sequence: sequence, at: at, portfolio: portfolio)
    while lastUpdates.count < portfolio.accounts.count { lastUpdates.append(0) }
    for id in event.affectedAccounts { lastUpdates[id.index] = sequence }
    for change in projection.changes() { try check(change, at: sequence) }
  }

  private mutating func check(_ change: TableChange, at sequence: Int64) throws(JournalError) {
    switch change {
    case .put(let row) where row.table.life == .history: try compare(row, at: sequence)
    case .put(let row): stories[row.table]?.begin(row)
    case .move(let move):
      if let final = stories[move.table]?.apply(move) { try compareStory(final, at: sequence) }
    case .remove: break
    }
  }

  /// Compares the tables that show the present state, and finds rows that no event made.
  public mutating func finish(_ portfolio: Portfolio) throws(JournalError) {
    var held: [TableRow] = []
    for account in portfolio.accounts {
      let updated = lastUpdates[account.id.index]
      try compare(TableProjection.row(account, in: portfolio, updatedBy: updated), at: updated)
    }
    for account in portfolio.accounts {
      held += account.lots.map { TableProjection.row($0, of: account.id) }
    }
    for row in held.sorted(by: { $0.key < $1.key }) { try compare(row, at: portfolio.sequence) }
    for table in [ReadTable.orders, .decisions] { try finishStories(of: table, at: portfolio.sequence) }
    for table in ReadTable.allCases { try reportRest(of: table) }
  }

  private mutating func finishStories(of table: ReadTable, at sequence: Int64) throws(JournalError) {
    guard let story = stories[table] else { return }
    for row in story.open { try compareStory(row, at: sequence) }
    let strangers = try story.strangers(in: tables.tableRows(of: table), atMost: Verification.findingLimit)
    for key in strangers { report(0, "\(table.rawValue) has a row \(key) that no event made") }
  }

  /// Compares a row of a story with the table, once it is final.
  private mutating func compareStory(_ expected: TableRow, at sequence: Int64) throws(JournalError) {
    let table = expected.table.rawValue
    guard let found = try tables.tableRow(expected.key, of: expected.table) else {
      return report(sequence, "\(table) lacks the row \(expected.key) that row \(sequence) of the log made")
    }
    guard found != expected else { return }
    let place = zip(found.cells, expected.cells).enumerated().first { $1.0 != $1.1 }
    report(
      sequence,
      "\(table) differs from row \(sequence) of the log: row \(expected.key) has "
        + "\(place.map { "\($1.0), not \($1.1)" } ?? "\(found.cells.count) columns")")
  }

  private mutating func compare(_ expected: TableRow, at sequence: Int64) throws(JournalError) {
    guard let cursor = cursors[expected.table] else { return }
    let table = expected.table.rawValue
    while let key = cursor.key, key < expected.key {
      report(sequence, "\(table) has a row \(key) that no event made")
      try cursor.advance()
    }
    guard cursor.key == expected.key else {
      return report(sequence, "\(table) lacks the row \(expected.key) that row \(sequence) of the log made")
    }
    let found = cursor.rows.cells
    if found != expected.cells {
      report(
        sequence, "\(table) differs from row \(sequence) of the log: \(cursor.difference(found, expected))")
    }
    try cursor.advance()
  }

  private mutating func reportRest(of table: ReadTable) throws(JournalError) {
    guard let cursor = cursors[table] else { return }
    while let key = cursor.key, findings.count < Verification.findingLimit {
      report(0, "\(table.rawValue) has a row \(key) that no event made")
      try cursor.advance()
    }
  }

  private mutating func report(_ sequence: Int64, _ message: String) {
    if findings.count < Verification.findingLimit {
      findings.append(Finding(.readTableEdited, at: sequence, message))
    }
  }
}

/// Iterates a read table for a comparison, and knows the key of the present row.
private final class Cursor {
  let rows: any KeptTableRows
  private(set) var key: Int64?

  init(_ rows: any KeptTableRows) throws(JournalError) {
    self.rows = rows
    try advance()
  }

  func advance() throws(JournalError) { key = try rows.next() }

  /// The first column that differs, with both values.
  func difference(_ found: [TableValue], _ expected: TableRow) -> String {
    guard
      let place = found.indices.first(where: { $0 >= expected.cells.count || found[$0] != expected.cells[$0] }
      )
    else { return "it has \(found.count) columns" }
    let due = place < expected.cells.count ? "\(expected.cells[place])" : "nothing"
    return "\(rows.name(of: place)) is \(found[place]), not \(due)"
  }
}

extension TableValue: CustomStringConvertible {
  /// The value in a finding.
  public var description: String {
    switch self {
    case .integer(let value): "\(value)"
    case .text(let text): text
    case .null: "nothing"
    }
  }
}
