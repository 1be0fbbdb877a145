import Dispatch
import Domain
import Engine
import Insight
import MarketModel
import Money
import Synchronization

extension Benchmark {
  /// The futures of an entry until its expiry: three answers on 500 paths, on all cores.
  static let decisionFutures = Benchmark(
    "decision.futures", .milliseconds, limit: "0.2 s", goal: 200
  ) { effort in
    let desk = try AskedDesk()
    let paths = effort.count(FuturesPlan.usualPaths, quick: 4)
    return (round: { milliseconds { keep(desk.futures(paths)) } }, limit: { 200 })
  }
}

/// An engine that has lived until it asks whether to sell a put.
private struct AskedDesk {
  private let machine: EngineMachine
  private let market: SimulatedMarket
  private let decision: Decision

  init() throws {
    var market = try SimulatedMarket(.shipped, seed: 4, start: Day(year: 2026, month: 1, day: 5))
    var machine = EngineMachine()
    let attachment = MarketAttachment(
      seed: 4, scenario: "usual", configuration: MarketConfiguration.shippedText,
      firstDay: Day(year: 2026, month: 1, day: 5))
    for command in [
      Command.found(Founding(store: [], publicKey: [], capital: Money(dollars: 300_000), playbook: "")),
      .attach(attachment),
    ] {
      let event = try machine.decide(command, at: market.instant, in: SteppedMarketView(market))
      machine.perform(event, at: market.instant, in: SteppedMarketView(market)) { _, _, _ in }
    }
    var asked: Decision?
    while asked == nil, let next = machine.nextTurn(after: market.instant, .intraday) {
      try market.advance(to: next)
      machine.turn(at: next, in: SteppedMarketView(market)) { _, _, _ in }
      asked = machine.desk.decisions.first { $0.decisionClass == .entry && $0.state == .open }
    }
    guard let asked else { throw NothingToRun() }
    (self.machine, self.market, decision) = (machine, market, asked)
  }

  func futures(_ count: Int) -> Int {
    let plan = FuturesPlan(AskedFuture(decision), in: machine, market, at: market.instant)
    guard let plan else { return 0 }
    let done = Mutex<[FuturesPlan.Path]>([])
    let piece = 25
    DispatchQueue.concurrentPerform(iterations: (count + piece - 1) / piece) { number in
      let part = (number * piece..<min(count, (number + 1) * piece)).map(plan.path)
      done.withLock { $0 += part }
    }
    return plan.summary(of: done.withLock { $0 })?.futures.count ?? 0
  }
}
