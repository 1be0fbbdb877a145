/// A table made from the log for people and reports to query; it can always be rebuilt from the log.
public enum ReadTable: String, CaseIterable, Sendable {
  /// Every account in its present state.
  case accounts
  /// Forks, merges and places in the tree: which account, into or from which, and when.
  case accountRelationships = "account_relationships"
  /// Every posting.
  case transactions
  /// Every fork with its criteria.
  case forkingEvents = "forking_events"
  /// Every merge with its criteria.
  case mergingEvents = "merging_events"
  /// Every reinvestment with its criteria.
  case reinvestmentEvents = "reinvestment_events"
  /// The figures of an account each time profit or loss changed its value.
  case performanceMetrics = "performance_metrics"
  /// Every order that was sent, in its present state.
  case orders
  /// Every lot that is held; a position is the sum of its lots.
  case positions
  /// Every decision, in its present state.
  case decisions

  /// How the rows of a table change.
  public enum Life: Sendable {
    /// Each is added by one event and never changes.
    case history
    /// They show the present state, and are replaced and removed as it changes.
    case state
    /// Each is added by one event and changed by others until it is final, and is never removed; keys count
    /// from 1.
    case story
  }

  /// How its rows change.
  public var life: Life {
    switch self {
    case .accounts, .positions: .state
    case .orders, .decisions: .story
    case .accountRelationships, .transactions, .forkingEvents, .mergingEvents, .reinvestmentEvents,
      .performanceMetrics:
      .history
    }
  }
}

/// One value of a read table.
public enum TableValue: Equatable, Sendable {
  /// A number.
  case integer(Int64)
  /// A text.
  case text(String)
  /// A missing value.
  case null

  init(_ value: Int64?) { self = value.map(TableValue.integer) ?? .null }
  init(_ value: String?) { self = value.map(TableValue.text) ?? .null }
}

/// One row of a read table; its first cell is its key.
public struct TableRow: Equatable, Sendable {
  /// The table it belongs to.
  public let table: ReadTable
  /// Its cells, in the order of the table's columns.
  public var cells: [TableValue]

  /// Creates a row.
  public init(table: ReadTable, cells: [TableValue]) {
    self.table = table
    self.cells = cells
  }

  /// The row's key.
  public var key: Int64 {
    guard case .integer(let key)? = cells.first else { preconditionFailure("\(table) row without a key") }
    return key
  }
}
