import Domain
import Engine
import Money
import Terminal

extension PaneContent {
  /// The working orders.
  static let orders = PaneContent(
    .orders, title: "Orders",
    table: PaneTable(
      OrderColumns.all, empty: "no order works",
      rows: { .numbered($0.read.orders.map { .order($0.order.id) }) },
      line: { model, _, place in model.orderLine(place) },
      words: { "\($0.row.order.account) \($0.draft.short(from: $0.today))" }
    ).with { $0.hasHeader = { $1 > 2 } }
  ).with {
    $0.note = { model, _ in
      let count = model.read.orders.count
      return count == 0 ? "none works" : "\(count) work\(count == 1 ? "s" : "")"
    }
    $0.keys = [.init("cancel", "cancel"), .init("replace", "replace")]
  }
}

extension Model {
  func orderLine(_ place: Int) -> OrderLine? {
    guard read.orders.indices.contains(place) else { return nil }
    return OrderLine(row: read.orders[place], today: read.today, isStale: read.isStale)
  }
}

/// A working order, with the other data that its row shows.
struct OrderLine {
  var row: OrderRow
  var today: Day
  var isStale: Bool

  /// Bid and ask of the whole order, net per share and as traders quote them: a sale has no sign.
  var market: String {
    guard let natural = row.natural, let opposite = row.opposite else { return missing }
    return draft.market(natural, opposite) + (isStale ? "~" : "")
  }

  /// Its current limit.
  var limit: String { draft.limitText }

  /// What happens to it next: the limit it will get and the worst one allowed.
  var next: String {
    switch row.order.state {
    case .pending: return "on its way"
    case .cancelling: return "being cancelled"
    case .unknown: return "not heard of"
    case .working, .partlyFilled, .filled, .cancelled, .expired, .rejected: return standing
    }
  }

  private var standing: String {
    guard let worst = row.order.worst, let limit = row.limit else {
      return row.order.timeInForce == .day ? "till the close" : row.order.timeInForce.name
    }
    guard limit < worst else { return "then cancelled" }
    let next = min(worst, limit + TickRule(row.order.legs).tick(at: Price(units: abs(limit.units))))
    return "\(draft.worded(next)), worst \(draft.worded(worst))"
  }

  var draft: OrderDraft { row.order.asDraft }
}

extension Order {
  /// The order as a draft, so that it can be shown and proposed again.
  var asDraft: OrderDraft {
    OrderDraft(
      account: account, legs: legs, type: type, timeInForce: timeInForce, purpose: purpose, worst: worst)
  }
}

/// The columns of the order list.
enum OrderColumns {
  static let all: [TableColumn<OrderLine>] = [
    TableColumn("acct", kind: .text(atLeast: 4), importance: 90) {
      TableCell($0.row.order.account.short(), $0.row.order.account.slot)
    }.ordered { .number(Int64($0.row.order.account.index)) },
    TableColumn("order", kind: .text(atLeast: 16), importance: 100) {
      TableCell($0.draft.legsText(from: $0.today), .orderWorking)
    }.ordered { .text($0.draft.short(from: $0.today)) },
    TableColumn("limit", kind: .number, importance: 95, steadyWidth: 8) { TableCell($0.limit) }.ordered {
      SortKey($0.row.limit?.units)
    },
    TableColumn("market", title: "bid×ask", kind: .number, importance: 60, steadyWidth: 9) {
      TableCell($0.market, $0.row.natural == nil ? .dataMissing : $0.isStale ? .dataStale : .dataLive)
    }.ordered { SortKey($0.row.natural?.units) },
    TableColumn("bar", title: "", kind: .picture, importance: 40, steadyWidth: 6) { line in
      let (filled, units) = (line.row.order.filled, max(1, line.row.order.units))
      return TableCell(.gauge(Double(filled) / Double(units), .orderWorking, width: 6))
    },
    TableColumn("filled", kind: .number, importance: 80) {
      TableCell(
        "\($0.row.order.filled)/\($0.row.order.units)", $0.row.order.filled > 0 ? .orderFilled : nil)
    }.ordered { .number($0.row.order.filled) },
    TableColumn("age", kind: .number, importance: 70, steadyWidth: 5) {
      TableCell(TimeText.short($0.row.age))
    }.ordered { .number($0.row.age.milliseconds) },
    TableColumn("next", kind: .picture, importance: 50) { TableCell($0.next, .uiMuted) },
    TableColumn("tif", kind: .picture, importance: 15) { TableCell($0.row.order.timeInForce.name, .uiMuted) },
    TableColumn("id", title: "no", kind: .number, importance: 20) { TableCell("\($0.row.order.id.number)") }
      .ordered { .number($0.row.order.id.number) },
  ]
}
