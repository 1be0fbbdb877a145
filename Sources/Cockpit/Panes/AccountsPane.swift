import Domain
import Engine
import Money
import Terminal

extension PaneContent {
  /// Structures and their accounts as a tree.
  static let accounts = PaneContent(
    .accounts, title: "Accounts",
    table: PaneTable(
      AccountColumns.all, rows: { $0.treeRows() }, line: { $0.accountLine($1, $2) }))
}

/// The columns of the account tree.
enum AccountColumns {
  /// The deepest level drawn by indentation; deeper ones show their number.
  static let deepest = 12

  static let all: [TableColumn<AccountLine>] = [
    TableColumn("account", kind: .text(atLeast: 9), importance: 100, steadyWidth: 9) {
      TableCell($0.name + $0.badge, $0.notice == .critical ? .riskBreach : $0.slot)
    }.ordered { .text($0.account?.id.description ?? $0.structure?.id.description ?? "") },
    TableColumn("trend", title: "", kind: .picture, importance: 65, steadyWidth: 8) { line in
      guard let history = line.account?.history, history.count > 1 else { return TableCell("") }
      return TableCell(sparkline(history.suffix(8).map(Double.init), width: 8), .graphLine)
    },
    TableColumn("value", kind: .number, importance: 90, steadyWidth: 9) { .money($0.value) }.ordered {
      SortKey($0.value?.units)
    },
    TableColumn("day", title: "day%", kind: .decimal, importance: 60, steadyWidth: 5) { .percent($0.day) }
      .ordered { SortKey($0.day) },
    TableColumn("free", kind: .number, importance: 70, steadyWidth: 7) { .money($0.free) }.ordered {
      SortKey($0.free?.units)
    },
    TableColumn("week", kind: .picture, importance: 80, steadyWidth: 7) { line in
      guard let account = line.account else { return TableCell("") }
      guard account.status.isOpen else { return TableCell("") }
      return TableCell("\(account.weekType.code)~", account.weekType.slot)
    }.ordered { line in SortKey(line.account.map { Int64($0.weekType.rawValue) }) },
    TableColumn("to", kind: .number, importance: 75, steadyWidth: 6) { line in
      TableCell(line.distance, line.distance.hasSuffix("!") ? .decisionUrgent : nil)
    }.ordered { SortKey($0.nearness) },
    TableColumn("bar", title: "", kind: .picture, importance: 42, steadyWidth: 8) { line in
      guard let distance = line.account?.distance ?? line.structure?.distance else { return TableCell("") }
      return TableCell(
        gauge(distance.reached.units, of: max(1, distance.threshold.units), width: 8),
        distance.isDue ? .decisionUrgent : .graphLine)
    },
    TableColumn("state", title: "", kind: .text(atLeast: 4), importance: 55) { line in
      TableCell(line.state, line.state.isEmpty ? nil : .riskBreach)
    }.ordered { .text($0.state) },
    TableColumn("week%", kind: .decimal, importance: 45, steadyWidth: 5) { .percent($0.account?.week) }
      .ordered { SortKey($0.account?.week) },
    TableColumn("target", title: "tgt%", kind: .decimal, importance: 20, steadyWidth: 4) { line in
      line.account.map { TableCell(percentText(basisPoints: $0.target.value)) } ?? TableCell("")
    }.ordered { SortKey($0.account?.target.value) },
    TableColumn("draw", title: "dd%", kind: .decimal, importance: 40, steadyWidth: 4) { line in
      line.account.map { TableCell(plainPercentText($0.drawdown), $0.drawdownSlot) } ?? TableCell("")
    }.ordered { SortKey($0.account?.drawdown.value) },
    TableColumn("liquid", title: "liquidation", kind: .number, importance: 15) { line in
      .money(line.account?.liquidation ?? line.structure?.liquidation)
    }.ordered { SortKey(($0.account?.liquidation ?? $0.structure?.liquidation)?.units) },
    TableColumn("capital", kind: .number, importance: 10) { line in
      line.account.map { .money($0.initial) } ?? TableCell("")
    }.ordered { SortKey($0.account?.initial.units) },
    TableColumn("work", title: "work%", kind: .decimal, importance: 8) { line in
      line.account.map { TableCell(plainPercentText($0.deployed)) } ?? TableCell("")
    }.ordered { SortKey($0.account?.deployed.value) },
    TableColumn("income", kind: .number, importance: 5) { line in
      line.account.map { .money($0.income) } ?? TableCell("")
    }.ordered { SortKey($0.account?.income.units) },
    TableColumn("growth", kind: .number, importance: 4) { line in
      line.account.map { .money($0.growth) } ?? TableCell("")
    }.ordered { SortKey($0.account?.growth.units) },
  ]
}

extension AccountRow {
  /// The colour of the drawdown, by how close it is to its limit.
  var drawdownSlot: Slot {
    if drawdown >= maximumDrawdown { return .riskBreach }
    return drawdown.value * 2 >= maximumDrawdown.value ? .riskWatch : .riskOk
  }
}
