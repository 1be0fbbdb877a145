import SQLite

extension Connection {
  /// Writes rows into their read tables.
  func write(_ rows: [TableRow]) throws(SQLiteError) {
    for row in rows {
      let insert = try statement(row.table.insert)
      for (place, cell) in row.cells.enumerated() {
        switch cell {
        case .integer(let value): insert.bind(Int32(place + 1), value)
        case .text(let text): insert.bind(Int32(place + 1), text)
        case .null: insert.bindNull(Int32(place + 1))
        }
      }
      try insert.run()
    }
  }

  /// Empties every read table that the log makes.
  func emptyReadTables() throws(SQLiteError) {
    try execute(
      """
      DELETE FROM accounts; DELETE FROM account_relationships; DELETE FROM transactions;
      DELETE FROM forking_events; DELETE FROM merging_events; DELETE FROM reinvestment_events;
      DELETE FROM performance_metrics;
      """)
  }
}

extension Statement {
  /// The cells of the present row.
  var cells: [Cell] {
    (0..<columnCount).map { column in
      if isNull(column) { return .null }
      return isInteger(column) ? .integer(integer(column)) : .text(text(column))
    }
  }
}
