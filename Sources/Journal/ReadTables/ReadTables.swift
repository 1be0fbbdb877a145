public import Books
public import Domain

/// Keeps the read tables in step with the log.
public enum ReadTables {
  /// Writes the changes that one event makes, in the transaction that writes the event.
  public static func record(
    _ event: Event, sequence: Int64, at: String, after portfolio: Portfolio,
    in transaction: any JournalTransaction
  ) throws(JournalError) {
    let projection = TableProjection(event: event, sequence: sequence, at: at, portfolio: portfolio)
    try transaction.apply(projection.changes())
  }
}
