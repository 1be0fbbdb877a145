import Domain
package import Engine
import Platform

/// A row of the journal: who, when, what, and the affected accounts before and after; null where its bytes
/// cannot be read.
package struct JournalRowAnswer: Answering {
  /// Its number.
  package let sequence: Int64
  /// When it happened, in UTC.
  package let at: String
  /// Who caused it.
  package let actor: String
  /// The kind of its event.
  package let kind: String
  /// The account under which it is listed.
  package let account: String?
  /// One line of plain text.
  package let summary: String
  /// The accounts before it.
  package let before: Members<FiguresAnswer>?
  /// The accounts after it.
  package let after: Members<FiguresAnswer>?
  /// Its hash.
  package let hash: HexText
  /// The hash of the row before it.
  package let previous: HexText
  /// The id of its command.
  package let command: String
  /// Who wrote it.
  package let origin: String

  /// Tells of a row.
  package init(_ row: AuditRow) {
    let event = row.event
    (sequence, at, actor, kind) = (row.sequence, row.at, row.actor, row.kind)
    (account, summary) = (row.account.isEmpty ? nil : row.account, event?.body.summary ?? "unreadable")
    (before, after) = (event?.figuresBefore, event?.figuresAfter)
    (hash, previous) = (HexText(row.hash.hex), HexText(row.previous.hex))
    (command, origin) = (row.command, row.origin)
  }
}
