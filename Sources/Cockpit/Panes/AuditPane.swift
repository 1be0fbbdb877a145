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
      "summary", title: "what happened", kind: .text(atLeast: 24), importance: 100, isExpanding: true
    ) {
      TableCell($0.summary)
    },
  ]
}

/// The columns of what was decided or filled, in less room than the log has.
enum HistoryColumns {
  static let all: [TableColumn<AuditLine>] = [
    TableColumn("time", kind: .picture, importance: 50) {
      TableCell(
        "\(TimeText.dayOfMonth($0.at.newYork.day)) \(TimeText.clock($0.at.newYork.time).prefix(5))",
        .auditTime)
    },
    TableColumn("outcome", kind: .text(atLeast: 8), importance: 80) { line in
      let word = line.kind.split(separator: ".", maxSplits: 1).last.map(String.init) ?? line.kind
      return TableCell(word, word == "rejected" || word == "refused" ? .auditRefused : .auditKind)
    },
    TableColumn("account", kind: .text(atLeast: 6), importance: 40) { TableCell($0.account) },
    TableColumn(
      "summary", title: "what happened", kind: .text(atLeast: 18), importance: 100, isExpanding: true
    ) {
      TableCell($0.summary)
    },
    TableColumn("actor", kind: .text(atLeast: 6), importance: 30) { TableCell($0.actor, .auditActor) },
    TableColumn("row", kind: .number, importance: 35) { TableCell(grouped($0.sequence)) },
  ]
}
