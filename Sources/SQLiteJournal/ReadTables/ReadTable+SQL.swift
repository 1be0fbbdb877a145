public import Journal
internal import SQLite

extension ReadTables {
  /// The store's schema: the log's own tables and the read tables; what later versions add depends on the
  /// format.
  public static let schema = JournalSchema(
    readTables: ReadTable.definitions, upgrades: [JournalSchema.newKinds])
}

extension ReadTable {
  /// The definitions of all read tables, including those of trading.
  static let definitions: SQL = """
    CREATE TABLE accounts(
      id INTEGER PRIMARY KEY, path TEXT NOT NULL, kind TEXT NOT NULL, structure TEXT NOT NULL, parent TEXT,
      forked_from TEXT, status TEXT NOT NULL, opened_at TEXT NOT NULL, initial INTEGER NOT NULL,
      cash INTEGER NOT NULL, value INTEGER NOT NULL, liquidation INTEGER NOT NULL, reserved INTEGER NOT NULL,
      income INTEGER NOT NULL, growth INTEGER NOT NULL, reinvested INTEGER NOT NULL, leaps_due INTEGER NOT NULL,
      peak INTEGER NOT NULL, unit INTEGER NOT NULL, updated_by INTEGER NOT NULL) STRICT;
    CREATE TABLE account_relationships(
      id INTEGER PRIMARY KEY, sequence INTEGER NOT NULL, at TEXT NOT NULL, relation TEXT NOT NULL,
      parent TEXT NOT NULL, child TEXT NOT NULL, amount INTEGER) STRICT;
    CREATE TABLE transactions(
      id INTEGER PRIMARY KEY, sequence INTEGER NOT NULL, at TEXT NOT NULL, kind TEXT NOT NULL,
      account TEXT NOT NULL, ledger TEXT NOT NULL, amount INTEGER NOT NULL) STRICT;
    CREATE TABLE forking_events(
      id INTEGER PRIMARY KEY, sequence INTEGER NOT NULL, at TEXT NOT NULL, parent TEXT NOT NULL,
      child TEXT NOT NULL, surplus INTEGER NOT NULL, moved INTEGER NOT NULL, to_gen INTEGER NOT NULL,
      to_com INTEGER NOT NULL, return_26_weeks INTEGER, deployed INTEGER NOT NULL, costs INTEGER NOT NULL,
      drawdown INTEGER NOT NULL, criteria TEXT NOT NULL) STRICT;
    CREATE TABLE merging_events(
      id INTEGER PRIMARY KEY, sequence INTEGER NOT NULL, at TEXT NOT NULL, sources TEXT NOT NULL,
      target TEXT NOT NULL, moved INTEGER NOT NULL, positions INTEGER NOT NULL, lots INTEGER NOT NULL,
      priority INTEGER NOT NULL, return_26_weeks INTEGER, deployed INTEGER NOT NULL, costs INTEGER NOT NULL,
      drawdown INTEGER NOT NULL, criteria TEXT NOT NULL) STRICT;
    CREATE TABLE reinvestment_events(
      id INTEGER PRIMARY KEY, sequence INTEGER NOT NULL, at TEXT NOT NULL, account TEXT NOT NULL,
      quarter TEXT NOT NULL, profit INTEGER NOT NULL, contracts INTEGER NOT NULL, leaps INTEGER NOT NULL,
      reserved INTEGER NOT NULL, strategy TEXT NOT NULL, criteria TEXT NOT NULL) STRICT;
    CREATE TABLE performance_metrics(
      id INTEGER PRIMARY KEY, sequence INTEGER NOT NULL, at TEXT NOT NULL, account TEXT NOT NULL,
      value INTEGER NOT NULL, result INTEGER NOT NULL, unit INTEGER NOT NULL, drawdown INTEGER NOT NULL,
      surplus INTEGER NOT NULL) STRICT;
    CREATE TABLE orders(
      id INTEGER PRIMARY KEY, sequence INTEGER NOT NULL, at TEXT NOT NULL, account TEXT NOT NULL,
      instrument TEXT NOT NULL, side TEXT NOT NULL, quantity INTEGER NOT NULL, filled INTEGER NOT NULL,
      price INTEGER, state TEXT NOT NULL, criteria TEXT NOT NULL) STRICT;
    CREATE TABLE positions(
      id INTEGER PRIMARY KEY, account TEXT NOT NULL, instrument TEXT NOT NULL, quantity INTEGER NOT NULL,
      cost INTEGER NOT NULL, opened_at TEXT NOT NULL) STRICT;
    CREATE TABLE decisions(
      id INTEGER PRIMARY KEY, sequence INTEGER NOT NULL, at TEXT NOT NULL, class TEXT NOT NULL,
      account TEXT NOT NULL, state TEXT NOT NULL, summary TEXT NOT NULL, reason TEXT NOT NULL,
      criteria TEXT NOT NULL) STRICT;

    """

  /// The statement that writes one row.
  var insert: SQL {
    switch self {
    case .accounts:
      "INSERT OR REPLACE INTO accounts VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    case .accountRelationships: "INSERT INTO account_relationships VALUES(?, ?, ?, ?, ?, ?, ?)"
    case .transactions: "INSERT INTO transactions VALUES(?, ?, ?, ?, ?, ?, ?)"
    case .forkingEvents: "INSERT INTO forking_events VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    case .mergingEvents: "INSERT INTO merging_events VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    case .reinvestmentEvents: "INSERT INTO reinvestment_events VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    case .performanceMetrics: "INSERT INTO performance_metrics VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)"
    case .orders: "INSERT INTO orders VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    case .positions: "INSERT OR REPLACE INTO positions VALUES(?, ?, ?, ?, ?, ?)"
    case .decisions: "INSERT INTO decisions VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)"
    }
  }

  /// The statement that reads all rows in order.
  var selectAll: SQL {
    switch self {
    case .accounts: "SELECT * FROM accounts ORDER BY id"
    case .accountRelationships: "SELECT * FROM account_relationships ORDER BY id"
    case .transactions: "SELECT * FROM transactions ORDER BY id"
    case .forkingEvents: "SELECT * FROM forking_events ORDER BY id"
    case .mergingEvents: "SELECT * FROM merging_events ORDER BY id"
    case .reinvestmentEvents: "SELECT * FROM reinvestment_events ORDER BY id"
    case .performanceMetrics: "SELECT * FROM performance_metrics ORDER BY id"
    case .orders: "SELECT * FROM orders ORDER BY id"
    case .positions: "SELECT * FROM positions ORDER BY id"
    case .decisions: "SELECT * FROM decisions ORDER BY id"
    }
  }
}
