import Books
import Domain
public import Engine

/// The rows of read tables that later writes replace: accounts, held lots, and orders and decisions that are
/// not final.
///
/// They are compared with the state before anything is written, so that no write hides an edited row under a
/// right one.
public struct StandingRows {
  /// The most accounts and lots that are compared before the first answer, at some microseconds each; a
  /// larger store's are compared beside the engine.
  public static let limit = 20_000

  private let tables: any KeptTables
  private let machine: EngineMachine
  private var findings: [Finding] = []

  /// The differences from the state.
  public static func findings(
    _ tables: any KeptTables, _ machine: EngineMachine
  ) throws(JournalError) -> [Finding] {
    let lots = machine.portfolio.accounts.reduce(0) { $0 + $1.lots.count }
    guard machine.portfolio.accounts.count + lots <= limit else { return [] }
    var rows = StandingRows(tables: tables, machine: machine)
    try rows.compare()
    return rows.findings
  }

  private init(tables: any KeptTables, machine: EngineMachine) {
    self.tables = tables
    self.machine = machine
  }

  private mutating func compare() throws(JournalError) {
    let portfolio = machine.portfolio
    for account in portfolio.accounts {
      // The row that last updated an account is not part of the state.
      let expected = TableProjection.row(account, in: portfolio, updatedBy: 0)
      try compare(expected, through: expected.cells.count - 1)
      for lot in account.lots {
        let expected = TableProjection.row(lot, of: account.id)
        try compare(expected, through: expected.cells.count)
      }
    }
    for order in machine.desk.orders where !order.state.isFinal {
      try compare(
        .orders, order.id.number, [7: .integer(order.filled), 9: .text(order.state.name)])
    }
    for decision in machine.desk.decisions where !decision.state.isFinal {
      try compare(.decisions, decision.id.number, [5: .text(decision.state.name)])
    }
  }

  private mutating func compare(_ row: TableRow, through count: Int) throws(JournalError) {
    guard let found = try tables.tableRow(row.key, of: row.table)?.cells else {
      return reportLack(row.key, in: row.table)
    }
    let place = (0..<count).first { $0 >= found.count || found[$0] != row.cells[$0] }
    if let place { reportDifference(row.key, in: row.table, at: place) }
  }

  private mutating func compare(_ table: ReadTable, _ key: Int64, _ cells: [Int: TableValue])
    throws(JournalError)
  {
    guard let found = try tables.tableRow(key, of: table)?.cells else { return reportLack(key, in: table) }
    for place in cells.keys.sorted() where place >= found.count || found[place] != cells[place] {
      return reportDifference(key, in: table, at: place)
    }
  }

  private mutating func reportLack(_ key: Int64, in table: ReadTable) {
    report("\(table.rawValue) lacks the row \(key)")
  }

  private mutating func reportDifference(_ key: Int64, in table: ReadTable, at place: Int) {
    report("\(table.rawValue) differs from the log in row \(key), column \(place + 1)")
  }

  private mutating func report(_ message: String) {
    if findings.count < Verification.findingLimit {
      findings.append(Finding(.readTableEdited, at: machine.portfolio.sequence, message))
    }
  }
}
