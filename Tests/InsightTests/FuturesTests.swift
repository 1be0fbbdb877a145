import Books
import Domain
import Engine
import Insight
import MarketModel
import Money
import Settings
import Testing

/// An engine on a simulated market that has lived until its first open decision of a class.
private struct AskedDesk {
  private(set) var machine = EngineMachine()
  private(set) var market: SimulatedMarket
  private(set) var decision: Decision?

  init(_ wanted: DecisionClass, seed: UInt64 = 4, until: Day, _ approval: ApprovalPolicy = .ask) throws {
    market = try SimulatedMarket(.shipped, seed: seed, start: day("2026-01-05"))
    let attachment = MarketAttachment(
      seed: Int64(seed), scenario: Scenario.usual.name, configuration: MarketConfiguration.shippedText,
      firstDay: day("2026-01-05"))
    try give(.found(Founding(store: [], publicKey: [], capital: Money(dollars: 300_000), playbook: "")))
    try give(.attach(attachment))
    let conditions = TurnConditions(approval: approval)
    while let next = machine.nextTurn(after: market.instant, .intraday), next.newYork.day <= until {
      try market.advance(to: next)
      machine.turn(at: next, in: SteppedMarketView(market), conditions) { _, _, _ in }
      decision = machine.desk.decisions.first { $0.decisionClass == wanted && $0.state == .open }
      if decision != nil { return }
    }
  }

  private mutating func give(_ command: Command) throws {
    let event = try machine.decide(command, at: market.instant, in: SteppedMarketView(market))
    machine.perform(event, at: market.instant, in: SteppedMarketView(market)) { _, _, _ in }
  }

  func plan() throws -> FuturesPlan? {
    FuturesPlan(AskedFuture(try #require(decision)), in: machine, market, at: market.instant)
  }
}

@Suite struct FuturesTests {
  @Test func `an entry shows three futures to its expiry, the same for the same market`() throws {
    let desk = try AskedDesk(.entry, until: day("2026-01-16"))
    let decision = try #require(desk.decision)
    let plan = try #require(try desk.plan())
    let paths = (0..<40).map(plan.path)
    let futures = try #require(plan.summary(of: paths))
    #expect(futures.paths == 40 && futures.decision == decision.id && !futures.market.isEmpty)
    let yes = try #require(futures[.approve])
    let no = try #require(futures[.reject])
    guard case .order(let draft) = decision.proposal else { throw Missing() }
    #expect(futures.until == draft.legs[0].instrument.contract?.expiry)
    #expect(
      no.quantiles.allSatisfy { $0 == no.quantiles[0] }, "an empty account earns the same on every path")
    #expect(no.assigned == 0)
    for future in futures.futures {
      #expect(future.quantiles == future.quantiles.sorted() && future.quantiles.count == 21)
      #expect(future.worst <= future.quantile(5) && future.mean <= future.quantile(100))
      #expect(future.assigned + future.profitable >= 0 && future.short <= 40)
    }
    // The most that a sold put can bring is its credit; on the middle path it is kept, less fees.
    #expect(yes.quantile(100) > no.quantile(100) && yes.quantile(0) < no.quantile(0))
    #expect(yes.week != nil)
    let again = try #require(plan.summary(of: paths.reversed()))
    #expect(again == futures)
    #expect(
      desk.machine.portfolio.sequence
        == (try AskedDesk(.entry, until: day("2026-01-16"))).machine.portfolio.sequence)
  }

  @Test func `the alternative is the rules' next candidate that passes the gate`() throws {
    let desk = try AskedDesk(.entry, until: day("2026-01-16"))
    let decision = try #require(desk.decision)
    guard case .order(let draft) = decision.proposal else { throw Missing() }
    let view = SteppedMarketView(desk.market)
    let other = try #require(desk.machine.alternative(to: draft, at: desk.market.instant, in: view))
    #expect(other.account == draft.account && other.purpose == .open && other.legs != draft.legs)
    let (first, second) = (
      try #require(draft.legs[0].instrument.contract), try #require(other.legs[0].instrument.contract)
    )
    let ladder = desk.machine.settings(for: draft.account).symbols
    #expect(first.symbol != second.symbol || first.strike != second.strike)
    #expect(ladder.contains(second.symbol) && second.right == .put)
  }

  @Test func `a fork goes on for half a year, and rejecting it moves nothing`() throws {
    var story = try Storyteller()
    try story.give(.mark(Storyteller.gen, usd("190000"), reason: "gain"))
    story.now = story.now + .days(40)
    let fork = Decision(
      id: DecisionID(number: 0), .fork, account: Storyteller.gen, level: .manual, openedAt: story.now,
      expires: nil,
      proposal: .fork(Storyteller.gen, moved: usd("35000")), summary: "fork", explanation: [])
    let asked = AskedFuture(
      .fork(Storyteller.gen), fork.proposal, of: Storyteller.gen, summary: "fork root/gen")
    let market = try SimulatedMarket(.shipped, seed: 4, start: day("2026-02-17"))
    let plan = try #require(FuturesPlan(asked, in: story.history.machine, market, at: story.now))
    let futures = try #require(plan.summary(of: (0..<30).map(plan.path)))
    #expect(futures.futures.map(\.answer) == [.approve, .reject])
    #expect(futures.until == story.now.newYork.day + 182)
    #expect(futures.futures.allSatisfy { $0.week == nil && $0.assigned == 0 })
    #expect(futures.market.contains("26 weeks"))
  }

  @Test func `settings have no futures`() throws {
    let desk = try AskedDesk(.entry, until: day("2026-01-16"))
    let lift = AskedFuture(
      .note(nil, text: "x"), .lift(Storyteller.gen), of: Storyteller.gen, summary: "lift")
    #expect(FuturesPlan(lift, in: desk.machine, desk.market, at: desk.market.instant) == nil)
  }
}

private struct Missing: Error {}
