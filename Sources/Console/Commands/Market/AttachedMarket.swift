import Books
import Domain
import Engine
import EngineService
import JSON
import MarketModel

/// The simulated market that a store trades on, at an instant or that of its last event; nil where none is attached.
func attachedMarket(_ machine: EngineMachine, at instant: Instant? = nil) throws(Failure) -> SimulatedMarket?
{
  guard let attachment = machine.desk.market else { return nil }
  return try storing { () throws(ShellError) in
    try AttachedMarket.open(attachment, at: instant ?? machine.portfolio.instant)
  }
}

/// What a store's market quotes at its last event; nil without one, or where it cannot be made again.
func knownMarket(_ machine: EngineMachine) -> (any MarketView)? {
  guard let attachment = machine.desk.market, !attachment.isReplay else { return nil }
  return (try? AttachedMarket.open(attachment, at: machine.portfolio.instant)).map { MarketLook($0) }
}

/// The market that a journal names, at its start: made again, or read again from the files that were traded on.
func namedMarket(_ attachment: MarketAttachment) throws(Failure) -> any SteppedMarket {
  if attachment.isReplay { return try PriceFolder(attachment.configuration).market().market }
  return try storing { () throws(ShellError) in
    try AttachedMarket.open(attachment, at: Instant(milliseconds: 0))
  }
}

/// What the store shows, with live quotes where a market is attached: at a running engine's instant, else at the last event's.
func readModel(_ invocation: Invocation) throws(Failure) -> ReadModel {
  let machine = try machine(invocation)
  let isIdle = machine.desk.orders.isEmpty && machine.portfolio.accounts.allSatisfy(\.lots.isEmpty)
  var now = machine.portfolio.instant
  if !isIdle, let clock = engineStatus(at: try invocation.place()).figures["clock"]?.string {
    now = max(now, Instant(clock) ?? now)
  }
  // What was traded on a folder of prices has no market that could be made again: the books' marks tell.
  let market = isIdle ? nil : try? attachedMarket(machine, at: now)
  return ReadModel(machine, market.map { MarketLook($0) }, at: max(now, market?.instant ?? now))
}
