public import Books
public import Domain

/// Keeps the read tables in step with the log.
public enum ReadTables {
  /// Writes the changes that one event makes, in the transaction that writes the event.
  public static func record(
    _ event: Event, sequence: Int64, at: String, after portfolio: Portfolio,
    in transaction: any JournalTransaction
  ) throws(JournalError) {
    try transaction.apply(changes(of: event, sequence: sequence, at: at, after: portfolio))
  }

  /// The changes that one event makes, from the books after it.
  public static func changes(
    of event: Event, sequence: Int64, at: String, after portfolio: Portfolio
  ) -> [TableChange] {
    TableProjection(event: event, sequence: sequence, at: at, portfolio: portfolio).changes()
  }
}
