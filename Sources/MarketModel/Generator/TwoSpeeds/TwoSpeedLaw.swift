internal import Domain
internal import Pricing

/// A fast and a slow variance of the market, falls that excite further falls, and symbols whose own variances follow the market's:
/// the law of market files of format 2.
///
/// All means are linear in the state, so that options are priced by the model's own expectation, under a measure of their own.
struct TwoSpeedLaw: VarianceLaw {
  static let terms = TwoSpeedTerms()

  let configuration: MarketConfiguration
  let terms: TwoSpeedTerms
  let average: Variances
  /// What comes in each session at the averages.
  let inflow: Variances
  /// The chance of a jump in a session: so much always, and so much for each unit of variance.
  let jumpBase: Double
  let jumpSlope: Double
  /// What jumps add to the price in the mean, for each unit of their chance.
  let jumpGain: Double
  let surprise: Surprise
  /// The same for a symbol's own move, whose tails are wider.
  let ownSurprise: Surprise
  /// The expected sums of the market's variances, as they are and as options ask for them, and of a symbol's own.
  let asked: ExpectedSums
  let ownFast: ExpectedSums
  let ownSlow: ExpectedSums

  init(_ configuration: MarketConfiguration, _ terms: TwoSpeedTerms = terms) {
    self.configuration = configuration
    self.terms = terms
    let total = configuration.volatility * configuration.volatility / sessionsPerYear
    let rate = terms.jumpsPerYear / sessionsPerYear
    let mean = total - terms.squaredJump * rate
    average = Variances(fast: (1 - terms.slowShare) * mean, slow: terms.slowShare * mean)
    jumpBase = rate * (1 - terms.burst)
    jumpSlope = rate * terms.burst / mean
    jumpGain = (1 - terms.upShare) / (1 + terms.jump) + terms.upShare / (1 - terms.jump) - 1
    inflow = Variances(
      fast: average.fast * (1 - terms.fast.keep) - terms.feed * rate,
      slow: average.slow * (1 - terms.slow.keep))
    surprise = Surprise(lean: terms.lean, square: 1 + terms.lean * terms.lean)
    ownSurprise = Surprise(lean: terms.ownLean, square: terms.ownSquare)
    let system = MarketSystem(terms, average: average, inflow: inflow, jumpBase, jumpSlope)
    asked = system.asked
    ownFast = system.own(terms.ownFast, link: terms.fastLink, slowOnly: false)
    ownSlow = system.own(terms.ownSlow, link: terms.slowLink, slowOnly: true)
  }

  func average(of profile: SymbolProfile) -> Variances {
    let total = profile.volatility * profile.volatility
    let market = profile.beta * configuration.volatility
    let reports = profile.earningsSession == 0 ? 0 : 4 * profile.earningsMove * profile.earningsMove
    let rest = total - market * market
    if profile.beta == 1, rest <= 0.01 * total, reports == 0 { return .none }
    let own = max(0.15 * total, rest - reports) / sessionsPerYear
    return Variances(fast: terms.ownFastShare * own, slow: (1 - terms.ownFastShare) * own)
  }

  func course(_ scenario: Scenario) -> Scenario { scenario }

  func step(_ state: inout CourseState, _ draw: MarketDraw) -> MarketSession {
    let stream = draw.stream
    let phase = draw.scenario.phase(draw.place)
    if draw.place == 0 { state.courseHeight = state.height }
    if phase?.passed == 0 { state.phaseHeight = state.height }
    let scale = phase?.phase.variance
    let before = scale.map { state.variances.drawn(to: average * $0) } ?? state.variances
    // Scripted moves have no jumps beside them, and calm courses none at all.
    let isScripted = phase?.phase.move != nil || scale ?? 1 < 0.5
    let jump = isScripted ? 0 : self.jump(stream, before)
    var course = SessionCourse(
      state, phase: phase, bounds: draw.scenario.bounds(draw.place),
      usual: drift(before, last: state.lastMove))
    let noise = before.sum.squareRoot() * course.noise
    let night = IntradayCurve.overnightShare.squareRoot() * noise * stream.normal(.overnight)
    let day = (1 - IntradayCurve.overnightShare).squareRoot() * noise * stream.normal(.intraday)
    course.keepWithin(night + day)
    let shock = SessionShock(
      night: night + draw.blows.gap, day: day, fastNoise: stream.normal(.wobble),
      slowNoise: stream.normal(.slowWobble), feed: terms.jumpFeed * terms.jump * max(0, -jump),
      inflow: inflow * (scale ?? 1), factor: draw.blows.variance)
    let after = next(before, shock, move: night + draw.blows.gap + day + draw.lastingBlow, passed: 1)
    let session = MarketSession(
      overnight: night + jump + draw.blows.gap + course.drift * IntradayCurve.overnightShare,
      intraday: day + course.drift * (1 - IntradayCurve.overnightShare), before: before, after: after,
      bridge: Bridge(
        stream: stream, seconds: draw.seconds,
        deviation: ((1 - IntradayCurve.overnightShare) * before.sum).squareRoot()), shock: shock)
    state.variances = after
    state.lastMove = session.overnight + session.intraday
    state.height += state.lastMove
    return session
  }

  /// The variances behind a session, after a move in a share of it.
  func next(_ before: Variances, _ shock: SessionShock, move: Double, passed: Double) -> Variances {
    let surprise = surprise.after(move / before.sum.squareRoot(), passed: passed)
    let fast = terms.fast.next(
      before.fast, inflow: shock.inflow.fast, surprise: surprise, noise: shock.fastNoise, passed: passed,
      least: terms.leastShare * average.fast)
    let slow = terms.slow.next(
      before.slow, inflow: shock.inflow.slow, surprise: surprise, noise: shock.slowNoise, passed: passed,
      least: terms.leastShare * average.slow)
    return bounded(Variances(fast: fast + shock.feed, slow: slow) * shock.factor)
  }

  /// No state beyond what the worst days of real markets asked for.
  private func bounded(_ variances: Variances) -> Variances {
    let shrink = min(1, terms.mostVolatility * terms.mostVolatility / sessionsPerYear / variances.sum)
    return Variances(
      fast: variances.fast * shrink, slow: min(variances.slow * shrink, terms.mostSlow * average.slow))
  }

  private func chance(_ variances: Variances) -> Double { min(0.5, jumpBase + jumpSlope * variances.sum) }

  private func jump(_ stream: RandomStream, _ before: Variances) -> Double {
    guard stream.uniform(.jumpHappens) < chance(before) else { return 0 }
    let size = -terms.jump * Elementary.log(stream.uniform(.jumpSize))
    return stream.uniform(.jumpSign) < terms.upShare ? size : -size
  }

  private func drift(_ before: Variances, last: Double) -> Double {
    configuration.drift / sessionsPerYear + terms.reward * (before.sum - average.sum) - 0.5 * before.sum
      - chance(before) * jumpGain - terms.reversal * last
  }
}

extension Variances {
  /// A fifth nearer to where a scripted course wants them.
  fileprivate func drawn(to target: Variances) -> Variances {
    Variances(fast: fast + 0.2 * (target.fast - fast), slow: slow + 0.2 * (target.slow - slow))
  }
}
