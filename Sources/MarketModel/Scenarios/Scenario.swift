public import Domain

/// A course of the market: the moods it goes through, and blows that fall at set moments.
public struct Scenario: Hashable, Sendable {
  /// The name under which it is asked for.
  public let name: String
  /// The phases, one after another from the first tradable session; behind the last the market is its usual self.
  public var phases: [Phase]
  /// The blows.
  public var shocks: [Shock]

  /// Creates a course.
  public init(name: String, phases: [Phase] = [], shocks: [Shock] = []) {
    self.name = name
    self.phases = phases
    self.shocks = shocks
  }

  /// A stretch of sessions in one mood.
  public struct Phase: Hashable, Sendable {
    /// How many sessions it lasts.
    public var sessions: Int
    /// What the market gains over the whole phase, in logarithms, in place of its usual drift; nil keeps that.
    public var move: Double?
    /// The variance the market reverts to, against its average; nil follows its own moods.
    public var variance: Double?
    /// How strongly the price is drawn back to where the phase began, a session.
    public var pull: Double

    /// Creates a phase.
    public init(sessions: Int, move: Double? = nil, variance: Double? = nil, pull: Double = 0) {
      self.sessions = sessions
      self.move = move
      self.variance = variance
      self.pull = pull
    }
  }

  /// A blow to a symbol, or to the whole market, at a moment.
  public struct Shock: Hashable, Sendable {
    /// When it falls: a session counted from the first tradable one, or an instant.
    public enum Moment: Hashable, Sendable {
      /// Before the open of the session at that place, counted from 0.
      case open(session: Int)
      /// That many seconds after the open of the session at that place, counted from 0.
      case intraday(session: Int, second: Int)
      /// At an instant; outside a session, before the next open.
      case at(Instant)
    }

    /// When it falls.
    public var moment: Moment
    /// What it falls on; nil is the whole market, each symbol by its beta.
    public var symbol: Symbol?
    /// The move in logarithms.
    public var move: Double
    /// The seconds until the price is back where it was; nil for good.
    public var recovery: Int?
    /// What the variance is multiplied with from the next session on.
    public var variance: Double

    /// Creates a blow.
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

  /// The phase that holds on a session counted from the first tradable one, and how many of its sessions have passed.
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
