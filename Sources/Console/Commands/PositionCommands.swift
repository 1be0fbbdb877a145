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
    .right("order"), .left("account"), .left("side"), .left("what"), .right("filled"), .left("type"),
    .right("price"), .right("market"), .left("state"),
  ])
  for row in rows {
    let legs = (row["legs"]?.array ?? []).map { leg in
      "\(leg["quantity"]?.integer ?? 0) \(leg["occ"]?.string ?? "")"
    }
    table.add([
      cell(row["id"]), cell(row["account"]), cell(row["side"]), legs.joined(separator: ", "),
      "\(row["filled"]?.integer ?? 0)/\(row["quantity"]?.integer ?? 0)", cell(row["type"]),
      cell(row["price"]), cell(row["natural"]), cell(row["state"]),
    ])
  }
  output.table(table)
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
    for row in rows { table.add(keys.map { cell(row[$0]) }) }
    self.table(table)
  }
}

private func cell(_ value: JSONValue?) -> String? {
  value?.string ?? value?.integer.map { "\($0)" }
}
