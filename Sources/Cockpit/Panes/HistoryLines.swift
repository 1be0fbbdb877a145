import Domain
import Engine
import Terminal

/// The columns of past decisions and fills, narrower than those of the log.
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

extension Model {
  func logRows(_ pane: Pane) -> ListRows {
    guard let window = lists.windows[pane] else { return .none }
    // Waiting decisions are left out, because they have a list of their own.
    let places =
      pane == .history && window.query.kind == AuditQuery.decisions
      ? window.shown.filter { !isOpen(window.lines[$0]) } : window.shown
    return ListRows(ids: places.map { .sequence(window.lines[$0].sequence) }, sources: places)
  }

  /// Whether a row opened a decision that is still waiting.
  private func isOpen(_ line: AuditLine) -> Bool {
    guard let told = line.decision, told.subject != nil else { return false }
    return read.machine.desk.decision(told.id) != nil
  }

  func auditLine(_ place: Int, in pane: Pane) -> AuditLine? {
    guard let window = lists.windows[pane], window.lines.indices.contains(place) else { return nil }
    var line = window.lines[place]
    if pane == .history { nameFate(of: &line, in: window) }
    line.summary = PlainWords.text(line.summary, today: read.today)
    if let count = window.folded[place] { line.summary += " (\(count) steps)" }
    return line
  }

  /// Puts what a decision was about next to its outcome.
  private func nameFate(of line: inout AuditLine, in window: AuditWindow) {
    guard let told = line.decision, let subject = window.subjects[told.id] else { return }
    if told.subject != nil { line.kind = "decision.acted on" }
    line.summary = "\(told.id.number) \(subject)\(told.reason.map { ", \($0)" } ?? "")"
  }
}
