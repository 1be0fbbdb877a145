internal import Domain

/// The law by which variances move, and what options ask for them: what tells one format of market files from another.
protocol VarianceLaw: Sendable {
  /// The averages of the market's variances, at which they begin.
  var average: Variances { get }
  /// The averages of a symbol's own variances; zero for a fund that is the market itself.
  func average(of profile: SymbolProfile) -> Variances
  /// The scenario as this law plays it.
  func course(_ scenario: Scenario) -> Scenario

  /// Draws a session of the market and brings its state behind it.
  func step(_ state: inout CourseState, _ draw: MarketDraw) -> MarketSession
  /// Draws a symbol's own part of a session.
  func move(
    _ own: Variances, average: Variances, profile: SymbolProfile, market: MarketSession, stream: RandomStream
  ) -> OwnMove

  /// The market's variances after its present session, as they are expected at a moment of it.
  func expected(_ session: MarketSession, _ moment: SessionMoment) -> Variances
  /// A symbol's own variances after its present session, as they are expected at a moment of it.
  func expected(_ move: OwnMove, _ average: Variances, _ moment: SessionMoment) -> Variances

  /// The variance a year that options on the broad market ask for until a horizon: the square of the volatility index.
  func index(_ outlook: MarketOutlook, _ horizon: Horizon) -> Double
  /// The variance that options on a symbol ask for until a horizon, before which this many reports fall.
  func asked(
    _ outlook: MarketOutlook, own: OwnOutlook, _ profile: SymbolProfile, _ horizon: Horizon, reports: Int
  ) -> Double
  /// The shape of a symbol's smile at a horizon.
  func shape(_ profile: SymbolProfile, _ horizon: Horizon) -> SmileShape
}

/// Where a session stands, as variances see it.
struct SessionMoment: Sendable {
  /// The share of the session's variance that has passed.
  let passed: Double
  let isClosed: Bool
  /// How far the path lies beside the straight one now, and what scripted shocks have moved it by.
  let wander: Double
  let blows: Double
}

/// The time until an expiry, in sessions.
struct Horizon: Sendable {
  /// Whole sessions after the present one.
  let whole: Double
  /// The share of the present session's variance, its night included, that is still to come.
  let rest: Double

  var sessions: Double { whole + rest }
}

/// What is known at an instant of the market's variances.
struct MarketOutlook: Sendable {
  let session: MarketSession
  /// After the present session.
  let next: Variances
}

/// What is known at an instant of a symbol's own variances.
struct OwnOutlook: Sendable {
  let move: OwnMove
  let next: Variances
  let average: Variances
}

/// The smile of an expiry beside its level.
struct SmileShape: Sendable {
  /// Whether the variance asked is that of the whole smile, as a volatility index counts it, and not that at the money.
  let isWhole: Bool
  let curvature: Double
}
