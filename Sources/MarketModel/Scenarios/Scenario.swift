public import Domain

/// A course of the market: the phases it goes through, and shocks at fixed moments.
public struct Scenario: Hashable, Sendable {
  /// The name by which it is chosen.
  public let name: String
  /// The phases, one after another from the first tradable session; after the last, the market behaves as
  /// usual.
  public var phases: [Phase]
  /// The shocks, in any order.
  public var shocks: [Shock]
  /// How far sessions of the phases may end from where they began, in logarithms of the market; nil for any distance.
  public var bounds: ClosedRange<Double>?

  /// Creates a course.
  public init(
    name: String, phases: [Phase] = [], shocks: [Shock] = [], bounds: ClosedRange<Double>? = nil
  ) {
    self.name = name
    self.phases = phases
    self.shocks = shocks
    self.bounds = bounds
  }

  /// A stretch of sessions with the same behaviour.
  public struct Phase: Hashable, Sendable {
    /// How many sessions it lasts.
    public var sessions: Int
    /// The market's gain over the whole phase, in logarithms, in place of its usual drift; nil keeps the
    /// usual drift. Without a pull the phase is a bridge, whose end is hit whatever the noise.
    public var move: Double?
    /// The variance the market reverts to, relative to its average; nil follows the market's own moods.
    public var variance: Double?
    /// How strongly the price is drawn back to its level at the start of the phase, per session.
    public var pull: Double

    /// Creates a phase.
    public init(sessions: Int, move: Double? = nil, variance: Double? = nil, pull: Double = 0) {
      self.sessions = sessions
      self.move = move
      self.variance = variance
      self.pull = pull
    }
  }

  /// A shock to a symbol, or to the whole market, at a moment.
  public struct Shock: Hashable, Sendable {
    /// When a shock strikes: at a session counted from the first tradable one, or at an instant.
    public enum Moment: Hashable, Sendable {
      /// Before the open of this session, counted from 0.
      case open(session: Int)
      /// This many seconds after the open of this session, counted from 0.
      case intraday(session: Int, second: Int)
      /// At an instant; outside a session, before the next open.
      case at(Instant)
    }

    /// When it strikes.
    public var moment: Moment
    /// The symbol it strikes; nil is the whole market, each symbol by its beta.
    public var symbol: Symbol?
    /// The move in logarithms.
    public var move: Double
    /// The seconds until the price has recovered; nil for a lasting move.
    public var recovery: Int?
    /// The factor by which the variance is multiplied from the next session on.
    public var variance: Double

    /// Creates a shock.
    public init(
      moment: Moment, symbol: Symbol? = nil, move: Double, recovery: Int? = nil, variance: Double = 1
    ) {
      self.moment = moment
      self.symbol = symbol
      self.move = move
      self.recovery = recovery
      self.variance = variance
    }
  }

  /// The bounds of a session counted from the first tradable one.
  func bounds(_ session: Int) -> ClosedRange<Double>? { phase(session) == nil ? nil : bounds }

  /// The phase of a session counted from the first tradable one, and how many sessions of the phase have
  /// passed.
  func phase(_ session: Int) -> (phase: Phase, passed: Int)? {
    guard session >= 0 else { return nil }
    var passed = session
    for phase in phases {
      if passed < phase.sessions { return (phase, passed) }
      passed -= phase.sessions
    }
    return nil
  }
}
