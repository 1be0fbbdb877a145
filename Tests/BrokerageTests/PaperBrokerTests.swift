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
    broker.take(order)
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

  @Test func `a roll is one order whose legs add up to the net price`() {
    let legs = [
      OrderLeg(.option(Sample.put), quantity: 1), OrderLeg(.option(Sample.lowerPut), quantity: -1),
    ]
    let result = run(order(legs, .limit(Price("-0.35") ?? .zero)))
    #expect(result.filled == 1)
    #expect(result.prices.count == 2)
    #expect((result.prices[0] - result.prices[1]) == Price("-0.35"))
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
    broker.take(order(sell(1), .limit(Price("-4.09") ?? .zero), .day, id: 1))
    broker.take(order(sell(1), .limit(Price("-4.09") ?? .zero), .gtc, id: 2))
    #expect(broker.reports(in: closed) == [.expired(OrderID(number: 1), after: 0)])
    #expect(broker.reports(in: closed).isEmpty)
  }

  @Test func `a stop waits for its trigger`() {
    let legs = [OrderLeg(.shares("TSLA"), quantity: -100)]
    var broker = PaperBroker(seed: 1)
    broker.take(order(legs, .stop(Price(dollars: 240))))
    #expect(broker.reports(in: market).isEmpty)
    var fallen = market
    fallen.quote("TSLA", "239.90", "239.95")
    #expect(!broker.reports(in: fallen).isEmpty)
  }

  @Test func `nothing is filled without a quote`() {
    var broker = PaperBroker(seed: 1)
    broker.take(order(sell(1), .market))
    #expect(broker.reports(in: TableMarket()).isEmpty)
  }
}

extension PaperBroker {
  /// Places an order.
  fileprivate mutating func take(_ order: Order) {
    take(Errand(OrderKey(order.id, of: []), order.id, .place(order)))
    _ = reports()
  }

  /// Shows the market, and returns the reports.
  fileprivate mutating func reports(in market: some MarketView) -> [ExecutionReport] {
    look(at: market)
    return reports()
  }
}
