internal import Domain
internal import Pricing

/// The broad market's return in each session, which every symbol follows by its beta.
struct MarketFactor: Sendable {
  static let process = VarianceProcess(persistence: 0.985, reaction: 0.045, lean: 1, wobble: 0.06)
  /// The name of the factor's random stream, distinct from every symbol's.
  static let streamName: Symbol = "MARKET"

  let configuration: MarketConfiguration
  /// The average variance of a session's ordinary moves, without jumps.
  let level: Double
  let jumpProbability: Double

  init(_ configuration: MarketConfiguration) {
    self.configuration = configuration
    jumpProbability = configuration.jumpsPerYear / sessionsPerYear
    let squaredJump =
      configuration.jumpMean * configuration.jumpMean + configuration.jumpSize * configuration.jumpSize
    let jumps = configuration.jumpsPerYear * squaredJump
    let variance = configuration.volatility * configuration.volatility
    level = max(0.2 * variance, variance - jumps) / sessionsPerYear
  }

  /// The variance of the jumps in a session.
  var jumpVariance: Double {
    jumpProbability
      * (configuration.jumpMean * configuration.jumpMean + configuration.jumpSize * configuration.jumpSize)
  }

  /// The state carried from session to session.
  struct State: Sendable {
    var variance: Double
    var mood = Mood.normal
    /// The logarithm of the market's level relative to the start of the history.
    var height = 0.0
    /// The level at which the current phase began.
    var phaseHeight = 0.0
  }

  /// One session of the factor, in logarithms.
  struct Session: Sendable {
    let overnight: Double
    let intraday: Double
    let variance: Double
    let nextVariance: Double
    let target: Double
    /// The variance target relative to its average.
    let scale: Double
    let bridge: Bridge
  }

  var initial: State { State(variance: level) }

  /// Draws a session and advances the state past it.
  func step(
    _ state: inout State, stream: RandomStream, scenario: Scenario, place: Int, seconds: Int, gap: Double,
    shockVariance: Double
  ) -> Session {
    state.mood = state.mood.next(stream.uniform(.regime))
    let phase = scenario.phase(place)
    if phase?.passed == 0 { state.phaseHeight = state.height }
    let scale = phase?.phase.variance ?? state.mood.scale / Mood.meanScale
    let target = level * scale
    let variance =
      phase?.phase.variance == nil ? state.variance : state.variance + 0.2 * (target - state.variance)
    let nightShock = stream.normal(.overnight)
    let dayShock = stream.normal(.intraday)
    let jump = self.jump(stream, isQuiet: scale < 0.5)
    let night = (IntradayCurve.overnightShare * variance).squareRoot() * nightShock
    let day = ((1 - IntradayCurve.overnightShare) * variance).squareRoot() * dayShock
    let drift = self.drift(state, phase: phase, variance: variance)
    let shock = (night + day + jump + gap) / variance.squareRoot()
    let next = MarketFactor.process.next(
      after: variance, target: target, shock: min(max(shock, -4), 4), noise: stream.normal(.wobble))
    let session = Session(
      overnight: night + jump + gap + drift * IntradayCurve.overnightShare,
      intraday: day + drift * (1 - IntradayCurve.overnightShare), variance: variance,
      nextVariance: next * shockVariance, target: target, scale: scale,
      bridge: Bridge(
        stream: stream, seconds: seconds,
        deviation: ((1 - IntradayCurve.overnightShare) * variance).squareRoot()))
    state.variance = session.nextVariance
    state.height += session.overnight + session.intraday
    return session
  }

  private func jump(_ stream: RandomStream, isQuiet: Bool) -> Double {
    guard !isQuiet, stream.uniform(.jumpHappens) < jumpProbability else { return 0 }
    return configuration.jumpMean + configuration.jumpSize * stream.normal(.jumpSize)
  }

  private func drift(_ state: State, phase: (phase: Scenario.Phase, passed: Int)?, variance: Double) -> Double
  {
    let usual =
      configuration.drift / sessionsPerYear - 0.5 * variance - jumpProbability * configuration.jumpMean
    guard let phase else { return usual }
    guard let move = phase.phase.move else { return usual }
    let pace = move / Double(phase.phase.sessions)
    let path = state.phaseHeight + pace * Double(phase.passed)
    return pace - phase.phase.pull * (state.height - path)
  }
}

/// Sessions per year, to convert annual rates.
let sessionsPerYear = 252.0
