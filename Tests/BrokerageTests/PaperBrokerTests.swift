import Brokerage
import Domain
import Money
import Testing

struct PaperBrokerTests {
  private var market: TableMarket {
    var market = TableMarket()
    market.quote(Sample.put, "4.00", "4.10")
    market.quote(Sample.lowerPut, "4.40", "4.60")
    market.quote("TSLA", "247.30", "247.32")
    return market
  }

  private func order(
    _ legs: [OrderLeg], _ type: OrderType, _ time: TimeInForce = .day, id: Int64 = 1
  ) -> Order {
    Order(
      id: OrderID(number: id), account: StructureID.root.account(.gen), legs: legs, type: type,
      timeInForce: time, purpose: .open, sentAt: market.instant)
  }

  private func sell(_ count: Int64) -> [OrderLeg] { [OrderLeg(.option(Sample.put), quantity: -count)] }

  /// Shows the market every ten seconds until the order has ended.
  private func run(
    _ order: Order, looks: Int = 60, seed: UInt64 = 7
  ) -> (filled: Int64, prices: [Price], reports: [ExecutionReport]) {
    var broker = PaperBroker(seed: seed)
    var market = market
    broker.place(order)
    var reports: [ExecutionReport] = []
    for _ in 0..<looks {
      reports += broker.reports(in: market)
      market.instant = market.instant + .seconds(10)
    }
    var filled: Int64 = 0
    var prices: [Price] = []
    for case .filled(_, _, let units, let legs, _) in reports {
      filled += units
      prices += legs
    }
    return (filled, prices, reports)
  }

  @Test func `a marketable order is filled at the natural price, in parts when little is displayed`() {
    let result = run(order(sell(25), .limit(Price("-4.00") ?? .zero)))
    #expect(result.filled == 25)
    #expect(result.prices.allSatisfy { $0 == Price("4.00") })
    #expect(result.reports.count > 1)
  }

  @Test func `an order inside the spread waits and is filled at its limit`() {
    let result = run(order(sell(1), .limit(Price("-4.05") ?? .zero)))
    #expect(result.filled == 1)
    #expect(result.prices == [Price("4.05")])
  }

  @Test func `an order at the better side or beyond is never filled`() {
    for limit in ["-4.10", "-4.11", "-9.00"] {
      #expect(run(order(sell(1), .limit(Price(limit) ?? .zero))).filled == 0)
    }
  }

  @Test func `the same seed fills at the same times`() {
    let one = run(order(sell(9), .limit(Price("-4.03") ?? .zero)))
    let other = run(order(sell(9), .limit(Price("-4.03") ?? .zero)))
    #expect(one.reports == other.reports)
  }

  @Test(arguments: [1, 2, 3, 7] as [Int64])
  func `a roll is one order whose legs add up to the net price, however many it has`(_ count: Int64) {
    let legs = [
      OrderLeg(.option(Sample.put), quantity: count), OrderLeg(.option(Sample.lowerPut), quantity: -count),
    ]
    let result = run(order(legs, .limit(Price("-0.35") ?? .zero)))
    #expect(result.filled == count)
    #expect(result.prices.count.isMultiple(of: 2) && !result.prices.isEmpty)
    for place in stride(from: 0, to: result.prices.count, by: 2) {
      #expect((result.prices[place] - result.prices[place + 1]) == Price("-0.35"))
    }
  }

  @Test func `one to ten are shown at a time, each now and then`() {
    let result = run(order(sell(4_000), .market), looks: 600)
    let shown = result.reports.dropLast().map(\.units)
    #expect(Set(shown) == Set(1...10))
  }

  @Test func `a quote counts a unit of the order, not the whole of it`() {
    let draft = OrderDraft(
      account: StructureID.root.account(.gen),
      legs: [
        OrderLeg(.option(Sample.put), quantity: 6), OrderLeg(.option(Sample.lowerPut), quantity: -3),
      ], type: .market, purpose: .roll)
    let quote = draft.netQuote(in: market)
    #expect(draft.units == 3)
    #expect(quote?.best == Price("3.40") && quote?.natural == Price("3.80") && quote?.mid == Price("3.60"))
  }

  @Test func `a key is five bytes of the store and the number`() {
    let store: [UInt8] = [0x01, 0xAB, 0x10, 0x0F, 0xFF, 0x77]
    #expect(OrderKey(OrderID(number: 36), of: store).description == "01ab100fff10")
    #expect(OrderKey(OrderID(number: 1), of: [0x20]).description == "20000000001")
  }

  @Test func `what an immediate order cannot fill at once is cancelled`() {
    let result = run(order(sell(50), .limit(Price("-4.00") ?? .zero), .ioc))
    #expect(result.filled < 50)
    #expect(
      result.reports.contains { if case .cancelled = $0 { true } else { false } })
  }

  @Test func `a day order ends with the session, one until cancelled does not`() {
    var closed = market
    closed.isOpen = false
    var broker = PaperBroker(seed: 1)
    broker.place(order(sell(1), .limit(Price("-4.09") ?? .zero), .day, id: 1))
    broker.place(order(sell(1), .limit(Price("-4.09") ?? .zero), .gtc, id: 2))
    #expect(broker.reports(in: closed) == [.expired(OrderID(number: 1), after: 0)])
    #expect(broker.reports(in: closed).isEmpty)
  }

  @Test func `a stop waits for its trigger`() {
    let legs = [OrderLeg(.shares("TSLA"), quantity: -100)]
    var broker = PaperBroker(seed: 1)
    broker.place(order(legs, .stop(Price(dollars: 240))))
    #expect(broker.reports(in: market).isEmpty)
    var fallen = market
    fallen.quote("TSLA", "239.90", "239.95")
    #expect(!broker.reports(in: fallen).isEmpty)
  }

  @Test func `nothing is filled without a quote`() {
    var broker = PaperBroker(seed: 1)
    broker.place(order(sell(1), .market))
    #expect(broker.reports(in: TableMarket()).isEmpty)
  }
}

extension PaperBroker {
  /// Places an order.
  fileprivate mutating func place(_ order: Order) {
    receive(Errand(OrderKey(order.id, of: []), order.id, .place(order)))
    _ = reports()
  }

  /// Shows the market, and returns the reports.
  fileprivate mutating func reports(in market: some MarketView) -> [ExecutionReport] {
    show(market)
    return reports()
  }
}
