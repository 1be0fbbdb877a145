public import Domain
public import Engine
public import MarketModel

/// An engine on its market: time goes forward, and every turn that falls due is done and written.
public struct MarketRun {
  /// The market, where it stands.
  public private(set) var market: any SteppedMarket
  /// Who approves, and how often the market is looked at.
  public var conditions: TurnConditions
  /// How far market time has come.
  public private(set) var clock: Instant

  /// Creates a run that goes on where a state and its market stand.
  public init(_ market: any SteppedMarket, conditions: TurnConditions) {
    self.market = market
    self.conditions = conditions
    clock = market.instant
  }

  /// The market as the rules see it now.
  public var view: MarketLook { MarketLook(market) }

  /// The market for a command at this instant.
  public var moment: MarketMoment { MarketMoment(view, conditions) }

  /// When the next turn is due.
  public func nextTurn(_ machine: EngineMachine) -> Instant? {
    machine.nextTurn(after: clock, conditions.rhythm)
  }

  /// Does every turn up to an instant in one durable transaction, but none behind the close of so many sessions; true while more are due.
  public mutating func advance(
    _ shell: EngineShell, to target: Instant, sessions: Int = 1,
    observe: (Event, EngineMachine) -> Void = { _, _ in }
  ) throws(ShellError) -> Bool {
    var stepped = market
    var reached = clock
    var failure: MarketError?
    var closed = 0
    let rhythm = conditions.rhythm
    if let first = nextTurn(shell.machine), first <= target {
      try shell.turns(conditions, observe: observe) { machine in
        guard closed < sessions, let next = machine.nextTurn(after: reached, rhythm), next <= target else {
          return nil
        }
        do throws(MarketError) { try step(&stepped, from: reached, to: next, shell.instruments) } catch {
          failure = error
          return nil
        }
        reached = next
        if stepped.session.close == next { closed += 1 }
        return (next, MarketLook(stepped))
      }
    }
    market = stepped
    clock = reached
    if let failure { throw .market("\(failure)") }
    if closed > 0 { return true }
    let end = max(clock, target)
    do throws(MarketError) { try step(&market, from: clock, to: end, shell.instruments) } catch {
      throw .market("\(error)")
    }
    clock = end
    return false
  }

  /// Brings a market forward and tells the instruments how long that took, and through how many quotes it went.
  private func step(
    _ market: inout any SteppedMarket, from start: Instant, to end: Instant,
    _ instruments: EngineInstruments
  ) throws(MarketError) {
    let began = Stopwatch.now
    try market.advance(to: end)
    instruments.feed.stop(since: began)
    let traded = min(end, market.session.close) - max(start, market.session.open)
    instruments.count(ticks: Int64(market.symbols.count) * max(0, traded.milliseconds / 1_000))
  }
}
