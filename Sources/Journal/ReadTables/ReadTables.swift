public import Books
public import Domain
public import SQLite

/// Keeps the read tables in step with the log.
public enum ReadTables {
  /// The store's schema: the log's own tables and the read tables; what a later version adds is told by its format.
  public static let schema = JournalSchema(
    readTables: ReadTable.definitions, upgrades: [JournalSchema.newKinds])

  /// Writes what one event adds, in the transaction that writes the event.
  public static func record(
    _ event: Event, sequence: Int64, at: String, after portfolio: Portfolio, in tables: Connection
  ) throws(SQLiteError) {
    let projection = Projection(event: event, sequence: sequence, at: at, portfolio: portfolio)
    try tables.write(projection.changes())
  }
}
