import Books
import Domain
import Engine
import MarketModel
import Money
import Settings
import Testing

/// What is held in a symbol whose last session comes.
@Suite struct DelistingTests {
  private static let symbol: Symbol = "TSLA"
  private static let last = Day(year: 2026, month: 1, day: 14)
  private static let (gen, rev) = (StructureID.root.account(.gen), StructureID.root.account(.rev))

  /// Two weeks after the end of a symbol of which shares, a call and two puts were held.
  private func ended(_ playbook: String = "") throws -> (desk: SimulatedDesk, close: Price) {
    var desk = try SimulatedDesk(playbook: playbook, approval: .none, rhythm: .daily)
    var ahead = desk.market
    try ahead.advance(to: Instant(newYork: Self.last, Session.regularClose))
    let close = try ahead.quote(Self.symbol).last
    desk.disguise = { EndedView(view: $0, symbol: Self.symbol, last: Self.last, close: close) }
    func option(_ right: OptionContract.Right, _ percent: Int64) throws -> Instrument {
      let strike = Price(dollars: close.units * percent / 100 / Money.unitsPerDollar)
      return .option(
        try OptionContract(Self.symbol, expiry: Day(year: 2026, month: 1, day: 23), right, strike: strike))
    }
    try desk.hold(Self.gen, .shares(Self.symbol), 100, at: close)
    try desk.hold(Self.gen, try option(.call, 105), -1, at: Price(dollars: 3))
    try desk.hold(Self.rev, try option(.put, 110), -1, at: Price(dollars: 40))
    try desk.hold(Self.rev, try option(.put, 50), 1, at: Price(dollars: 1))
    try desk.run(days: 20)
    return (desk, close)
  }

  @Test func `options are settled at the last close, and shares kept at its price, which counts for nothing`()
    throws
  {
    let (desk, close) = try ended()
    let (gen, rev) = (desk.machine.portfolio[Self.gen], desk.machine.portfolio[Self.rev])
    #expect((gen.lots + rev.lots).allSatisfy { $0.instrument == .shares(Self.symbol) })
    #expect(gen.quantity(of: .shares(Self.symbol)) == 100 && rev.quantity(of: .shares(Self.symbol)) == 100)
    for lot in gen.lots + rev.lots {
      #expect(lot.mark.exit == .zero && lot.mark.mid == close, "\(lot.mark)")
    }
    #expect(gen.liquidation == gen.ledger.cash - gen.lots[0].mark.fee * 100)
    let ends = desk.events.filter { $0.event.explanation.contains { $0.rule == "delisting" } }
    #expect(ends.count == 3 && ends.allSatisfy { $0.at.newYork.day == Self.last })
    let later = desk.events.filter { $0.at.newYork.day > Self.last }
    for case .traded(let trade) in later.map(\.event.body) {
      #expect((trade.opened + trade.closed.map(\.slice)).allSatisfy { $0.instrument.symbol != Self.symbol })
    }
  }

  @Test(arguments: [("sell", 100), ("write-off", 0)])
  func `a playbook may sell the shares at the last price, or write them off`(action: String, percent: Int64)
    throws
  {
    let (desk, close) = try ended("[manage]\ndelisted = \"\(action)\"\n")
    let sales = desk.trades.flatMap(\.closed).filter { $0.slice.instrument == .shares(Self.symbol) }
    #expect(sales.count == 2)
    for sale in sales { #expect(sale.proceeds.units == close.units * sale.slice.quantity * percent / 100) }
    #expect(desk.machine.portfolio.accounts.allSatisfy { $0.quantity(of: .shares(Self.symbol)) == 0 })
  }
}
