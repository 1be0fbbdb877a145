public import Domain
internal import Pricing

extension SimulatedMarket {
  /// The time until an expiry's close, counting the open session by its remaining variance; nil when the expiry has passed.
  func horizon(to expiry: Day) -> Horizon? {
    guard expiry >= session.day, let whole = calendar.sessionCount(after: session.day, through: expiry) else {
      return nil
    }
    return Horizon(whole: Double(whole), rest: rest)
  }

  /// The share of the session's variance, its night included, that is still to come.
  private var rest: Double { (1 - IntradayCurve.overnightShare) * (1 - passed) }

  /// What is known now of the market's variances.
  var marketOutlook: MarketOutlook {
    let second = self.second
    let moment = SessionMoment(
      passed: passed, isClosed: isClosed, wander: isClosed ? 0 : current.bridge.value(at: second),
      blows: marketBlows.intraday.reduce(0) { $0 + $1.value(at: second) })
    return MarketOutlook(session: current, next: law.expected(current, moment))
  }

  /// What is known now of a symbol's own variances.
  func ownOutlook(_ place: Int) -> OwnOutlook {
    let (process, path) = (processes[place], paths[place])
    let wander = isClosed || path.own.deviation == 0 ? 0 : path.own.value(at: second)
    let moment = SessionMoment(passed: passed, isClosed: isClosed, wander: wander, blows: 0)
    return OwnOutlook(
      move: path.move, next: law.expected(path.move, process.average, moment), average: process.average)
  }

  /// The volatility index at the instant, in hundredths of a point: the volatility of the market over the next 21
  /// sessions that options pay for.
  public var volatilityIndex: Int64 { Int64(volatilityIndex(over: 21) * 100 + 0.5) }

  /// The volatility of the market over the next sessions that options pay for, in points.
  public func volatilityIndex(over sessions: Double) -> Double {
    let rest = min(sessions, rest)
    return law.index(marketOutlook, Horizon(whole: sessions - rest, rest: rest)).squareRoot() * 100
  }

  /// The variance over the next whole sessions that a symbol's options pay for, reports before their end included.
  public func askedVariance(of symbol: Symbol, sessions: Int) throws(MarketError) -> Double {
    let place = try place(symbol)
    let end = calendar.session(sessions, from: session.day)?.day ?? session.day
    return askedVariance(
      place, marketOutlook, ownOutlook(place), Horizon(whole: Double(sessions), rest: rest), expiry: end)
  }

  /// The variance over the next whole sessions at the money, which is what options there cost.
  public func moneyVariance(of symbol: Symbol, sessions: Int) throws(MarketError) -> Double {
    let place = try place(symbol)
    let shape = law.shape(processes[place].profile, Horizon(whole: Double(sessions), rest: rest))
    let asked = try askedVariance(of: symbol, sessions: sessions)
    return shape.isWhole ? smiles[place].moneyVariance(asked, curvature: shape.curvature) : asked
  }

  func askedVariance(
    _ place: Int, _ outlook: MarketOutlook, _ own: OwnOutlook, _ horizon: Horizon, expiry: Day
  ) -> Double {
    let process = processes[place]
    let reports = process.earnings?.count(from: session.day, before: expiry, calendar) ?? 0
    return law.asked(outlook, own: own, process.profile, horizon, reports: reports)
  }
}
