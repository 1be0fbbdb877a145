import Domain
import Engine
import JSON
import Money

func listPositions(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  let positions = try readModel(invocation).positionsJSON
  output.result(["positions": positions])
  output.rows(
    positions,
    [
      .left("account"), .right("position"), .right("quantity"), .right("dte"), .right("mark"), .right("spot"),
      .right("profit"), .right("% of max"), .left("plan"),
    ], ["account", "occ", "quantity", "dte", "mark", "spot", "profit", "percentOfMax", "plan"],
    none: "No positions")
}

func listOrders(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  let orders = try readModel(invocation).ordersJSON
  output.result(["orders": orders])
  guard let rows = orders.array, !rows.isEmpty else { return output.line("No orders work") }
  var table = TextTable([
    .right("order"), .left("account"), .left("what"), .right("filled"), .left("type"), .right("price"),
    .right("market"), .left("state"),
  ])
  for row in rows {
    table.add([
      cell(row["id"]), cell(row["account"]), legs(of: row),
      "\(row["filled"]?.integer ?? 0)/\(row["quantity"]?.integer ?? 0)", cell(row["type"]),
      netPrice(row["price"], of: row), netPrice(row["natural"], of: row), cell(row["state"]),
    ])
  }
  output.table(table)
}

/// What an order trades: `sell 1 KO260109P00068000`.
func legs(of order: JSONValue?) -> String {
  let legs = (order?["legs"]?.array ?? []).map { leg in
    let quantity = leg["quantity"]?.integer ?? 0
    return "\(quantity < 0 ? "sell" : "buy") \(abs(quantity)) \(leg["occ"]?.string ?? "")"
  }
  return legs.joined(separator: ", ")
}

/// A net price as people say it: what one leg costs or brings has no sign, several bring a credit or cost a debit.
private func netPrice(_ value: JSONValue?, of order: JSONValue) -> String? {
  guard let text = value?.string else { return nil }
  let bare = text.hasPrefix("-") ? String(text.dropFirst()) : text
  if order["legs"]?.array?.count == 1 { return bare }
  return "\(text.hasPrefix("-") ? "cr" : "db") \(bare)"
}

func listLots(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  let lots = try readModel(invocation).lotsJSON
  output.result(["lots": lots])
  output.rows(
    lots,
    [
      .right("lot"), .left("account"), .right("what"), .right("quantity"), .left("since"), .right("cost"),
      .right("wheel basis"), .right("mark"), .right("value"), .right("chain"),
    ],
    [
      "id", "account", "occ", "quantity", "tradeDate", "cost", "wheelBasis", "mark", "value", "chain",
    ], none: "No lots")
}

extension Output {
  /// Shows rows of an answer to people: a column for each of some keys.
  fileprivate mutating func rows(
    _ rows: JSONValue, _ columns: [TextTable.Column], _ keys: [String], none: String
  ) {
    guard let rows = rows.array, !rows.isEmpty else { return line(none) }
    var table = TextTable(columns)
    for row in rows {
      table.add(keys.map { amounts.contains($0) ? dollars(row[$0]) : cell(row[$0]) })
    }
    self.table(table)
  }
}

/// What is an amount of money in a row, and no price of a share.
private let amounts: Set = ["profit", "cost", "value"]

private func cell(_ value: JSONValue?) -> String? {
  value?.string ?? value?.integer.map { "\($0)" }
}
