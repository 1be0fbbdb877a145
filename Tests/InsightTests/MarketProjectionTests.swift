import Books
import Domain
import Engine
import Insight
import MarketModel
import Money
import Testing

@Suite struct MarketProjectionTests {
  @Test func `a path is exactly the engine on the market of its seed`() throws {
    let plan = try MarketProjection(capital: Money(dollars: 300_000), playbook: "", seed: 9, years: 1)
    let path = plan.path(2)
    #expect(path.totals.count == 1 && path.forks.count == 1 && path.accountWeeks == 3 * 52)
    #expect(path == plan.path(2))

    let seed = plan.marketSeed(of: 2)
    var market = try SimulatedMarket(.shipped, seed: seed, start: day("2026-01-05"))
    var machine = EngineMachine()
    let conditions = TurnConditions(approval: .all, rhythm: .daily)
    let attachment = MarketAttachment(
      seed: Int64(bitPattern: seed), scenario: Scenario.usual.name,
      configuration: MarketConfiguration.shippedText, firstDay: day("2026-01-05"))
    for command in [
      Command.found(Founding(store: [], publicKey: [], capital: Money(dollars: 300_000), playbook: "")),
      .attach(attachment),
    ] {
      let event = try machine.decide(command, at: market.instant)
      machine.perform(event, at: market.instant, in: SteppedMarketView(market), conditions) { _, _, _ in }
    }
    while let next = machine.nextTurn(after: market.instant, .daily), next.newYork.day < day("2027-01-04") {
      try market.advance(to: next)
      machine.turn(at: next, in: SteppedMarketView(market), conditions) { _, _, _ in }
    }
    #expect(path.totals == [machine.portfolio.accounts.reduce(.zero) { $0 + $1.value }])
  }

  @Test func `paths have markets of their own`() throws {
    let plan = try MarketProjection(capital: Money(dollars: 300_000), playbook: "", seed: 9, years: 1)
    #expect(Set((0..<1_000).map(plan.marketSeed)).count == 1_000)
    #expect(MarketProjection.mostYears >= 10)
  }
}
