import Books
public import Domain
public import Engine
public import MarketFeeds
public import MarketModel

/// What a running engine shows: the state after its last commit, the market, and its pace.
public struct LiveState: Sendable {
  /// The state at the head of the log.
  public var machine: EngineMachine
  /// The market at the clock's instant.
  public var market: any SteppedMarket
  /// The engine's market time.
  public var clock: Instant
  /// The speed of the clock.
  public var pace: Pace
  /// Whether the clock is stopped.
  public var isPaused: Bool
  /// The greatest multiple of real time that an open decision allows; nil without a limit.
  public var bound: Double?
  /// When the newest price was last known to be so; nil before the first.
  package var freshness: Instant?
  /// Whether the engine has ended.
  public var hasEnded: Bool
  /// Why it ended, if something went wrong.
  public var failure: ShellError?

  /// Creates a sight.
  public init(
    machine: EngineMachine, market: any SteppedMarket, clock: Instant, pace: Pace, isPaused: Bool = false,
    bound: Double? = nil, freshness: Instant? = nil, hasEnded: Bool = false, failure: ShellError? = nil
  ) {
    self.machine = machine
    self.market = market
    self.clock = clock
    self.pace = pace
    self.isPaused = isPaused
    self.bound = bound
    self.freshness = freshness
    self.hasEnded = hasEnded
    self.failure = failure
  }

  /// The market as the rules see it.
  public var view: SteppedMarketView { SteppedMarketView(market) }

  /// Whether it differs for a display; quotes change with whole seconds.
  func differs(from other: LiveState) -> Bool {
    machine.portfolio.sequence != other.machine.portfolio.sequence
      || clock.milliseconds / 1_000 != other.clock.milliseconds / 1_000 || isPaused != other.isPaused
      || pace != other.pace || bound != other.bound || hasEnded != other.hasEnded
  }
}

/// An event of a running engine, with the sequence of its row.
public struct EngineHappening: Sendable {
  /// The sequence of its row.
  public var sequence: Int64
  /// When it happened.
  public var at: Instant
  /// What happened.
  public var event: Event

  /// An event with the state after it.
  init(_ event: Event, after machine: EngineMachine) {
    (sequence, at) = (machine.portfolio.sequence, machine.portfolio.instant)
    self.event = event
  }
}
