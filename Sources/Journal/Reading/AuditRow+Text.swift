package import Domain
import PlainText

extension AuditRow {
  /// The event in it; nil where its bytes cannot be read.
  package var event: Event? { payload.withUnsafeBytes { try? StoredEvent($0).event } }

  /// The first line of rows as CSV.
  package static let csvHeadings = "sequence,at,actor,kind,account,summary,command,hash,previous\n"

  /// The row as a line of CSV.
  package var csv: String {
    let fields = [
      "\(sequence)", at, actor, kind, account, event?.body.summary ?? "unreadable", command, hash.hex,
      previous.hex,
    ]
    return fields.map(csvField).joined(separator: ",") + "\n"
  }
}
