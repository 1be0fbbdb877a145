internal import Domain
internal import MarketModel
internal import Pricing

/// Counts sessions to an expiry: options are worth what may happen in them, and nothing happens on a weekend.
struct SessionClock: Sendable {
  let session: Session
  let instant: Instant

  /// Sessions left until the close of an expiry, of the present one what has not passed; nil when it is over.
  func sessions(to expiry: Day) -> Double? {
    guard expiry >= session.day,
      let whole = TradingCalendar.newYork.sessionCount(after: session.day, through: expiry)
    else { return nil }
    let length = Double((session.close - session.open).milliseconds)
    let time = Double((min(max(instant, session.open), session.close) - session.open).milliseconds) / length
    return Double(whole) + (1 - IntradayCurve.overnightShare) * (1 - IntradayCurve.passed(time))
  }
}

/// The smiles of a symbol: fitted to what is quoted, or modelled, in either case by the session clock.
struct SessionSmiles: SmileSource {
  let clock: SessionClock
  let fitted: FittedSmiles?
  let modelled: ModelledVariance

  /// Sessions in a year, in which fitted smiles count time.
  static let year = 252.0

  func smile(_ expiry: Day, forward: Double, years: Double) -> SmileSlice? {
    guard let sessions = clock.sessions(to: expiry), sessions > 0 else { return nil }
    guard let fitted else { return modelled.smile(forward: forward, years: years, sessions: sessions) }
    guard let slice = fitted.smile(expiry, forward: forward, years: sessions / SessionSmiles.year) else {
      return nil
    }
    return SmileSlice(
      forward: forward, years: years, variance: slice.variance, skew: fitted.skew, curvature: fitted.curvature
    )
  }
}
