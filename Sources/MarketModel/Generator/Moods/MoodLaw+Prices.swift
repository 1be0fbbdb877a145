internal import Pricing

extension MoodLaw {
  /// How the volatility index responds to a market move within the session: variance changes by about ten
  /// times the move, in the opposite direction.
  private static let answer = 10.0

  /// The share of the present mood's variance target that the market expects to last.
  private static let targetWeight = 0.5

  func expected(_ session: MarketSession, _ moment: SessionMoment) -> Variances {
    if moment.isClosed { return session.after }
    let straight = session.before.fast + (session.after.fast - session.before.fast) * moment.passed
    let deviation = min(max(moment.wander + moment.blows, -0.15), 0.15)
    return Variances(fast: straight * Elementary.exp(-MoodLaw.answer * deviation), slow: 0)
  }

  func expected(_ move: OwnMove, _ average: Variances, _ moment: SessionMoment) -> Variances {
    Variances(fast: move.before.fast + (move.after.fast - move.before.fast) * moment.passed, slow: 0)
  }

  func index(_ outlook: MarketOutlook, _ horizon: Horizon) -> Double {
    let expected = expectedMarket(outlook, horizon.sessions)
    return expected / horizon.sessions * sessionsPerYear * terms.variancePremium
  }

  func asked(
    _ outlook: MarketOutlook, own: OwnOutlook, _ profile: SymbolProfile, _ horizon: Horizon, reports: Int
  ) -> Double {
    let (beta, sessions) = (profile.beta, horizon.sessions)
    var variance = beta * beta * expectedMarket(outlook, sessions)
    if own.average.fast > 0 {
      let target = blended(own.move.target, average: own.average.fast)
      variance += MoodLaw.own.expected(from: own.next.fast, target: target, sessions: sessions)
    }
    variance += profile.jumpsPerYear / sessionsPerYear * profile.jumpSize * profile.jumpSize * sessions
    if profile.earningsSession > 0 {
      variance += Double(reports) * profile.earningsMove * profile.earningsMove
    }
    return variance * terms.variancePremium
  }

  func shape(_ profile: SymbolProfile, _ horizon: Horizon) -> SmileShape {
    SmileShape(isWhole: false, curvature: profile.curvature)
  }

  /// The market's expected variance over this many sessions.
  private func expectedMarket(_ outlook: MarketOutlook, _ sessions: Double) -> Double {
    let target = blended(outlook.session.target, average: level)
    return MoodLaw.market.expected(from: outlook.next.fast, target: target, sessions: sessions)
      + jumpVariance * sessions
  }

  private func blended(_ target: Double, average: Double) -> Double {
    MoodLaw.targetWeight * target + (1 - MoodLaw.targetWeight) * average
  }
}
