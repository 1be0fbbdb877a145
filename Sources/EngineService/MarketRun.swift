import Books
public import Brokerage
public import Domain
public import Engine
public import MarketFeeds
public import MarketModel

/// An engine on its market: time passes, and every turn that falls due is done and written.
public struct MarketRun {
  /// Where the market comes from, at its present instant.
  public private(set) var source: any MarketSource
  /// Who approves, and how often the market is checked.
  public var conditions: TurnConditions
  /// The instant that market time has reached.
  public private(set) var clock: Instant
  /// The connection to the broker; nil where orders are filled within the turn.
  private var line: BrokerLine?
  /// What of the wall's time somebody was there for; nil where the market passes in its own time.
  private(set) var presence: Presence?

  /// Creates a run that continues from a state and its market; what is in the outbox leaves to the broker.
  public init(_ source: any MarketSource, conditions: TurnConditions, broker: (any Broker)? = nil) {
    precondition(conditions.way == .inTurn || broker != nil, "orders that leave go to a broker")
    self.source = source
    self.conditions = conditions
    clock = source.market.instant
    if case .wall(let clock) = source.time { presence = Presence(clock) }
    line = broker.map(BrokerLine.init)
  }

  /// Creates a run on a store's own market, with the paper broker behind the port where orders leave to it or
  /// did before.
  public init(_ source: any MarketSource, conditions: TurnConditions, serving machine: EngineMachine) {
    let isNeeded = conditions.way == .outbox || machine.desk.orders.contains { $0.atBroker != nil }
    self.init(source, conditions: conditions, broker: isNeeded ? PaperBroker(of: machine) : nil)
  }

  /// The market at its present instant.
  public var market: any SteppedMarket { source.market }

  /// The market as the rules see it now.
  public var view: any MarketView { source.view }

  /// The market for a command at this instant.
  public var moment: TurnInput { TurnInput(view, conditions) }

  /// When the next turn is due.
  public func nextTurn(_ machine: EngineMachine) -> Instant? { nextStep(machine, after: clock)?.at }

  private func nextStep(_ machine: EngineMachine, after instant: Instant) -> Presence.Step? {
    if let presence { return presence.nextStep(machine, after: instant, conditions.rhythm) }
    return machine.nextTurn(after: instant, conditions.rhythm).map { Presence.Step(at: $0) }
  }

  /// Does every turn up to an instant, but none after the close of the given number of sessions; true while
  /// more are due.
  ///
  /// All are one durable transaction, except where orders leave to a broker: then each turn is one.
  public mutating func advance(
    _ shell: EngineShell, to target: Instant, sessions: Int = 1,
    observe: (Event, EngineMachine) -> Void = { _, _ in }
  ) throws(ShellError) -> Bool {
    source.listen()
    presence?.check()
    let target = min(target, source.horizon(for: shell.machine.pricedSymbols))
    try reduceAfterGap(shell, by: target, observe)
    let closed =
      line == nil
      ? try turnTogether(shell, to: target, sessions, observe)
      : try turnOneByOne(shell, to: target, sessions, observe)
    if closed > 0 { return true }
    let end = max(clock, target)
    do throws(MarketError) { _ = try step(&source, from: clock, to: end, shell.instruments) } catch {
      throw .market("\(error)")
    }
    clock = end
    return false
  }

  /// A close at which nobody was is caught up with; until a person has looked, only what shrinks exposure leaves.
  private func reduceAfterGap(
    _ shell: EngineShell, by target: Instant, _ observe: (Event, EngineMachine) -> Void
  ) throws(ShellError) {
    guard let presence, let close = shell.machine.nextBooking(after: clock, .daily), close <= target,
      !presence.wasThere(at: close, .daily), shell.machine.desk.state(of: .everything) == .active
    else { return }
    let reason =
      "nobody was there at the close of \(close.newYork.day); it is caught up with from official prices"
    let request = Submission(
      engine: .kill(.everything, .reducing, reason: reason), id: try shell.freeID("gap \(close)"),
      at: shell.machine.portfolio.instant)
    _ = try shell.submit([request], on: moment, observe: observe)
  }

  /// Does what is due in one transaction; returns the number of sessions that it closed.
  private mutating func turnTogether(
    _ shell: EngineShell, to target: Instant, _ sessions: Int, _ observe: (Event, EngineMachine) -> Void
  ) throws(ShellError) -> Int {
    var stepped = source
    var reached = clock
    var failure: MarketError?
    var closed = 0
    var hasMore = false
    if let first = nextStep(shell.machine, after: clock), first.at <= target {
      try shell.turns(conditions(of: first), observe: observe) { machine in
        if reached != clock { stepped.settle() }
        guard closed < sessions, let due = nextStep(machine, after: reached), due.at <= target else {
          return nil
        }
        hasMore = due.catchesUp != first.catchesUp
        if hasMore { return nil }
        let next = due.at
        do throws(MarketError) {
          closed += try step(&stepped, from: reached, to: next, shell.instruments)
        } catch {
          failure = error
          return nil
        }
        reached = next
        return (next, stepped.view)
      }
    }
    source = stepped
    clock = reached
    if let failure { throw .market("\(failure)") }
    return closed + (hasMore ? 1 : 0)
  }

  private func conditions(of step: Presence.Step) -> TurnConditions {
    var conditions = conditions
    conditions.catchesUp = step.catchesUp
    return conditions
  }

  /// Does what is due turn by turn: the broker sees the market first, as a turn fills its orders first, and
  /// afterwards gets what left.
  private mutating func turnOneByOne(
    _ shell: EngineShell, to target: Instant, _ sessions: Int, _ observe: (Event, EngineMachine) -> Void
  ) throws(ShellError) -> Int {
    var closed = 0
    while closed < sessions, let due = nextStep(shell.machine, after: clock), due.at <= target {
      let next = due.at
      do throws(MarketError) {
        closed += try step(&source, from: clock, to: next, shell.instruments)
      } catch {
        throw .market("\(error)")
      }
      clock = next
      let moment = TurnInput(view, conditions(of: due))
      try line?.turn(shell, at: next, on: moment, observe)
      source.settle()
      try exchange(shell, observe: observe)
    }
    return closed
  }

  /// Hands over what the last commit left for the broker, and receives its reports.
  public mutating func exchange(
    _ shell: EngineShell, observe: (Event, EngineMachine) -> Void = { _, _ in }
  ) throws(ShellError) {
    let (now, moment) = (clock, moment)
    try line?.exchange(shell, at: now, on: moment, observe)
  }

  /// Brings a market forward, and records how long that took and how many quotes it went through; returns the
  /// number of sessions that closed on the way.
  private func step(
    _ source: inout any MarketSource, from start: Instant, to end: Instant,
    _ instruments: EngineInstruments
  ) throws(MarketError) -> Int {
    let began = Stopwatch.now
    let events = try source.advance(to: end)
    instruments.feed.stop(since: began)
    let session = source.market.session
    let traded = min(end, session.close) - max(start, session.open)
    instruments.count(ticks: Int64(source.market.symbols.count) * max(0, traded.milliseconds / 1_000))
    return events.count { if case .closed = $0 { true } else { false } }
  }
}
