internal import Domain

/// The variance of a session's ordinary moves: a part that fades within weeks, and one that takes months.
struct Variances: Hashable, Sendable {
  var fast: Double
  var slow: Double

  static let none = Variances(fast: 0, slow: 0)

  var sum: Double { fast + slow }

  static func * (variances: Variances, factor: Double) -> Variances {
    Variances(fast: variances.fast * factor, slow: variances.slow * factor)
  }
}

/// What the market carries from session to session.
struct CourseState: Sendable {
  var variances: Variances
  var mood = Mood.normal
  /// The logarithm of the market's level relative to the start of the history.
  var height = 0.0
  /// The last session's move.
  var lastMove = 0.0
  /// The levels at which the scripted course and its present phase began.
  var courseHeight = 0.0
  var phaseHeight = 0.0
}

/// What a session of the market is drawn from.
struct MarketDraw {
  let stream: RandomStream
  let scenario: Scenario
  /// The session's place from the first tradable one.
  let place: Int
  let seconds: Int
  let blows: SessionBlows

  /// The lasting effect of the shocks within the session.
  var lastingBlow: Double { blows.intraday.reduce(0) { $0 + $1.final } }
}

/// One session of the broad market, in logarithms; every symbol follows it by its beta.
struct MarketSession: Sendable {
  let overnight: Double
  let intraday: Double
  /// The variances in the session, and in the next.
  let before: Variances
  let after: Variances
  let bridge: Bridge
  /// What moved the variances: by the law of two speeds.
  var shock = SessionShock()
  /// The variance that moods revert to, and its relation to the average: by the law of moods.
  var target = 0.0
  var scale = 1.0

  /// The name of the market's random stream, distinct from every symbol's.
  static let streamName: Symbol = "MARKET"

  /// The market before its first session.
  static func silent(_ average: Variances, seed: UInt64) -> MarketSession {
    MarketSession(
      overnight: 0, intraday: 0, before: average, after: average,
      bridge: Bridge(stream: RandomStream(seed: seed, word: 0), seconds: 1, deviation: 0), target: average.sum
    )
  }
}

/// What of a session moves the variances of the next.
struct SessionShock: Sendable {
  /// The ordinary moves by night and by day, in logarithms.
  var night = 0.0
  var day = 0.0
  /// The draws that move variances without a cause.
  var fastNoise = 0.0
  var slowNoise = 0.0
  /// What a jump before the open feeds the fast variance.
  var feed = 0.0
  /// What is added to the fast and to the slow variance each session.
  var inflow = Variances.none
  /// The factor of scripted shocks.
  var factor = 1.0
}

/// A symbol's own part of a session, in logarithms.
struct OwnMove: Sendable {
  let night: Double
  let day: Double
  /// What happened before the open beside reports.
  let jump: Double
  /// The standard deviation of its path beside the market's.
  let deviation: Double
  let before: Variances
  var after: Variances
  /// What moved the variances: by the law of two speeds.
  var shock = SessionShock()
  /// The variance that it reverts to: by the law of moods.
  var target = 0.0
}

/// Sessions per year, to convert annual rates.
let sessionsPerYear = 252.0
