public import Journal
public import Platform
internal import SQLite

extension FileJournal {
  /// Opens a store whose damage a person acknowledges: it was verified completely, and every finding can be
  /// acknowledged.
  public convenience init(
    acknowledging found: Verification, in files: StoreFiles, key: SigningKey, schema: JournalSchema,
    lock: FileLock, marks: PrivateDirectory?
  ) throws(JournalError) {
    precondition(
      found.findings.allSatisfy(\.kind.canBeAcknowledged), "other damage is undone by a restore alone")
    let connection = try FileJournal.connected(files, .readWrite)
    do throws(JournalError) {
      let version = try recognise(connection, files, schema)
      try storing { () throws(SQLiteError) in
        try FileJournal.prepareToWrite(connection)
        let check = try SchemaCheck(connection, schema, version: version)
        for index in check.missing where check.isRemade(index) {
          try connection.execute(SQL(stringLiteral: index.sql))
        }
        try connection.execute("REINDEX;")
      }
      try self.init(files: files, at: files.journal, connection: connection, key: key, lock: lock)
      if let marks { mark = try MarkFile(in: marks, of: store, at: files, key: key, head: head) }
    } catch {
      connection.close()
      throw error
    }
  }
}

extension Connection {
  /// Empties what can be rebuilt from the log, and removes records of commands after its last row.
  func clearDerived(through last: Int64) throws(SQLiteError) {
    for table in ReadTable.allCases { try execute(table.clear) }
    try execute("DELETE FROM snapshots;")
    let strays = try statement("DELETE FROM commands WHERE sequence > ?")
    strays.bind(1, last)
    try strays.run()
  }
}

extension ReadTable {
  fileprivate var clear: SQL {
    switch self {
    case .accounts: "DELETE FROM accounts"
    case .accountRelationships: "DELETE FROM account_relationships"
    case .transactions: "DELETE FROM transactions"
    case .forkingEvents: "DELETE FROM forking_events"
    case .mergingEvents: "DELETE FROM merging_events"
    case .reinvestmentEvents: "DELETE FROM reinvestment_events"
    case .performanceMetrics: "DELETE FROM performance_metrics"
    case .orders: "DELETE FROM orders"
    case .positions: "DELETE FROM positions"
    case .decisions: "DELETE FROM decisions"
    }
  }
}
