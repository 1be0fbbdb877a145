internal import Domain
internal import Pricing

extension SimulatedMarket {
  /// How the volatility index responds to a market move within the session: variance changes by about ten
  /// times the move, in the opposite direction.
  private static let answer = 10.0

  /// The share of the present mood's variance target that the market expects to last.
  private static let targetWeight = 0.5

  /// The sessions until an expiry's close, counting the open one by its remaining variance; nil when the
  /// expiry has passed.
  func sessionsLeft(to expiry: Day) -> Double? {
    guard expiry >= session.day, let whole = calendar.sessionCount(after: session.day, through: expiry) else {
      return nil
    }
    return Double(whole) + (1 - IntradayCurve.overnightShare) * (1 - passed)
  }

  /// The variance of the market's next session as of the instant.
  var marketVariance: Double {
    if isClosed { return current.nextVariance }
    let second = self.second
    let straight = current.variance + (current.nextVariance - current.variance) * passed
    let blows = marketBlows.intraday.reduce(0) { $0 + $1.value(at: second) }
    let deviation = min(max(current.bridge.value(at: second) + blows, -0.15), 0.15)
    return straight * Elementary.exp(-SimulatedMarket.answer * deviation)
  }

  /// The market's expected variance over this many sessions.
  func expectedMarketVariance(_ sessions: Double, from variance: Double) -> Double {
    let target = blended(current.target, average: factor.level)
    return MarketFactor.process.expected(from: variance, target: target, sessions: sessions)
      + factor.jumpVariance * sessions
  }

  /// The symbol's expected variance until an expiry, including its reports.
  func expectedVariance(_ place: Int, sessions: Double, expiry: Day, market: Double) -> Double {
    let process = processes[place]
    let path = paths[place]
    let beta = process.profile.beta
    var variance = beta * beta * expectedMarketVariance(sessions, from: market)
    if process.level > 0 {
      let own = path.ownVariance + (path.nextOwnVariance - path.ownVariance) * passed
      let target = blended(path.ownTarget, average: process.level)
      variance += SymbolProcess.process.expected(from: own, target: target, sessions: sessions)
    }
    variance += process.jumpVariance * sessions
    if let earnings = process.earnings {
      let reports = earnings.count(from: session.day, before: expiry, calendar)
      variance += Double(reports) * process.profile.earningsMove * process.profile.earningsMove
    }
    return variance
  }

  private func blended(_ target: Double, average: Double) -> Double {
    SimulatedMarket.targetWeight * target + (1 - SimulatedMarket.targetWeight) * average
  }

  /// The volatility index at the instant, in hundredths of a point: the market volatility that options price
  /// in over the next 21 sessions.
  public var volatilityIndex: Int64 {
    let month = 21.0
    let expected = expectedMarketVariance(month, from: marketVariance)
    let variance = expected / month * sessionsPerYear * configuration.variancePremium
    return Int64(variance.squareRoot() * 10_000 + 0.5)
  }
}
