import Books
import Brokerage
import Domain
import Engine
import EngineService
import JSON
import Journal
import MarketFeeds
import MarketModel
import Money
import Settings
import TestSupport
import Testing

/// Orders that leave a store through its outbox, over the real journal.
@Suite struct OutboxShellTests {
  private static let gen = StructureID.root.account(.gen)
  private let home: TemporaryDirectory
  private let place: StorePlace

  init() throws {
    home = try TemporaryDirectory()
    place = StorePlace(data: home("store"), configuration: home("key"), holder: "a test")
    let market = try SimulatedMarket(
      SteadyMarket.configuration, seed: 1, start: Day(year: 2026, month: 1, day: 5))
    let shell = try EngineShell.create(
      at: place, store: .seeded("outbox"), capital: Money(dollars: 300_000), playbook: Playbook.standardText,
      id: "founding", actor: "ann", at: market.instant
    ).shell
    let attachment = MarketAttachment(
      seed: 1, scenario: "usual", configuration: SteadyMarket.text, firstDay: market.session.day
    )
    _ = try shell.submit(
      Submission(.attach(attachment), id: "attach", actor: "ann", at: market.instant),
      on: TurnInput(SteppedMarketView(market)))
    try shell.close()
  }

  /// The store for a process that starts now; whatever was not committed is gone.
  private func started(_ broker: any Broker) throws -> (shell: EngineShell, run: MarketRun) {
    let shell = try EngineShell.open(at: place)
    let attached = try #require(shell.machine.desk.market)
    let market = try AttachedMarket.open(attached, at: shell.machine.portfolio.instant)
    var conditions = TurnConditions(approval: .ask)
    conditions.way = .outbox
    return (shell, MarketRun(SteppedSource(market), conditions: conditions, broker: broker))
  }

  private func buy(_ shell: EngineShell, _ run: MarketRun, id: String) throws {
    let draft = OrderDraft(
      account: Self.gen, legs: [OrderLeg(.shares("TSLA"), quantity: 2)], type: .market, purpose: .open)
    let outcome = try shell.submit(
      Submission(.trade(draft), id: id, actor: "ann", at: run.clock), on: run.moment)
    #expect(outcome.refusal == nil && outcome.reply["order"]?["state"]?.string == "pending")
  }

  private func held(_ shell: EngineShell) -> Int64 {
    shell.machine.portfolio[Self.gen].quantity(of: .shares("TSLA"))
  }

  @Test func `an order whose process dies between commit and hand-over leaves at the next start, once`()
    throws
  {
    let broker = ScriptedBroker()
    do {
      let (shell, run) = try started(broker)
      try buy(shell, run, id: "b1")
    }
    #expect(broker.taken.isEmpty)
    var (shell, run) = try started(broker)
    #expect(shell.machine.desk.orders.map(\.state) == [.pending])
    try run.exchange(shell)
    #expect(shell.machine.desk.orders.map(\.state) == [.working])
    #expect(broker.errands.map(\.key) == [OrderKey(OrderID(number: 1), of: StoreID.seeded("outbox").bytes)])
    _ = try run.advance(shell, to: run.clock + .seconds(30))
    #expect(held(shell) == 2 && shell.machine.desk.orders.isEmpty)
    try shell.close()
  }

  @Test
  func
    `an order whose process dies before the answer is committed leaves again under its key, and is filled once`()
    throws
  {
    let broker = ScriptedBroker()
    for _ in 0..<3 {
      let (shell, run) = try started(broker)
      if shell.machine.desk.orders.isEmpty { try buy(shell, run, id: "b1") }
      // Handed over, and never received.
      for errand in shell.machine.outbox() { broker.receive(errand) }
    }
    var (shell, run) = try started(broker)
    _ = try run.advance(shell, to: run.clock + .seconds(30))
    #expect(broker.errands.count >= 4 && Set(broker.errands.map(\.key)).count == 1 && broker.taken.count == 1)
    #expect(held(shell) == 2 && broker.taken[OrderID(number: 1)]?.order.filled == 2)
    try shell.close()
  }

  @Test func `a broker that fills while nobody listens is heard at the next start`() throws {
    let broker = ScriptedBroker()
    do {
      var (shell, run) = try started(broker)
      try buy(shell, run, id: "b1")
      try run.exchange(shell)
    }
    let (first, later) = try started(broker)
    broker.show(later.view)
    _ = broker.reports()
    #expect(broker.taken[OrderID(number: 1)]?.order.filled ?? 0 > 0 && held(first) == 0)
    broker.cut()
    broker.restore()
    var run = later
    for _ in 0..<50 where first.machine.desk.order(OrderID(number: 1)) != nil {
      _ = try run.advance(first, to: run.clock + .seconds(10))
    }
    #expect(held(first) == 2)
    #expect(
      try Recovery.machine(from: first.journal.reader).desk == first.machine.desk, "a replay says the same")
    try first.close()
  }

  @Test func `a flag that was set beside the engine holds orders back, and lets cancels leave`() throws {
    let broker = ScriptedBroker()
    var (shell, run) = try started(broker)
    try buy(shell, run, id: "b1")
    _ = try KillFile(place.files()).press(
      KillRequest(.everything, .halted, id: "k1", asker: "bob", reason: "stop"))
    try run.exchange(shell)
    #expect(broker.errands.isEmpty, "the engine has not taken the flag in, and heeds it")
    try shell.journalKills(on: run.moment)
    try run.exchange(shell)
    #expect(broker.errands.map(\.deed) == [.cancel])
    #expect(shell.machine.desk.orders.isEmpty, "what never came is over")
    try shell.close()
  }

  @Test func `only the engine gives a broker's reports`() throws {
    let shell = try EngineShell.open(at: place)
    for request in [
      Submission(.report(.unheard(OrderID(number: 1))), id: "r", actor: "ann", at: nil),
      Submission(
        standing: .report(.unheard(OrderID(number: 1))), id: "r", at: shell.machine.portfolio.instant),
    ] {
      let error = #expect(throws: ShellError.self) { try shell.submit(request) }
      #expect(error?.code == "BAD_VALUE")
    }
    try shell.close()
  }

  @Test func `the key of a report that somebody used before is not its answer`() throws {
    let broker = ScriptedBroker()
    var (shell, run) = try started(broker)
    for number in 1...12 {
      _ = try shell.submit(
        Submission(.note(nil, text: "x"), id: "report \(number)", actor: "ann", at: run.clock), on: run.moment
      )
    }
    try buy(shell, run, id: "b1")
    try run.exchange(shell)
    _ = try run.advance(shell, to: run.clock + .seconds(30))
    #expect(held(shell) == 2)
    try shell.close()
  }

  @Test func `the paper broker behind the port continues after a restart with what it had`() throws {
    var filled = false
    for _ in 0..<40 where !filled {
      let machine = try Recovery.machine(from: EngineShell.reader(at: place))
      var (shell, run) = try started(PaperBroker(of: machine))
      if machine.desk.lastOrder.number == 0 { try buy(shell, run, id: "b1") }
      try run.exchange(shell)
      _ = try run.advance(shell, to: run.clock + .seconds(10))
      filled = shell.machine.desk.orders.isEmpty
    }
    let shell = try EngineShell.open(at: place)
    #expect(filled && held(shell) == 2)
    try shell.close()
  }
}
