import Domain
import Engine
import Money
import Terminal

extension PaneContent {
  /// Every account's week against its target.
  static let weeks = PaneContent(
    .weeks, title: "Week",
    table: PaneTable(
      WeekColumns.all, rows: { .numbered($0.openAccounts.map { .account($0) }) },
      line: { model, id, _ in model.accountRow(id) })
  ).with { $0.keys = [.init("why", "why"), .init("sort", "sort")] }
}

/// The columns of the week list.
enum WeekColumns {
  static let all: [TableColumn<AccountRow>] = [
    TableColumn("account", kind: .text(atLeast: 8), importance: 100) {
      TableCell($0.id.description, $0.id.slot)
    }.ordered { .number(Int64($0.id.index)) },
    TableColumn("type", kind: .picture, importance: 90, steadyWidth: 7) {
      TableCell("\($0.weekType.code)~", $0.weekType.slot)
    }.ordered { .number(Int64($0.weekType.rawValue)) },
    TableColumn("week", title: "week %", kind: .decimal, importance: 85, steadyWidth: 5) { .percent($0.week) }
      .ordered { .number($0.week) },
    TableColumn("target", title: "target %", kind: .decimal, importance: 80) {
      TableCell(percentText(basisPoints: $0.target.value))
    }.ordered { .number($0.target.value) },
    TableColumn("profit", kind: .number, importance: 70, steadyWidth: 7) { .profit($0.weekProfit) }.ordered {
      SortKey($0.weekProfit?.units)
    },
    TableColumn("strip", title: "growth", kind: .picture, importance: 40, steadyWidth: 26) { row in
      TableCell(
        .sparkline(
          row.history.suffix(26).map(Double.init), row.id.slot, width: min(26, max(1, row.history.count))))
    },
  ]
}
