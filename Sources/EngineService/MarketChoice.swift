import Books
package import Domain
import Engine
import Journal
package import MarketModel
package import Money
import Settings

/// Which simulated market a store trades on: the shipped one, by its seed and its scenario.
package struct MarketChoice: Sendable {
  /// What the market's chance begins with.
  package let seed: UInt64
  /// What kind of times it goes through.
  package let scenario: Scenario

  /// The seed without `--seed`.
  package static let usualSeed: UInt64 = 1
  /// The seed of a new cockpit: a good year, at the end of which a fork and two rolls wait for a person.
  package static let cockpitSeed: UInt64 = 860
  /// The first day of the market where none is given.
  package static let firstDay = Day(year: 2026, month: 1, day: 5)

  /// Chooses a market.
  package init(seed: UInt64, scenario: Scenario) { (self.seed, self.scenario) = (seed, scenario) }

  /// A store for this market, founded at its first open; `otherwise` is when, where the calendar has none.
  package func found(
    at place: StorePlace, capital: Money, actor: String, otherwise: Instant
  ) throws(ShellError) -> EngineShell {
    let start = TradingCalendar.newYork.next(onOrAfter: MarketChoice.firstDay)?.open
    return try EngineShell.create(
      at: place, store: .seeded("run \(seed) \(scenario.name)"), capital: capital,
      playbook: Playbook.standardText, id: "founding", actor: actor, at: start ?? otherwise
    ).shell
  }

  /// The market of a store; one that has none is given this one.
  package func attach(to shell: EngineShell, actor: String) throws(ShellError) -> any SteppedMarket {
    let last = shell.machine.portfolio.instant
    if let attached = shell.machine.desk.market { return try AttachedMarket.open(attached, at: last) }
    guard
      let attachment = AttachedMarket.attachment(
        seed: seed, scenario: scenario, history: shell.machine.playbook.portfolio.clock.historySessions,
        after: last)
    else { throw .market("there is no session after \(last): \(TradingCalendar.newYork.ending)") }
    let market = try AttachedMarket.open(attachment, at: last)
    _ = try shell.submit(
      Submission(.attach(attachment), id: "attach", actor: actor, at: max(last, market.instant)),
      on: TurnInput(SteppedMarketView(market)))
    return market
  }
}
