import Domain
import Engine
import Terminal

extension PaneContent {
  /// Known events of the symbols on the quote sheet.
  static let events = PaneContent(
    .events, title: "Events",
    table: PaneTable(
      EventColumns.all,
      emptyText: { $0.noMarketText },
      rows: { .numbered($0.eventLines.map { .name($0.key) }) },
      line: { model, _, place in
        let lines = model.eventLines
        return lines.indices.contains(place) ? lines[place] : nil
      }, words: { "\($0.key) \($0.event.kind.text)" }))
}

extension EventLine {
  fileprivate var key: String { "\(symbol) \(event.day) \(event.kind.letter)" }
}

/// The columns of the event list.
enum EventColumns {
  static let all: [TableColumn<EventLine>] = [
    TableColumn("day", kind: .picture, importance: 90) { TableCell(TimeText.weekday($0.event.day)) },
    TableColumn("symbol", kind: .text(atLeast: 6), importance: 100) { TableCell($0.name, .uiTitle) },
    TableColumn("event", kind: .text(atLeast: 8), importance: 80) {
      TableCell($0.event.kind.text, .riskWatch)
    },
  ]
}
