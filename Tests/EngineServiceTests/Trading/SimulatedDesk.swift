import Books
import Domain
import Engine
import MarketModel
import Money
import Settings
import Synchronization

/// An engine on a simulated market, without a journal, with every event kept.
struct SimulatedDesk {
  private(set) var machine = EngineMachine()
  private(set) var market: SimulatedMarket
  private(set) var clock: Instant
  private(set) var events: [(at: Instant, event: Event, author: Author)] = []
  var conditions: TurnConditions

  init(
    seed: UInt64 = 1, scenario: String = "usual", capital: Int64 = 300_000,
    playbook: String = Playbook.standardText,
    approval: ApprovalPolicy = .all, rhythm: Rhythm = .intraday,
    start: Day = Day(year: 2026, month: 1, day: 5), attaches: Bool = true
  ) throws {
    conditions = TurnConditions(approval: approval, rhythm: rhythm)
    market = try Begun.market(seed, Scenario(named: scenario) ?? .usual, start)
    clock = market.instant
    try give(
      .found(Founding(store: [], publicKey: [], capital: Money(dollars: capital), playbook: playbook)))
    guard attaches else { return }
    try give(
      .attach(
        MarketAttachment(
          seed: Int64(seed), scenario: scenario, configuration: SteadyMarket.text,
          firstDay: market.session.day)))
  }

  var view: SteppedMarketView { SteppedMarketView(market) }

  /// Carries a command out now, and what follows from it.
  @discardableResult
  mutating func give(_ command: Command) throws(Refusal) -> Event {
    let event = try machine.decide(command, at: clock, in: view, conditions)
    var made: [(at: Instant, event: Event, author: Author)] = []
    let now = clock
    machine.perform(event, at: clock, in: view, conditions) { event, _, author in
      made.append((now, event, author))
    }
    events += made
    return event
  }

  /// Applies an event as if it had happened now.
  mutating func record(_ event: Event) {
    var event = event
    event.changes = machine.portfolio.changes(of: event, at: clock)
    machine.apply(event, sequence: machine.portfolio.sequence + 1, at: clock)
    events.append((clock, event, .engine))
  }

  /// Lets time pass without a market and without events.
  mutating func wait(days: Int64) { clock = clock + .days(days) }

  /// The code with which a command is refused now; nil when it is not refused.
  func code(_ command: Command) -> Refusal.Code? {
    do throws(Refusal) {
      _ = try machine.decide(command, at: clock, in: view)
      return nil
    } catch {
      return error.code
    }
  }

  /// Does every turn up to an instant.
  mutating func run(until end: Instant, each body: (EngineMachine) -> Void = { _ in }) throws {
    while let next = machine.nextTurn(after: clock, conditions.rhythm), next <= end {
      try advance(to: next)
      turn()
      body(machine)
    }
  }

  /// Lets the market run to an instant.
  mutating func advance(to next: Instant) throws {
    try market.advance(to: next)
    clock = next
  }

  /// Does the turn of the present instant.
  mutating func turn() {
    let now = clock
    var made: [(at: Instant, event: Event, author: Author)] = []
    machine.turn(at: now, in: view, conditions) { event, _, author in made.append((now, event, author)) }
    events += made
  }

  mutating func run(days: Int64, each body: (EngineMachine) -> Void = { _ in }) throws {
    try run(until: clock + .days(days), each: body)
  }

  /// Runs turn by turn until a condition holds; false when it does not within the given number of days.
  mutating func run(until holds: (EngineMachine) -> Bool, within days: Int64) throws -> Bool {
    let end = clock + .days(days)
    while !holds(machine) {
      guard let next = machine.nextTurn(after: clock, conditions.rhythm), next <= end else { return false }
      try run(until: next)
    }
    return true
  }

  /// The trades of its life.
  var trades: [Trade] {
    events.compactMap { if case .traded(let trade) = $0.event.body { trade } else { nil } }
  }

  func count(_ kind: String) -> Int { events.count { $0.event.body.kind == kind } }
}

extension EngineMachine {
  /// The bytes of the whole state.
  var bytes: [UInt8] {
    var writer = CanonicalWriter()
    writer.write(self)
    return writer.bytes
  }
}

/// Markets at their first open, kept so that not every desk simulates their history again.
enum Begun {
  private static let markets = Mutex<[String: SimulatedMarket]>([:])

  static func market(_ seed: UInt64, _ scenario: Scenario, _ start: Day) throws -> SimulatedMarket {
    let name = "\(seed) \(scenario.name) \(start)"
    if let market = markets.withLock({ $0[name] }) { return market }
    let market = try SimulatedMarket(SteadyMarket.configuration, seed: seed, scenario: scenario, start: start)
    markets.withLock { $0[name] = market }
    return market
  }
}
