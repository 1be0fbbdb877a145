import Books
public import Domain
public import Engine
public import MarketFeeds
public import MarketModel

/// What a running engine shows of itself: the state after its last commit, the market, and how it runs.
public struct LiveState: Sendable {
  /// The state at the head of the log.
  public var machine: EngineMachine
  /// The market, where it stands.
  public var market: any SteppedMarket
  /// What the clock shows.
  public var clock: Instant
  /// How fast the clock runs.
  public var pace: Pace
  /// Whether it stands still.
  public var isPaused: Bool
  /// The most times the wall's time that an open decision allows; nil where it allows anything.
  public var bound: Double?
  /// Whether it has ended.
  public var hasEnded: Bool
  /// Why it ended, where something went wrong.
  public var failure: ShellError?

  /// Creates a sight.
  public init(
    machine: EngineMachine, market: any SteppedMarket, clock: Instant, pace: Pace, isPaused: Bool = false,
    bound: Double? = nil, hasEnded: Bool = false, failure: ShellError? = nil
  ) {
    self.machine = machine
    self.market = market
    self.clock = clock
    self.pace = pace
    self.isPaused = isPaused
    self.bound = bound
    self.hasEnded = hasEnded
    self.failure = failure
  }

  /// The market as the rules see it.
  public var view: SteppedMarketView { SteppedMarketView(market) }

  /// Whether it shows anything else; quotes change with whole seconds.
  func differs(from other: LiveState) -> Bool {
    machine.portfolio.sequence != other.machine.portfolio.sequence
      || clock.milliseconds / 1_000 != other.clock.milliseconds / 1_000 || isPaused != other.isPaused
      || pace != other.pace || bound != other.bound || hasEnded != other.hasEnded
  }
}

/// An event of a running engine, with the row that keeps it.
public struct EngineHappening: Sendable {
  /// The row.
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
