import Domain
import Terminal

extension PaneContent {
  /// Every event, from the log.
  static let audit = PaneContent(
    .audit, title: "Audit",
    titled: { model, _ in
      guard let window = model.lists.windows[.audit] else { return "Audit" }
      let query = window.query.isEverything ? "" : " · \(window.query.words)"
      return "Audit\(query)\(window.follows && model.published.isPresent ? " · following" : "")"
    }, table: log(.audit, AuditColumns.all, empty: "no such row"))

  /// Orders that the gate refused, from the log.
  static let gate = PaneContent(
    .gate, title: "Refused at the gate",
    table: log(.gate, AuditColumns.all, empty: "the gate has refused nothing"))

  /// Past decisions and orders, from the log.
  static let history = PaneContent(
    .history, title: "History",
    titled: { model, _ in model.layout.view == .positions ? "Fills and assignments" : "Decided" },
    table: log(.history, HistoryColumns.all, empty: "no such row"))

  private static func log(
    _ pane: Pane, _ columns: [TableColumn<AuditLine>], empty: String
  ) -> PaneTable<AuditLine> {
    PaneTable(
      columns, emptyText: { $0.lists.windows[pane]?.isWaiting == true ? "reading…" : empty },
      rows: { $0.logRows(pane) }, line: { model, _, place in model.auditLine(place, in: pane) },
      words: { $0.searchText })
  }
}

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
