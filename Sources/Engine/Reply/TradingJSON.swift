import Books
import Domain
public import JSON
import Money

extension Price {
  /// The price as it stands in every machine-readable answer: a string.
  var json: JSONValue { .string(description) }
}

extension Instrument {
  /// What names and describes the instrument in an answer; strike, right and expiry are null for shares.
  fileprivate var members: [JSONObject.Member] {
    [
      .init("occ", .string(description)), .init("symbol", .string(symbol.description)),
      .init("right", contract.map { .string(String($0.right.letter)) } ?? .null),
      .init("strike", contract.map { $0.strike.json } ?? .null),
      .init("expiry", contract.map { .string($0.expiry.description) } ?? .null),
    ]
  }
}

extension ReadModel {
  /// Everything that is held, as scripts see it.
  public var positionsJSON: JSONValue { .array(positions.map(json)) }

  /// The orders that work, as scripts see them.
  public var ordersJSON: JSONValue {
    .array(
      orders.map { row in
        var order = row.order.json.object ?? JSONObject()
        order["side"] = .string(row.order.side)
        order["price"] = row.order.type.price?.json ?? .null
        order["natural"] = row.natural?.json ?? .null
        order["opposite"] = row.opposite?.json ?? .null
        order["ageSeconds"] = .integer(row.age.milliseconds / 1_000)
        return .object(order)
      })
  }

  /// Every lot, as scripts see it.
  public var lotsJSON: JSONValue {
    .array(
      machine.portfolio.accounts.flatMap { account in account.lots.map { json($0, of: account.id) } })
  }

  private func json(_ row: PositionRow) -> JSONValue {
    let first = machine.portfolio[row.account].lots.first {
      $0.instrument == row.instrument && $0.isShort == (row.quantity < 0)
    }
    let delta: JSONValue =
      row.instrument.contract.map { contract in
        quotes.option(contract).map { .number(Double($0.delta) / 10_000) } ?? .null
      } ?? .number(1)
    return .object(
      JSONObject(
        [.init("account", .string(row.account.description))] + row.instrument.members + [
          .init("dte", row.sessionsLeft.map { .integer(Int64($0)) } ?? .null),
          .init("quantity", .integer(row.quantity)), .init("bid", row.bid?.json ?? .null),
          .init("ask", row.ask?.json ?? .null), .init("mark", first?.mark.mid.json ?? .null),
          .init("spot", row.spot?.json ?? .null), .init("delta", delta), .init("entry", row.entry.json),
          .init("profit", row.profit.json),
          .init("percentOfMax", row.percentOfMaximum.map { .integer($0) } ?? .null),
          .init("atr", row.ranges.map { .number(Double($0) / 100) } ?? .null),
          .init("chain", first.map { .integer($0.chain.number) } ?? .null), .init("plan", plan(for: row)),
          .init("id", .string("\(row.account):\(row.instrument)")),
          .init("deltaDollars", row.deltaDollars?.json ?? .null),
        ]))
  }

  /// What is proposed for a position and waits for a yes.
  private func plan(for row: PositionRow) -> JSONValue {
    let decision = decisions.first { decision in
      guard decision.account == row.account, case .order(let draft) = decision.proposal else { return false }
      return draft.purpose != .open && draft.legs.contains { $0.instrument == row.instrument }
    }
    return decision.map { .string($0.summary) } ?? .null
  }

  private func json(_ lot: Lot, of account: AccountID) -> JSONValue {
    .object(
      JSONObject(
        [.init("id", .integer(lot.id.number)), .init("account", .string(account.description))]
          + lot.instrument.members + [
            .init("quantity", .integer(lot.quantity)), .init("openedAt", .string(lot.openedAt.description)),
            .init("tradeDate", .string(lot.tradeDate.description)), .init("cost", lot.cost.json),
            .init("taxBasis", lot.taxBasis.json), .init("kept", lot.kept.json),
            .init("wheelBasis", lot.instrument.contract == nil ? lot.wheelBasis.json : .null),
            .init("chain", .integer(lot.chain.number)), .init("mark", lot.mark.mid.json),
            .init("value", lot.value.json),
          ]))
  }
}
