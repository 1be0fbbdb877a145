import Books
import Domain
import Engine
import MarketModel
import Money
import Settings

/// `[gate]`: what stops an order by hand.
extension SettingProbes {
  static let gate = [
    SettingProbe("gate.order_contracts", "100", "2") { try judged($0, [(-3, nil)]) },
    SettingProbe("gate.order_shares", "10000", "50") { try judgedShares($0, 100) },
    SettingProbe("gate.order_notional", "1000000", "1000") { try judgedShares($0, 100) },
    SettingProbe("gate.price_collar", "10", "100") { try judged($0, [(-1, 40)]) },
    SettingProbe("gate.duplicate_seconds", "2", "0") { try judged($0, [(-1, nil), (-1, nil)]) },
    SettingProbe("gate.orders_per_minute", "100", "1", beside: ["gate.duplicate_seconds": "0"]) {
      try judged($0, [(-1, nil), (-1, nil)])
    },
    SettingProbe("gate.structure_symbol_limit", "100", "1") { try judged($0, [(-1, nil)]) },
    SettingProbe("gate.portfolio_symbol_limit", "35", "1") { try judged($0, [(-1, nil)]) },
    SettingProbe("gate.structure_exposure", "100", "1") { try judged($0, [(-1, nil)]) },
    SettingProbe("gate.portfolio_exposure", "100", "1") { try judged($0, [(-1, nil)]) },
    SettingProbe("gate.daily_loss", "5", "0.1") { try judged($0, [(-1, nil)], afterLoss: true) },
    SettingProbe("gate.restricted", "[]", #"["KO"]"#) { try judged($0, [(-1, nil)]) },
  ]

  /// The gate's findings on puts sold by hand one after another, at a share of their price in percent or at
  /// the market.
  private static func judged(
    _ text: String, _ orders: [(count: Int64, percent: Int64?)], afterLoss: Bool = false
  ) throws -> String {
    var desk = try asked(text, until: at(monday + 1, 12))
    if afterLoss { try desk.hold(gen, .shares("INTC"), 100, at: desk.spot("INTC") + Price(dollars: 10)) }
    let chain = desk.view.chain(symbol, expiry: friday, .put)
    guard let put = chain.last(where: { $0.contract.strike < desk.spot(symbol) }) else { return "no put" }
    var told: [String] = []
    for order in orders {
      let limit = order.percent.map { Price(units: -put.bid.units * $0 / 100_00 * 100) }
      let draft = OrderDraft(
        account: gen, legs: [OrderLeg(.option(put.contract), quantity: order.count)],
        type: limit.map { .limit($0) } ?? .market, purpose: .open)
      told.append(verdict(try desk.give(.trade(draft))))
    }
    return "\(told)"
  }

  private static func judgedShares(_ text: String, _ count: Int64) throws -> String {
    var desk = try asked(text, until: at(monday + 1, 12))
    let legs = [OrderLeg(.shares(symbol), quantity: count)]
    return verdict(try desk.give(.trade(OrderDraft(account: gen, legs: legs, type: .market, purpose: .open))))
  }

  private static func verdict(_ event: Event) -> String {
    guard case .desk(.orderRefused(_, _, let findings)) = event.body else { return event.body.kind }
    return "\(findings.filter { !$0.passes }.map(\.code))"
  }
}
