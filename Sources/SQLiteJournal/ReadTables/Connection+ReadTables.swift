import Journal
import SQLite

extension Connection {
  /// Applies changes to the read tables.
  func write(_ changes: [TableChange]) throws(SQLiteError) {
    for change in changes {
      switch change {
      case .put(let row): try run(row.table.insert, row.cells)
      case .remove(let table, let key): try run(table.delete, [.integer(key)])
      case .move(let move): try run(move.statement, move.cells + [.integer(move.key)])
      }
    }
  }

  private func run(_ sql: SQL, _ cells: [TableValue]) throws(SQLiteError) {
    let statement = try statement(sql)
    statement.bind(cells)
    try statement.run()
  }

  /// A row of a read table by its key.
  func row(_ key: Int64, of table: ReadTable) throws(SQLiteError) -> TableRow? {
    let select = try statement(table.selectOne)
    defer { select.reset() }
    select.bind([.integer(key)])
    return try select.step() ? TableRow(table: table, cells: select.cells) : nil
  }
}

extension Statement {
  func bind(_ cells: [TableValue]) {
    for (place, cell) in cells.enumerated() {
      switch cell {
      case .integer(let value): bind(Int32(place + 1), value)
      case .text(let text): bind(Int32(place + 1), text)
      case .null: bindNull(Int32(place + 1))
      }
    }
  }

  /// The cells of the present row.
  var cells: [TableValue] {
    (0..<columnCount).map { column in
      if isNull(column) { return .null }
      return isInteger(column) ? .integer(integer(column)) : .text(text(column))
    }
  }
}

extension ReadTable {
  /// The statement that removes one row; for tables that show the present state.
  fileprivate var delete: SQL {
    switch self {
    case .positions: "DELETE FROM positions WHERE id = ?"
    default: preconditionFailure("no row of \(rawValue) is ever removed")
    }
  }

  /// The statement that reads one row; for tables whose rows are looked up.
  fileprivate var selectOne: SQL {
    switch self {
    case .accounts: "SELECT * FROM accounts WHERE id = ?"
    case .positions: "SELECT * FROM positions WHERE id = ?"
    case .orders: "SELECT * FROM orders WHERE id = ?"
    case .decisions: "SELECT * FROM decisions WHERE id = ?"
    default: preconditionFailure("no row of \(rawValue) is looked up")
    }
  }
}

extension StoryMove {
  /// The statement; the key is its last parameter, and a final row stays as it is.
  fileprivate var statement: SQL {
    switch step {
    case .order: StoryMove.orderUpdate
    case .orderState: StoryMove.orderStateUpdate
    case .decision: StoryMove.decisionUpdate
    }
  }

  private static let orderUpdate = update(.order, "sequence = ?, at = ?, filled = ?, price = ?, state = ?")
  private static let orderStateUpdate = update(.orderState, "sequence = ?, at = ?, state = ?")
  private static let decisionUpdate = update(.decision, "sequence = ?, at = ?, state = ?, reason = ?")

  /// The final states are names of cases, so no value from outside is part of the statement.
  private static func update(_ step: Step, _ columns: String) -> SQL {
    let move = StoryMove(step: step, key: 0, cells: [], isFinal: false)
    let final = move.finalStates.map { "'\($0)'" }.joined(separator: ", ")
    return SQL(
      stringLiteral: "UPDATE \(move.table.rawValue) SET \(columns) WHERE id = ? AND state NOT IN (\(final))")
  }
}
