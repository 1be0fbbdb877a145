import Domain

/// One change that an event makes to a read table.
public enum TableChange: Equatable, Sendable {
  /// Adds a row, or replaces one of a table that shows the present state.
  case put(TableRow)
  /// Removes a row of a table that shows the present state.
  case remove(ReadTable, key: Int64)
  /// Changes a row of a story.
  case move(StoryMove)
}

/// A change to a row of a story: some of its columns get new values.
public struct StoryMove: Equatable, Sendable {
  /// The columns that get new values.
  public let step: Step
  /// The row's key.
  public let key: Int64
  /// The new values, in the order of the step's columns.
  public let cells: [TableValue]
  /// Whether the row is final after this.
  public let isFinal: Bool

  /// The columns that change together.
  public enum Step: Sendable {
    /// An order's sequence, instant, filled units, price and state.
    case order
    /// An order's sequence, instant and state.
    case orderState
    /// A decision's sequence, instant, state and reason.
    case decision
  }

  /// Creates a move.
  public init(step: Step, key: Int64, cells: [TableValue], isFinal: Bool) {
    self.step = step
    self.key = key
    self.cells = cells
    self.isFinal = isFinal
  }

  /// The table that the row is in.
  public var table: ReadTable { step == .decision ? .decisions : .orders }

  /// The row after the change.
  public func applied(to row: TableRow) -> TableRow {
    var row = row
    for (place, cell) in zip(places, cells) { row.cells[place] = cell }
    return row
  }

  /// Whether a row may change: a final one stays as it is.
  func canMove(_ row: TableRow) -> Bool {
    guard case .text(let state) = row.cells[table == .decisions ? 5 : 9] else { return true }
    return !finalStates.contains(state)
  }

  /// The states in which a row of the move's table is final.
  public var finalStates: [String] { step == .decision ? StoryMove.finalDecisions : StoryMove.finalOrders }

  private static let finalOrders = OrderState.allCases.filter(\.isFinal).map(\.name)
  private static let finalDecisions = DecisionState.allCases.filter(\.isFinal).map(\.name)

  private var places: [Int] {
    switch step {
    case .order: [1, 2, 7, 8, 9]
    case .orderState: [1, 2, 9]
    case .decision: [1, 2, 5, 7]
    }
  }
}
