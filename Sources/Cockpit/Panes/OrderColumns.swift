import Domain
import Engine
import Money
import Terminal

/// A working order and what it is shown beside.
struct OrderLine {
  var row: OrderRow
  var today: Day
  var isStale: Bool

  /// Bid and ask of the whole order, net a share.
  var market: String {
    guard let natural = row.natural, let opposite = row.opposite else { return missing }
    let (low, high) = (min(natural, opposite), max(natural, opposite))
    return "\(low.text)×\(high.text)\(isStale ? "~" : "")"
  }

  /// What happens to it next.
  var next: String {
    guard let worst = row.order.worst, let limit = row.limit else { return row.order.timeInForce.name }
    return worst == limit ? "at its worst" : "to \(worst.text)"
  }

  var draft: OrderDraft {
    OrderDraft(
      account: row.order.account, legs: row.order.legs, type: row.order.type, purpose: row.order.purpose)
  }
}

/// The columns of orders.
enum OrderColumns {
  static let all: [TableColumn<OrderLine>] = [
    TableColumn("acct", kind: .text(atLeast: 3), importance: 90) {
      TableCell($0.row.order.account.short(), $0.row.order.account.slot)
    },
    TableColumn("order", kind: .text(atLeast: 16), importance: 100) {
      TableCell($0.draft.short(from: $0.today), .orderWorking)
    },
    TableColumn("market", kind: .number, importance: 60, steadyWidth: 9) {
      TableCell($0.market, $0.row.natural == nil ? .dataMissing : $0.isStale ? .dataStale : .dataLive)
    },
    TableColumn("filled", kind: .number, importance: 80) {
      TableCell("\($0.row.order.filled)/\($0.row.order.units)")
    },
    TableColumn("age", kind: .number, importance: 70, steadyWidth: 5) {
      TableCell(TimeText.short($0.row.age))
    },
    TableColumn("next", kind: .text(atLeast: 4), importance: 50) { TableCell($0.next, .uiMuted) },
    TableColumn("id", title: "no", kind: .number, importance: 20) { TableCell("\($0.row.order.id.number)") },
  ]

  /// The figure by which a column orders orders.
  static func key(_ column: String, _ line: OrderLine) -> SortKey {
    switch column {
    case "acct": .number(Int64(line.row.order.account.index))
    case "order": .text(line.draft.short(from: line.today))
    case "market": SortKey(line.row.natural?.units)
    case "filled": .number(line.row.order.filled)
    case "age": .number(line.row.age.milliseconds)
    case "id": .number(line.row.order.id.number)
    default: .missing
    }
  }
}
