import Books
import Domain
import Engine
import EngineService
import MarketModel

/// The market that a store trades on, at an instant or at that of its last event; nil where none is attached.
func attachedMarket(
  _ machine: EngineMachine, at instant: Instant? = nil
) throws(Failure) -> (any SteppedMarket)? {
  guard let attachment = machine.desk.market else { return nil }
  return try storing(try AttachedMarket.open(attachment, at: instant ?? machine.portfolio.instant))
}

/// The quotes of a store's market at its last event; nil without a market, or where it cannot be recreated.
func knownMarket(_ machine: EngineMachine) -> (any MarketView)? {
  guard let attachment = machine.desk.market else { return nil }
  return (try? AttachedMarket.open(attachment, at: machine.portfolio.instant)).map { SteppedMarketView($0) }
}

/// A store's state with its market, for commands that only read.
struct StoreSight {
  /// The state at the head of the log.
  let machine: EngineMachine
  /// The market's quotes; nil without a market, where it cannot be recreated, and where nothing held or
  /// ordered needs it.
  let view: (any MarketView)?
  /// A running engine's instant, or otherwise the last event's.
  let instant: Instant

  /// The value of everything.
  var valuation: Valuation { Valuation(machine, in: view, at: instant) }
}

/// Reads the store, with live quotes where a market is attached.
func sight(_ invocation: Invocation) throws(Failure) -> StoreSight {
  let machine = try withReader(invocation) { reader throws(ShellError) in
    var machine = try Recovery.machine(from: reader)
    try Recovery.learnWeek(of: &machine, from: reader)
    return machine
  }
  return try sight(of: machine, invocation)
}

/// Adds the market to a state that was read already.
func sight(of machine: EngineMachine, _ invocation: Invocation) throws(Failure) -> StoreSight {
  let isIdle = machine.desk.orders.isEmpty && machine.portfolio.accounts.allSatisfy(\.lots.isEmpty)
  var now = machine.portfolio.instant
  if !isIdle, let host = invocation.host {
    now = max(now, host.instant)
  } else if !isIdle, let clock = runningEngine(at: try invocation.place())?.status?.clock {
    now = max(now, Instant(clock) ?? now)
  }
  // Where the prices are gone or have changed, the books' marks count.
  let market = isIdle ? nil : try? attachedMarket(machine, at: now)
  return StoreSight(
    machine: machine, view: market.map { SteppedMarketView($0) }, instant: max(now, market?.instant ?? now))
}

/// What the store shows, with live quotes where a market is attached: at a running engine's instant, or
/// otherwise at the last event's.
func readModel(_ invocation: Invocation) throws(Failure) -> ReadModel {
  let sight = try sight(invocation)
  return ReadModel(sight.machine, sight.view, at: sight.instant)
}
