internal import Domain

extension TwoSpeedLaw {
  func move(
    _ own: Variances, average: Variances, profile: SymbolProfile, market: MarketSession, stream: RandomStream
  ) -> OwnMove {
    let size = stream.uniform(.news) < terms.newsShare ? terms.newsSize : terms.quietSize
    let deviation = own.sum.squareRoot() * size
    let night = IntradayCurve.overnightShare.squareRoot() * deviation * stream.normal(.overnight)
    let day = (1 - IntradayCurve.overnightShare).squareRoot() * deviation * stream.normal(.intraday)
    let shock = SessionShock(
      night: night, day: day, fastNoise: stream.normal(.wobble), slowNoise: stream.normal(.slowWobble),
      inflow: ownInflow(average, market))
    return OwnMove(
      night: night, day: day, jump: 0,
      deviation: (1 - IntradayCurve.overnightShare).squareRoot() * deviation, before: own,
      after: next(own, average, shock, move: night + day, passed: 1), shock: shock)
  }

  /// What draws own variances to levels that follow the market's.
  private func ownInflow(_ level: Variances, _ market: MarketSession) -> Variances {
    let whole = market.before.sum / average.sum
    let slow = market.before.slow / average.slow
    return Variances(
      fast: level.fast * (1 - terms.fastLink + terms.fastLink * whole) * (1 - terms.ownFast.keep),
      slow: level.slow * (1 - terms.slowLink + terms.slowLink * slow) * (1 - terms.ownSlow.keep))
  }

  /// A symbol's own variances behind a session, after a move in a share of it.
  private func next(
    _ own: Variances, _ level: Variances, _ shock: SessionShock, move: Double, passed: Double
  ) -> Variances {
    guard level.sum > 0 else { return .none }
    let surprise = ownSurprise.after(move / own.sum.squareRoot(), passed: passed)
    let fast = terms.ownFast.next(
      own.fast, inflow: shock.inflow.fast, surprise: surprise, noise: shock.fastNoise, passed: passed,
      least: terms.leastShare * level.fast)
    let slow = terms.ownSlow.next(
      own.slow, inflow: shock.inflow.slow, surprise: surprise, noise: shock.slowNoise, passed: passed,
      least: terms.leastShare * level.slow)
    return Variances(
      fast: min(fast, terms.mostOwnFast * level.fast), slow: min(slow, terms.mostOwnSlow * level.slow))
  }

  func expected(_ move: OwnMove, _ average: Variances, _ moment: SessionMoment) -> Variances {
    if moment.isClosed { return move.after }
    let done = move.shock.night + move.shock.day * moment.passed + moment.wander
    return next(move.before, average, move.shock, move: done, passed: share(moment))
  }

  func expected(_ session: MarketSession, _ moment: SessionMoment) -> Variances {
    if moment.isClosed { return session.after }
    let shock = session.shock
    let done = shock.night + shock.day * moment.passed + moment.wander + moment.blows
    return next(session.before, shock, move: done, passed: share(moment))
  }

  /// The share of a session's variance, its night included, that has passed.
  private func share(_ moment: SessionMoment) -> Double {
    IntradayCurve.overnightShare + (1 - IntradayCurve.overnightShare) * moment.passed
  }
}
