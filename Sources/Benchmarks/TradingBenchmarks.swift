import Books
import Domain
import Engine
import EngineService
import MarketModel
import Money

extension Benchmark {
  /// A person's order judged at the gate: every check, with all its facts gathered.
  static let gate = Benchmark("gate", .perSecond, limit: "reading the quote it is judged by") { effort in
    let desk = try TradingDesk()
    let count = effort.count(20_000, quick: 20)
    let machine = desk.store.shell.machine
    let draft = desk.draft(quantity: 100, .open)
    return (
      round: {
        try rate(of: count) {
          for _ in 0..<count {
            keep(try machine.decide(.trade(draft), at: desk.store.now, in: desk.view).touchedAccounts.count)
          }
        }
      },
      limit: {
        rate(of: count) {
          for _ in 0..<count { keep(desk.view.share(TradingDesk.symbol)?.bid ?? .zero) }
        }
      }
    )
  }

  /// Orders proposed, gated, filled and journaled, each durable before the next.
  static let durableOrders = orders("orders.durable", count: 100, grouped: 1, ratioGoal: 0.7)

  /// Orders proposed, gated, filled and journaled, a hundred in one transaction.
  static let groupedOrders = orders("orders.grouped", count: 1_000, grouped: 100)

  private static func orders(
    _ name: String, count: Int, grouped size: Int, ratioGoal: Double? = nil
  ) -> Benchmark {
    Benchmark(name, .perSecond, limit: "one-row durable transactions", ratioGoal: ratioGoal) { effort in
      let desk = try TradingDesk()
      let count = effort.count(count, quick: 4)
      try desk.trade(2, grouped: 1)
      let rows = try OneRowStore(rowSize: try desk.store.lastOperationSize())
      return (
        round: { try rate(of: count) { try desk.trade(count, grouped: size) } },
        limit: { try rows.rate(effort.count(100, quick: 3)) }
      )
    }
  }
}

/// A store on the simulated market, in whose Rev-Acc shares are bought and sold again.
private final class TradingDesk {
  static let symbol: Symbol = "KO"
  private static let account = StructureID.root.account(.rev)
  let store: ScratchStore
  let view: SteppedMarketView

  init() throws {
    store = try ScratchStore()
    var market = try SimulatedMarket(.shipped, seed: 1, start: Day(year: 2026, month: 1, day: 5))
    try store.submit([
      .applyPlaybook(
        text:
          "inherits = \"standard\"\n[gate]\norders_per_minute = 1000000\ndaily_loss = 100\nduplicate_seconds = 0\n",
        reason: "")
    ])
    let attachment = MarketAttachment(
      seed: 1, scenario: "usual", configuration: MarketConfiguration.shippedText, firstDay: market.session.day
    )
    _ = try store.shell.submit(
      store.submission(.attach(attachment)), on: TurnInput(SteppedMarketView(market)))
    try market.advance(to: market.session.open + .hours(2))
    store.wait(market.instant - store.now)
    view = SteppedMarketView(market)
  }

  func draft(quantity: Int64, _ purpose: OrderPurpose) -> OrderDraft {
    OrderDraft(
      account: TradingDesk.account, legs: [OrderLeg(.shares(TradingDesk.symbol), quantity: quantity)],
      type: .market, timeInForce: .ioc, purpose: purpose)
  }

  /// Buys one share and sells it again, this many times and with this many orders in one transaction.
  func trade(_ count: Int, grouped size: Int) throws {
    for first in stride(from: 0, to: count, by: size) {
      let requests = (first..<min(first + size, count)).map { number in
        store.submission(.trade(draft(quantity: number % 2 == 0 ? 1 : -1, number % 2 == 0 ? .open : .close)))
      }
      for outcome in try store.shell.submit(requests, on: TurnInput(view)) {
        if let refusal = outcome.refusal { throw refusal }
      }
    }
  }
}
