import Domain
import Engine
import Money
import Terminal

extension PaneContent {
  /// The accounts' drawdowns against their limits.
  static let limits = PaneContent(
    .limits, title: "Drawdown against limits",
    table: PaneTable(
      LimitColumns.all, rows: { .numbered($0.openAccounts.map { .account($0) }) },
      line: { model, id, _ in model.accountRow(id) }))
}

/// The columns of the drawdown list.
enum LimitColumns {
  static let all: [TableColumn<AccountRow>] = [
    TableColumn("account", kind: .text(atLeast: 8), importance: 100) {
      TableCell($0.id.description, $0.id.slot)
    }.ordered { .number(Int64($0.id.index)) },
    TableColumn("draw", title: "dd %", kind: .decimal, importance: 90, steadyWidth: 4) {
      TableCell(plainPercentText($0.drawdown), $0.drawdownSlot)
    }.ordered { .number($0.drawdown.value) },
    TableColumn("bar", title: "", kind: .picture, importance: 70, steadyWidth: 16) {
      TableCell(
        .gauge(
          Double($0.drawdown.value) / Double(max(1, $0.maximumDrawdown.value)), $0.gaugeSlot, width: 16,
          marks: GaugeMark.limits))
    },
    TableColumn("limit", title: "limit %", kind: .decimal, importance: 80) {
      TableCell(plainPercentText($0.maximumDrawdown))
    }.ordered { .number($0.maximumDrawdown.value) },
    TableColumn("work", title: "work %", kind: .decimal, importance: 60) {
      TableCell(plainPercentText($0.deployed))
    }.ordered { .number($0.deployed.value) },
    TableColumn("state", kind: .text(atLeast: 4), importance: 50) {
      TableCell($0.isPreserving ? "preserving" : "", .riskBreach)
    },
  ]
}

extension AccountRow {
  /// The colour of its drawdown's gauge, by how close it is to its limit.
  var gaugeSlot: Slot {
    let part = drawdown.value * 100 / max(1, maximumDrawdown.value)
    return part >= 100 ? .pnlLoss : part >= 80 ? .riskWatch : .riskOk
  }
}

extension Model {
  func accountRow(_ id: RowID) -> AccountRow? {
    guard case .account(let account) = id else { return nil }
    return read.row(of: account)
  }
}
