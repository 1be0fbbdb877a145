import SQLite

/// What one event does to a read table.
enum TableChange {
  /// Adds a row, or replaces one of a table that shows the present state.
  case put(TableRow)
  /// Takes a row away from a table that shows the present state.
  case remove(ReadTable, key: Int64)
  /// Moves a row of a story on.
  case move(StoryMove)
}

/// A row of a story that moves on: some of its columns take new values.
struct StoryMove {
  let step: Step
  let key: Int64
  /// The new values, in the order of the step's columns.
  let cells: [Cell]
  /// Whether nothing more happens to the row.
  let isFinal: Bool

  /// Which columns move together.
  enum Step {
    /// An order's sequence, instant, filled units, price and state.
    case order
    /// An order's sequence, instant and state.
    case orderState
    /// A decision's sequence, instant, state and reason.
    case decision
  }

  var table: ReadTable { step == .decision ? .decisions : .orders }

  /// The statement; the key is its last parameter, and a row that is final stays as it is.
  var statement: SQL {
    switch step {
    case .order:
      """
      UPDATE orders SET sequence = ?, at = ?, filled = ?, price = ?, state = ?
      WHERE id = ? AND state IN ('working', 'partly filled')
      """
    case .orderState:
      "UPDATE orders SET sequence = ?, at = ?, state = ? WHERE id = ? AND state IN ('working', 'partly filled')"
    case .decision:
      """
      UPDATE decisions SET sequence = ?, at = ?, state = ?, reason = ?
      WHERE id = ? AND state IN ('open', 'approved')
      """
    }
  }

  /// The row behind the move.
  func applied(to row: TableRow) -> TableRow {
    var row = row
    for (place, cell) in zip(places, cells) { row.cells[place] = cell }
    return row
  }

  private var places: [Int] {
    switch step {
    case .order: [1, 2, 7, 8, 9]
    case .orderState: [1, 2, 9]
    case .decision: [1, 2, 5, 7]
    }
  }
}
