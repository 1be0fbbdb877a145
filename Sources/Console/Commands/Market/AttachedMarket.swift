import Books
import Domain
import Engine
import EngineService
import MarketModel

/// The simulated market that a store trades on, at an instant or that of its last event; nil where none is attached.
func attachedMarket(_ machine: EngineMachine, at instant: Instant? = nil) throws(Failure) -> SimulatedMarket?
{
  guard let attachment = machine.desk.market else { return nil }
  return try storing { () throws(ShellError) in
    try AttachedMarket.open(attachment, at: instant ?? machine.portfolio.instant)
  }
}

/// What the store shows, with live quotes where a market is attached.
func readModel(_ invocation: Invocation) throws(Failure) -> ReadModel {
  let machine = try machine(invocation)
  let isIdle = machine.desk.orders.isEmpty && machine.portfolio.accounts.allSatisfy(\.lots.isEmpty)
  // What was traded on a folder of prices has no market that could be made again: the books' marks tell.
  let market = isIdle ? nil : try? attachedMarket(machine)
  let last = machine.portfolio.instant
  return ReadModel(machine, market.map { MarketLook($0) }, at: max(last, market?.instant ?? last))
}
