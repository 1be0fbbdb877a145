internal import Pricing

extension TwoSpeedLaw {
  func index(_ outlook: MarketOutlook, _ horizon: Horizon) -> Double {
    asked(outlook, horizon) / horizon.sessions * sessionsPerYear
  }

  /// What options ask for the market's variance: that of the rest of the session, and of the whole ones behind it.
  private func asked(_ outlook: MarketOutlook, _ horizon: Horizon) -> Double {
    let variance = asked.sum(horizon.whole, from: outlook.next)
    let jumps = terms.squaredJump * (jumpBase * horizon.whole + jumpSlope * variance)
    let rest = horizon.rest * outlook.session.before.sum
    let near = asked.sum(min(horizon.whole, terms.nearSessions), from: outlook.next)
    return terms.askedLevel * (variance + rest) + terms.askedNear * (near + rest) + terms.askedJumps * jumps
  }

  /// The market's part with its premium by beta, a symbol's own nearly as it is, and its reports.
  func asked(
    _ outlook: MarketOutlook, own: OwnOutlook, _ profile: SymbolProfile, _ horizon: Horizon, reports: Int
  ) -> Double {
    let common = profile.beta * profile.beta * asked(outlook, horizon)
    let move = profile.earningsMove
    return common + terms.askedOwn * expected(outlook, own, horizon)
      + (profile.earningsSession > 0 ? terms.askedReport * Double(reports) * move * move : 0)
  }

  private func expected(_ outlook: MarketOutlook, _ own: OwnOutlook, _ horizon: Horizon) -> Double {
    let level = own.average
    guard level.sum > 0 else { return 0 }
    let fast = ownFast.sum(horizon.whole, from: outlook.next, own: own.next.fast / level.fast)
    let slow = ownSlow.sum(horizon.whole, from: outlook.next, own: own.next.slow / level.slow)
    return level.fast * fast + level.slow * slow + horizon.rest * own.move.before.sum
  }

  /// Near expiries have more curved smiles.
  func shape(_ profile: SymbolProfile, _ horizon: Horizon) -> SmileShape {
    let near = Elementary.exp(-max(0, horizon.sessions - 5) / terms.curvatureFade)
    let most = 2 / (1 + profile.skew.magnitude)
    let isIndex = average(of: profile) == .none
    let week = isIndex ? terms.indexWeekCurvature : terms.weekCurvature
    return SmileShape(isWhole: true, curvature: min(most, profile.curvature + week * near))
  }
}
