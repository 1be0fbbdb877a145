import Journal

/// Why there is no receipt.
package enum ReceiptObstacle: Error {
  /// The store could not be read.
  case store(ShellError)
  /// The log has no such row.
  case noRow(Int64, last: Int64)
  /// The log opened no decision of this number.
  case noDecision(Int64)
  /// The signed head has no checkpoint, or one that does not hold.
  case noCheckpoint
  /// The checkpoint ends before the row.
  case notCovered(Int64, covered: Int64)
  /// A row is not what was written.
  case unsound(Int64)
}

/// Turns an error of the journal into an obstacle.
func reading<Result>(_ body: () throws(JournalError) -> Result) throws(ReceiptObstacle) -> Result {
  do throws(JournalError) { return try body() } catch { throw .store(.journal(error)) }
}
