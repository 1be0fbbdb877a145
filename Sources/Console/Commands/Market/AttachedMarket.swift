import Books
import Domain
import Engine
import EngineService
import MarketModel

/// The market that a store trades on, at an instant or that of its last event; nil where none is attached.
///
/// A market that this build cannot make again (of another scenario or file) is none: books and marks still tell.
func attachedMarket(
  _ machine: EngineMachine, _ symbols: [Symbol]? = nil, at instant: Instant? = nil
) throws(Failure) -> SimulatedMarket? {
  guard let attachment = machine.desk.market, let scenario = Scenario(named: attachment.scenario),
    let configuration = try? MarketConfiguration(parsing: attachment.configuration)
  else { return nil }
  return try marketing { () throws(MarketError) in
    var market = try SimulatedMarket(
      configuration, symbols: symbols, seed: UInt64(bitPattern: attachment.seed), scenario: scenario,
      start: attachment.firstDay)
    try market.advance(to: instant ?? max(machine.portfolio.instant, market.instant))
    return market
  }
}

/// What the store shows, with live quotes where a market is attached.
func readModel(_ invocation: Invocation) throws(Failure) -> ReadModel {
  let machine = try machine(invocation)
  let isIdle = machine.desk.orders.isEmpty && machine.portfolio.accounts.allSatisfy(\.lots.isEmpty)
  let market = isIdle ? nil : try attachedMarket(machine)
  let last = machine.portfolio.instant
  return ReadModel(machine, market.map { MarketLook($0) }, at: max(last, market?.instant ?? last))
}
