import Domain
import Engine
import Money
import PlainText

func listPositions(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  let positions = try readModel(invocation).positionAnswers
  output.result(PositionsAnswer(positions: positions))
  guard !positions.isEmpty else { return output.line("No positions") }
  var table = TextTable([
    .left("account"), .right("position"), .right("quantity"), .right("dte"), .right("mark"), .right("spot"),
    .right("profit"), .right("% of max"), .left("plan"),
  ])
  for row in positions {
    table.add([
      "\(row.account)", "\(row.occ)", "\(row.quantity)", text(row.dte), text(row.mark), text(row.spot),
      dollars(row.profit), text(row.percentOfMax), row.plan,
    ])
  }
  output.table(table)
}

/// All positions.
struct PositionsAnswer: Answering {
  let positions: [PositionAnswer]
}

/// The working orders.
struct OrdersAnswer: Answering {
  let orders: [Joined<OrderAnswer, WorkingAnswer>]
}

/// Every lot.
struct LotsAnswer: Answering {
  let lots: [LotAnswer]
}

private func text(_ value: (some CustomStringConvertible)?) -> String? { value.map { "\($0)" } }

func listOrders(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  let orders = try readModel(invocation).orderAnswers
  output.result(OrdersAnswer(orders: orders))
  guard !orders.isEmpty else { return output.line("No orders work") }
  var table = TextTable([
    .right("order"), .left("account"), .left("what"), .right("filled"), .left("type"), .right("price"),
    .right("market"), .left("state"),
  ])
  for row in orders {
    table.add([
      "\(row.id)", "\(row.account)", legs(of: row.first), "\(row.filled)/\(row.quantity)",
      row.type.spelling, netPrice(row.price, of: row.first), netPrice(row.natural, of: row.first),
      row.state.spelling,
    ])
  }
  output.table(table)
}

/// The legs of an order: `sell 1 KO260109P00068000`.
func legs(of order: OrderAnswer) -> String {
  order.legs.map { "\($0.quantity < 0 ? "sell" : "buy") \(abs($0.quantity)) \($0.occ)" }
    .joined(separator: ", ")
}

/// A net price for people: that of one leg has no sign, several bring a credit or cost a debit.
private func netPrice(_ price: Price?, of order: OrderAnswer) -> String? {
  guard let price else { return nil }
  let bare = Price(units: abs(price.units))
  return order.legs.count == 1 ? "\(bare)" : "\(price.units < 0 ? "cr" : "db") \(bare)"
}

func listLots(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  let lots = try readModel(invocation).lotAnswers
  output.result(LotsAnswer(lots: lots))
  guard !lots.isEmpty else { return output.line("No lots") }
  var table = TextTable([
    .right("lot"), .left("account"), .right("what"), .right("quantity"), .left("since"), .right("cost"),
    .right("wheel basis"), .right("mark"), .right("value"), .right("chain"),
  ])
  for row in lots {
    table.add([
      "\(row.id)", "\(row.account)", "\(row.occ)", "\(row.quantity)", "\(row.tradeDate)",
      dollars(row.cost), text(row.wheelBasis), "\(row.mark)", dollars(row.value), "\(row.chain)",
    ])
  }
  output.table(table)
}
