import Domain
import Terminal

/// The columns of the log.
enum AuditColumns {
  static let all: [TableColumn<AuditLine>] = [
    TableColumn("time", kind: .picture, importance: 60) {
      TableCell("\($0.at.newYork.day) \(TimeText.preciseClock($0.at.newYork.time))", .auditTime)
    },
    TableColumn("row", kind: .number, importance: 90) { TableCell(grouped($0.sequence)) },
    TableColumn("actor", kind: .text(atLeast: 6), importance: 40) { TableCell($0.actor, .auditActor) },
    TableColumn("kind", kind: .text(atLeast: 10), importance: 80) {
      TableCell($0.kind, $0.kind == "refused" || $0.kind.hasSuffix("rejected") ? .auditRefused : .auditKind)
    },
    TableColumn("account", kind: .text(atLeast: 6), importance: 30) { TableCell($0.account) },
    TableColumn(
      "summary", title: "what happened", kind: .text(atLeast: 12), importance: 100, isExpanding: true
    ) {
      TableCell($0.summary)
    },
  ]
}
