import Domain
import Journal

/// Refuses a log with kinds of rows that only a later version of the program knows.
///
/// A row of an unknown kind with known bytes is left to verification.
func requireKnownKinds(_ reader: any JournalReader) throws(ShellError) {
  let kinds = try journaling(try reader.rowKinds())
  for kind in kinds where !EventBody.kinds.contains(kind) {
    let found = try journaling(try reader.firstRow(of: kind))
    guard let row = found, let error = row.payload.problem, error.isNewer else { continue }
    throw .unreadableRow(row.sequence, error)
  }
}

extension [UInt8] {
  /// Why this build cannot read them as an event; nil where it can.
  fileprivate var problem: CanonicalError? {
    withUnsafeBytes { bytes in
      do throws(CanonicalError) {
        _ = try StoredEvent(bytes)
        return nil
      } catch {
        return error
      }
    }
  }
}
