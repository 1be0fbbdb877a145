import Books
import Domain
import Engine
import Insight
import MarketModel
import Money
import Testing

/// An engine on a simulated market, kept in memory: every event with its instant, and the value at the end.
private struct Life {
  private(set) var machine = EngineMachine()
  private(set) var events: [(event: Event, at: Instant)] = []
  private var market: SimulatedMarket
  private let until: Day
  private let conditions: TurnConditions

  static let attachment = MarketAttachment(
    seed: 4, scenario: Scenario.usual.name, configuration: MarketConfiguration.shippedText,
    firstDay: day("2026-01-05"))

  static func market() throws -> SimulatedMarket {
    try SimulatedMarket(.shipped, seed: 4, start: attachment.firstDay)
  }

  /// Lives until a day's close; `answer` says what a person does about a decision, `trade` what they do of themselves.
  init(
    until: Day, _ rhythm: Rhythm = .intraday, answer: (Decision, EngineMachine) -> Command? = { _, _ in nil },
    trade: (Instant, any MarketView) -> Command? = { _, _ in nil }
  ) throws {
    market = try Life.market()
    self.until = until
    conditions = TurnConditions(rhythm: rhythm)
    give(
      .found(Founding(store: [], publicKey: [], capital: Money(dollars: 300_000), playbook: "")))
    give(.attach(Life.attachment))
    while let next = machine.nextTurn(after: market.instant, rhythm), next.newYork.day <= until {
      try market.advance(to: next)
      turn()
      for decision in machine.desk.decisions where decision.state == .open && decision.openedAt == next {
        if let command = answer(decision, machine) { give(command) }
      }
      if let command = trade(next, SteppedMarketView(market)) { give(command) }
    }
  }

  private mutating func give(_ command: Command) {
    let (at, view) = (market.instant, remembering(SteppedMarketView(market), conditions.rhythm))
    guard let event = try? machine.decide(command, at: at, in: view) else { return }
    var made: [Event] = []
    withoutActuallyEscaping({ (event: Event, _: EngineMachine, _: Author) in made.append(event) }) {
      machine.perform(event, at: at, in: view, conditions, record: $0)
    }
    events += made.map { ($0, at) }
  }

  private mutating func turn() {
    let at = market.instant
    var made: [Event] = []
    withoutActuallyEscaping({ (event: Event, _: EngineMachine, _: Author) in made.append(event) }) {
      machine.turn(at: at, in: SteppedMarketView(market), conditions, record: $0)
    }
    events += made.map { ($0, at) }
  }

  /// What the ledger makes of it.
  var overrides: [Override] {
    var ledger = OverrideLedger(of: day("2026-01-01")...day("2026-12-31")) { _ in try? Life.market() }
    for (place, item) in events.enumerated() {
      ledger.add(item.event, sequence: Int64(place + 1), at: item.at)
    }
    ledger.finish()
    return ledger.overrides
  }
}

@Suite struct OverrideTests {
  private let friday = day("2026-01-09")

  @Test func `an order left undone is worth what placing it would have brought`() throws {
    let silent = try Life(until: friday)
    let overrides = silent.overrides
    let followed = try #require(overrides.first { $0.until == friday && $0.worth != .zero })
    let id = try #require(followed.decision?.id)
    let yes = try Life(until: friday) { decision, machine in
      decision.id == id
        ? .approve(decision.id, snapshot: machine.snapshotHash(of: decision)) : nil
    }
    #expect(followed.kind == .expiry && followed.hasEnded)
    #expect(followed.worth == silent.machine.portfolio.value - yes.machine.portfolio.value)
    #expect(!yes.overrides.contains { $0.decision?.id == id })
    #expect(overrides.filter { $0.until.map { $0 > friday } ?? true }.allSatisfy { !$0.hasEnded })
  }

  @Test func `where a day's steps are taken at its close, the shadow books trade there as well`() throws {
    let silent = try Life(until: friday, .daily)
    let followed = silent.overrides.filter { $0.hasEnded && $0.worth != .zero }
    #expect(!followed.isEmpty)
    for override in followed.prefix(3) {
      let yes = try Life(until: override.until ?? friday, .daily) { decision, machine in
        decision.id == override.decision?.id
          ? .approve(decision.id, snapshot: machine.snapshotHash(of: decision)) : nil
      }
      let no = try Life(until: override.until ?? friday, .daily)
      #expect(override.worth == no.machine.portfolio.value - yes.machine.portfolio.value)
    }
  }

  @Test func `an override that moves no money by itself has no worth that can be measured`() throws {
    let text = "inherits = \"balanced\""
    var (last, asked) = (Int64(0), Int64?.none)
    let life = try Life(until: friday, .daily) { _, machine in
      last = machine.desk.lastDecision.number
      return nil
    } trade: { _, _ in
      if let asked { return .reject(DecisionID(number: asked), reason: "no") }
      asked = last + 1
      return .proposePlaybook(text: text, summary: "balanced", explanation: [])
    }
    let override = try #require(life.overrides.first { $0.decision?.decisionClass == .settings })
    #expect(override.kind == .reject && override.worth == nil)
    let summary = OverrideSummary([override])
    #expect(summary.count == 1 && summary.worths.isEmpty && summary.mean == nil)
  }

  @Test func `a report says why overrides have no figures`() throws {
    let sections = Report.Section.overrides([], obstacle: "the folder px is gone")
    #expect(sections.contains { "\($0.content)".contains("No figures: the folder px is gone.") })
    #expect(!Report.Section.overrides([]).contains { "\($0.content)".contains("No figures") })
  }

  @Test func `a rejection is worth the same as silence, and is listed separately`() throws {
    let silent = try Life(until: friday)
    let other = try #require(silent.overrides.first { $0.until == friday && $0.worth != .zero })
    let id = try #require(other.decision?.id)
    let refused = try Life(until: friday) { decision, _ in
      decision.id == id ? .reject(decision.id, reason: "too near") : nil
    }
    let override = try #require(refused.overrides.first { $0.decision?.id == id })
    #expect(override.kind == .reject && override.summary == other.summary)
    #expect(override.worth == other.worth && override.hasEnded)
  }

  @Test func `a trade by hand is worth the difference from the same books without it`() throws {
    let noon = Instant("2026-01-06T17:00:00Z")
    let root = StructureID.root.account(.gen)
    let shares = OrderDraft(
      account: root, legs: [OrderLeg(.shares("KO"), quantity: 100)], type: .market, purpose: .open)
    let put = try Life(until: friday) { _, _ in
      nil
    } trade: { at, _ in
      at == noon ? .trade(shares) : nil
    }
    let silent = try Life(until: friday)
    let sent = put.overrides.filter { $0.kind == .trade }
    // The gate may refuse it; then nothing was traded, and nothing is followed.
    let traded = put.events.contains {
      if case .desk(.orderSent(_, decision: nil, _)) = $0.event.body { true } else { false }
    }
    #expect(sent.count == (traded ? 1 : 0))
    if let trade = sent.first {
      #expect(!trade.hasEnded)
      #expect(trade.worth == put.machine.portfolio.value - silent.machine.portfolio.value)
    }
  }

  @Test func `without a market, overrides are listed without figures, and none is zero`() throws {
    let silent = try Life(until: day("2026-01-06"))
    var ledger = OverrideLedger(of: day("2026-01-01")...day("2026-12-31")) { _ in nil }
    for (place, item) in silent.events.enumerated() {
      ledger.add(item.event, sequence: Int64(place + 1), at: item.at)
    }
    ledger.finish()
    #expect(!ledger.overrides.isEmpty)
    #expect(ledger.overrides.allSatisfy { $0.worth == nil && !$0.hasEnded && $0.until == nil })
    let summary = OverrideSummary(ledger.overrides)
    #expect(summary.count == ledger.overrides.count && summary.mean == nil && summary.error == nil)
    #expect(summary.verdict == nil && summary.helped == nil)
  }

  @Test func `the error is given from ten ended overrides`() throws {
    let silent = try Life(until: friday)
    var list = silent.overrides.filter(\.hasEnded)
    #expect(!list.isEmpty)
    while list.count < 12 { list.append(list[0]) }
    for place in list.indices { list[place].worth = Money(dollars: Int64(place) - 3) }
    #expect(OverrideSummary(list.prefix(9)).error == nil)
    let summary = OverrideSummary(list.prefix(10))
    // The deviation of 0…9 is 3.02765.
    #expect(try #require(summary.error).isNear(3.0276503540974917 / 10.0.squareRoot()))
    #expect(summary.mean == 1.5 && summary.helped == 0.6)
    #expect(summary.verdict == "not told apart")
    for place in list.indices { list[place].worth = Money(dollars: -100 - Int64(place)) }
    #expect(OverrideSummary(list).verdict == "deciding differently cost")
  }
}
