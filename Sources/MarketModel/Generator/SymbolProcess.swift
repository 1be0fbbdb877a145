internal import Domain
internal import Money
internal import Pricing

/// One stock's or fund's own part of its returns, and its prices session by session.
struct SymbolProcess: Sendable {
  static let process = VarianceProcess(persistence: 0.96, reaction: 0.04, lean: 0.3, wobble: 0.1)
  static let splitFactor: Int64 = 4
  static let sessionsToSplit = 10

  let profile: SymbolProfile
  /// The average variance of a session's own ordinary moves; zero for a fund that is the market itself.
  let level: Double
  let earnings: QuarterlyDate?
  let dividends: QuarterlyDate?
  let jumpProbability: Double
  let rate: Double

  init(_ profile: SymbolProfile, _ configuration: MarketConfiguration) {
    self.profile = profile
    earnings = QuarterlyDate(place: profile.earningsSession)
    dividends = profile.dividendYield > 0 ? QuarterlyDate(place: profile.dividendSession) : nil
    jumpProbability = profile.jumpsPerYear / sessionsPerYear
    rate = configuration.rate
    let total = profile.volatility * profile.volatility
    let market = profile.beta * configuration.volatility
    let rest = total - market * market
    let events =
      profile.jumpsPerYear * profile.jumpSize * profile.jumpSize
      + (earnings == nil ? 0 : 4 * profile.earningsMove * profile.earningsMove)
    let isMarket = profile.beta == 1 && rest <= 0.01 * total && events == 0
    level = isMarket ? 0 : max(0.15 * total, rest - events) / sessionsPerYear
  }

  /// The variance of its own jumps in a session.
  var jumpVariance: Double { jumpProbability * profile.jumpSize * profile.jumpSize }

  /// The state carried from session to session.
  struct State: Sendable {
    /// The logarithm of the last close, adjusted for splits.
    var height: Double
    var variance: Double
    /// Sessions until an announced split; 0 when there is none.
    var sessionsToSplit = 0
  }

  var initial: State { State(height: 0, variance: level) }

  /// Draws a session and advances the state past it.
  func step(
    _ state: inout State, stream: RandomStream, market: MarketFactor.Session, day: Day, previous: Day,
    blows: SessionBlows, calendar: TradingCalendar, splits: Bool
  ) -> SymbolSession {
    let target = level * (0.65 + 0.35 * market.scale)
    let variance = state.variance
    let split = applySplit(&state)
    let dividend = self.dividend(on: day, previousHeight: state.height, calendar)
    let events = self.events(stream, previous: previous, calendar)
    let night = (IntradayCurve.overnightShare * variance).squareRoot() * stream.normal(.overnight)
    let move = ((1 - IntradayCurve.overnightShare) * variance).squareRoot() * stream.normal(.intraday)
    let beta = profile.beta
    let drift =
      (1 - beta) * rate / sessionsPerYear - 0.5 * variance + 0.5 * beta * (1 - beta) * market.variance
    let open = state.height + beta * market.overnight + night + events + blows.gap + drift - dividend.move
    let close = open + beta * market.intraday + move
    let next = SymbolProcess.process.next(
      after: variance, target: target,
      shock: variance > 0 ? min(max((night + move) / variance.squareRoot(), -4), 4) : 0,
      noise: stream.normal(.wobble))
    let session = SymbolSession(
      open: open, close: close, beta: beta, market: market,
      own: Bridge(
        stream: stream, seconds: market.bridge.seconds,
        deviation: ((1 - IntradayCurve.overnightShare) * variance).squareRoot()),
      blows: blows.intraday, ownVariance: variance, nextOwnVariance: level == 0 ? 0 : next * blows.variance,
      ownTarget: target, dividend: dividend.amount, split: split,
      volume: volume(
        stream, surprise: (night + move).magnitude, variance: variance + beta * beta * market.variance))
    state.variance = session.nextOwnVariance
    state.height = session.finalHeight
    if splits { announceSplit(&state) }
    return session
  }

  /// The split ratio at this open: 1 or the factor.
  private func applySplit(_ state: inout State) -> Int64 {
    guard state.sessionsToSplit > 0 else { return 1 }
    state.sessionsToSplit -= 1
    guard state.sessionsToSplit == 0 else { return 1 }
    state.height -= Elementary.log(Double(SymbolProcess.splitFactor))
    return SymbolProcess.splitFactor
  }

  private func announceSplit(_ state: inout State) {
    guard state.sessionsToSplit == 0, let bound = profile.splitAbove else { return }
    if Elementary.exp(state.height) * Double(Money.unitsPerDollar) > Double(bound.units) {
      state.sessionsToSplit = SymbolProcess.sessionsToSplit
    }
  }

  private func dividend(
    on day: Day, previousHeight: Double, _ calendar: TradingCalendar
  ) -> (amount: Price, move: Double) {
    guard let dividends, dividends.day(inQuarterOf: day, calendar) == day else { return (.zero, 0) }
    let share = profile.dividendYield / 4
    return (cents(Elementary.exp(previousHeight) * share), -Elementary.log(1 - share))
  }

  /// The move from a report after the previous close, plus a jump.
  private func events(_ stream: RandomStream, previous: Day, _ calendar: TradingCalendar) -> Double {
    var move = 0.0
    if let earnings, earnings.day(inQuarterOf: previous, calendar) == previous {
      move += profile.earningsMove * (stream.normal(.earnings) - 0.5 * profile.earningsMove)
    }
    if jumpProbability > 0, stream.uniform(.jumpHappens) < jumpProbability {
      move += profile.jumpSize * stream.normal(.jumpSize)
    }
    return move
  }

  private func volume(_ stream: RandomStream, surprise: Double, variance: Double) -> Int64 {
    let size = min(4, surprise / max(variance, 1e-9).squareRoot())
    let noise = Elementary.exp(0.25 * stream.normal(.volume))
    return Int64(Double(profile.volume) * (0.7 + 0.4 * size) * noise)
  }
}

/// The nearest price in whole cents, at least one cent.
@inline(__always)
func cents(_ dollars: Double) -> Price {
  Price(units: max(1, Int64(dollars * 100 + 0.5)) * (Money.unitsPerDollar / 100))
}
