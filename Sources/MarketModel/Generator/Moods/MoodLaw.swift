internal import Domain
internal import Pricing

/// One variance that reverts to the level of a hidden mood: the law of market files of format 1.
///
/// Stores that began with it go on with it, to the last bit; nothing new starts with it.
struct MoodLaw: VarianceLaw {
  static let market = VarianceProcess(persistence: 0.985, reaction: 0.045, lean: 1, wobble: 0.06)
  static let own = VarianceProcess(persistence: 0.96, reaction: 0.04, lean: 0.3, wobble: 0.1)

  let configuration: MarketConfiguration
  let terms: MoodTerms
  /// The average variance of a session's ordinary moves, without jumps.
  let level: Double
  let jumpProbability: Double

  init(_ configuration: MarketConfiguration, _ terms: MoodTerms) {
    self.configuration = configuration
    self.terms = terms
    jumpProbability = terms.jumpsPerYear / sessionsPerYear
    let squaredJump = terms.jumpMean * terms.jumpMean + terms.jumpSize * terms.jumpSize
    let jumps = terms.jumpsPerYear * squaredJump
    let variance = configuration.volatility * configuration.volatility
    level = max(0.2 * variance, variance - jumps) / sessionsPerYear
  }

  /// The variance of the jumps in a session.
  var jumpVariance: Double {
    jumpProbability * (terms.jumpMean * terms.jumpMean + terms.jumpSize * terms.jumpSize)
  }

  var average: Variances { Variances(fast: level, slow: 0) }

  func average(of profile: SymbolProfile) -> Variances {
    let total = profile.volatility * profile.volatility
    let market = profile.beta * configuration.volatility
    let rest = total - market * market
    let events =
      profile.jumpsPerYear * profile.jumpSize * profile.jumpSize
      + (profile.earningsSession == 0 ? 0 : 4 * profile.earningsMove * profile.earningsMove)
    let isMarket = profile.beta == 1 && rest <= 0.01 * total && events == 0
    return isMarket ? .none : Variances(fast: max(0.15 * total, rest - events) / sessionsPerYear, slow: 0)
  }

  func course(_ scenario: Scenario) -> Scenario {
    Scenario.ofMoods.first { $0.name == scenario.name } ?? scenario
  }

  func step(_ state: inout CourseState, _ draw: MarketDraw) -> MarketSession {
    let stream = draw.stream
    state.mood = state.mood.next(stream.uniform(.regime))
    let phase = draw.scenario.phase(draw.place)
    if phase?.passed == 0 { state.phaseHeight = state.height }
    let scale = phase?.phase.variance ?? state.mood.scale / Mood.meanScale
    let target = level * scale
    let present = state.variances.fast
    let variance = phase?.phase.variance == nil ? present : present + 0.2 * (target - present)
    let nightShock = stream.normal(.overnight)
    let dayShock = stream.normal(.intraday)
    let jump = self.jump(stream, isQuiet: scale < 0.5)
    let night = (IntradayCurve.overnightShare * variance).squareRoot() * nightShock
    let day = ((1 - IntradayCurve.overnightShare) * variance).squareRoot() * dayShock
    let drift = self.drift(state, phase: phase, variance: variance)
    let gap = draw.blows.gap
    let shock = (night + day + jump + gap) / variance.squareRoot()
    let next = MoodLaw.market.next(
      after: variance, target: target, shock: min(max(shock, -4), 4), noise: stream.normal(.wobble))
    let session = MarketSession(
      overnight: night + jump + gap + drift * IntradayCurve.overnightShare,
      intraday: day + drift * (1 - IntradayCurve.overnightShare), before: Variances(fast: variance, slow: 0),
      after: Variances(fast: next * draw.blows.variance, slow: 0),
      bridge: Bridge(
        stream: stream, seconds: draw.seconds,
        deviation: ((1 - IntradayCurve.overnightShare) * variance).squareRoot()), target: target, scale: scale
    )
    state.variances = session.after
    state.height += session.overnight + session.intraday
    return session
  }

  private func jump(_ stream: RandomStream, isQuiet: Bool) -> Double {
    guard !isQuiet, stream.uniform(.jumpHappens) < jumpProbability else { return 0 }
    return terms.jumpMean + terms.jumpSize * stream.normal(.jumpSize)
  }

  private func drift(
    _ state: CourseState, phase: (phase: Scenario.Phase, passed: Int)?, variance: Double
  ) -> Double {
    let usual = configuration.drift / sessionsPerYear - 0.5 * variance - jumpProbability * terms.jumpMean
    guard let phase else { return usual }
    guard let move = phase.phase.move else { return usual }
    let pace = move / Double(phase.phase.sessions)
    let path = state.phaseHeight + pace * Double(phase.passed)
    return pace - phase.phase.pull * (state.height - path)
  }

  func move(
    _ own: Variances, average: Variances, profile: SymbolProfile, market: MarketSession, stream: RandomStream
  ) -> OwnMove {
    let level = average.fast
    let target = level * (0.65 + 0.35 * market.scale)
    let variance = own.fast
    let night = (IntradayCurve.overnightShare * variance).squareRoot() * stream.normal(.overnight)
    let day = ((1 - IntradayCurve.overnightShare) * variance).squareRoot() * stream.normal(.intraday)
    let shock = variance > 0 ? min(max((night + day) / variance.squareRoot(), -4), 4) : 0
    let next = MoodLaw.own.next(
      after: variance, target: target, shock: shock, noise: stream.normal(.wobble))
    let chance = profile.jumpsPerYear / sessionsPerYear
    let jumps = chance > 0 && stream.uniform(.jumpHappens) < chance
    return OwnMove(
      night: night, day: day, jump: jumps ? profile.jumpSize * stream.normal(.jumpSize) : 0,
      deviation: ((1 - IntradayCurve.overnightShare) * variance).squareRoot(), before: own,
      after: level == 0 ? .none : Variances(fast: next, slow: 0), target: target)
  }
}
