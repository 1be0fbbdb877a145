import Domain
import Engine
import Terminal

extension PaneContent {
  /// Every event, from the log.
  static let audit = PaneContent(
    .audit, title: "Log", table: log(.audit, AuditColumns.all, empty: "no such row")
  ).with {
    $0.note = { model, _ in
      guard let window = model.lists.windows[.audit] else { return "" }
      let query = window.query.isEverything ? "" : window.query.words
      let follows = window.follows && model.published.isPresent ? "following" : ""
      return [query, follows].filter { !$0.isEmpty }.joined(separator: " · ")
    }
    $0.summary = { model, width in width > 60 ? [Piece("\(grouped(model.read.sequence)) rows")] : [] }
    $0.keys = [
      .init("audit", "all"), .init("follow", "follow"), .init("filter", "filter"), .init("verify", "verify"),
      .init("as-of", "travel here"), .init("export", "export"),
    ]
  }

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
      words: { $0.searchText }
    ).with { $0.hasHeader = { $1 > 5 } }
  }
}

/// The columns of the log.
enum AuditColumns {
  static let all: [TableColumn<AuditLine>] = [
    TableColumn("day", kind: .picture, importance: 35, steadyWidth: 6) {
      TableCell(TimeText.dayOfMonth($0.at.newYork.day), .auditTime)
    },
    TableColumn("time", kind: .picture, importance: 60) {
      TableCell(TimeText.preciseClock($0.at.newYork.time), .auditTime)
    },
    TableColumn("row", kind: .number, importance: 50) { TableCell(grouped($0.sequence)) },
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
