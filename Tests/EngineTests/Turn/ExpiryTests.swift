import Books
import Domain
import Engine
import Money
import Testing

/// What the close of an expiry day does with options.
@Suite struct ExpiryTests {
  private static let friday = HandMarket.expiry
  private static let close = TimeOfDay(16, 0)
  private static let put = Instrument.option(HandMarket.contracts[0])
  private static let call = Instrument.option(HandMarket.contracts[4])
  private static let shares = Instrument.shares(HandMarket.symbol)

  private func causes(_ events: [Event]) -> [Trade.Cause] {
    events.compactMap { if case .traded(let trade) = $0.body { trade.cause } else { nil } }
  }

  @Test(arguments: [
    (599_900, true), (599_901, false), (600_000, false), (650_000, false), (500_000, true),
  ])
  func `a short put that is a cent in the money brings shares at its strike, and any other nothing`(
    _ spot: Int64, _ isAssigned: Bool
  ) throws {
    var desk = try HandDesk()
    try desk.hold(Self.put, -3, at: Price(units: 6_000))
    let cash = desk.machine.portfolio[HandDesk.gen].ledger.cash
    let made = desk.wait(until: Self.close, on: Self.friday, quoting: spot)
    let account = desk.machine.portfolio[HandDesk.gen]
    #expect(account.quantity(of: Self.put) == 0)
    #expect(account.quantity(of: Self.shares) == (isAssigned ? 300 : 0))
    #expect(cash - account.ledger.cash == (isAssigned ? Money(dollars: 18_000) : .zero))
    #expect(causes(made) == [isAssigned ? .assignment : .expiry])
    #expect(desk.machine.portfolio.brokenInvariants().isEmpty)
  }

  @Test(arguments: [(550_100, true), (550_099, false), (540_000, false)])
  func `a short call that is a cent in the money takes its shares away`(_ spot: Int64, _ isAssigned: Bool)
    throws
  {
    var desk = try HandDesk()
    try desk.hold(Self.shares, 300, at: Price(dollars: 50))
    try desk.hold(Self.call, -2, at: Price(dollars: 6))
    let cash = desk.machine.portfolio[HandDesk.gen].ledger.cash
    desk.wait(until: Self.close, on: Self.friday, quoting: spot)
    let account = desk.machine.portfolio[HandDesk.gen]
    #expect(account.quantity(of: Self.call) == 0)
    #expect(account.quantity(of: Self.shares) == (isAssigned ? 100 : 300))
    #expect(account.ledger.cash - cash == (isAssigned ? Money(dollars: 11_000) : .zero))
  }

  @Test(arguments: [
    (HandMarket.contracts[2], 600_000, 5), (HandMarket.contracts[2], 650_000, 0),
    (HandMarket.contracts[4], 600_000, 5),
  ])
  func `a long option that nobody sold is paid what it is worth, without a fee`(
    _ contract: OptionContract, _ spot: Int64, _ dollars: Int64
  ) throws {
    var desk = try HandDesk()
    try desk.hold(.option(contract), 4, at: Price(dollars: 6))
    let cash = desk.machine.portfolio[HandDesk.gen].ledger.cash
    let made = desk.wait(until: Self.close, on: Self.friday, quoting: spot)
    let account = desk.machine.portfolio[HandDesk.gen]
    #expect(account.lots.isEmpty && account.ledger.cash - cash == Money(dollars: dollars * 400))
    #expect(causes(made) == [dollars > 0 ? .exercise : .expiry])
  }

  @Test func `an option of a later day, and one of a share without a price, are left alone`() throws {
    var desk = try HandDesk()
    let later = try OptionContract("KO260116P00060000")
    let unknown = try OptionContract("PEP260109P00060000")
    for contract in [later, unknown] { try desk.hold(.option(contract), -1, at: Price(dollars: 1)) }
    desk.wait(until: Self.close, on: Self.friday, quoting: 500_000)
    let account = desk.machine.portfolio[HandDesk.gen]
    #expect(account.quantity(of: .option(later)) == -1 && account.quantity(of: .option(unknown)) == -1)
  }

  @Test
  func `orders of the day end with it, and one that is good till cancelled stays while its position does`()
    throws
  {
    var desk = try HandDesk()
    try desk.hold(Self.put, -2, at: Price(units: 6_000))
    try desk.hold(Self.shares, 10, at: Price(dollars: 50))
    func order(_ instrument: Instrument, _ quantity: Int64, _ time: TimeInForce, _ limit: Int64) -> Command {
      .trade(
        OrderDraft(
          account: HandDesk.gen, legs: [OrderLeg(instrument, quantity: quantity)],
          type: .limit(Price(units: limit)), timeInForce: time, purpose: .close))
    }
    try desk.give(order(Self.put, 1, .day, 100))
    desk.wait(.seconds(5))
    try desk.give(order(Self.shares, -4, .gtc, -900_000))
    desk.wait(.seconds(5))
    try desk.give(order(Self.put, 1, .gtc, 100))
    #expect(desk.machine.desk.orders.count == 3)
    let made = desk.wait(until: Self.close, on: HandDesk.monday)
    #expect(desk.machine.desk.orders.map(\.timeInForce) == [.gtc, .gtc])
    #expect(
      made.filter { $0.body.kind == "order.expired" }.map(\.body.summary) == [
        "order 1 expired, 0 filled: the session closed"
      ])
    let last = desk.wait(until: Self.close, on: Self.friday)
    #expect(
      desk.machine.desk.orders.map(\.legs[0].instrument) == [Self.shares],
      "an order on what is gone is cancelled")
    #expect(last.contains { $0.body.summary.hasSuffix("its position ended") })
  }
}
