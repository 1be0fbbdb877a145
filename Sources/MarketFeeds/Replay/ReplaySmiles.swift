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
struct ReplaySmiles: SmileSource {
  let clock: SessionClock
  let fitted: FittedSmiles?
  let modelled: ModelledVariance

  /// Sessions in a year, in which fitted smiles count time.
  static let year = 252.0

  func smile(_ expiry: Day, forward: Double, years: Double) -> SmileSlice? {
    guard let sessions = clock.sessions(to: expiry), sessions > 0 else { return nil }
    guard let fitted else { return modelled.smile(forward: forward, years: years, sessions: sessions) }
    guard let slice = fitted.smile(expiry, forward: forward, years: sessions / ReplaySmiles.year) else {
      return nil
    }
    return SmileSlice(
      forward: forward, years: years, variance: slice.variance, skew: fitted.skew, curvature: fitted.curvature
    )
  }
}

/// The valuations of a replayed market: rate and dividends are rounded, so that few tables serve many sessions.
struct ReplayValuations: Sendable {
  private var made: [Key: AmericanValuation] = [:]
  private var keys: [Key] = []

  private struct Key: Hashable {
    let rate: Int
    let yield: Int
  }

  /// A tenth of a percent.
  private static let step = 0.001

  /// Makes what the yields and the rate of a session ask for.
  mutating func prepare(_ yields: [Double], rate: Double) {
    func steps(_ value: Double) -> Int { Int((min(max(value, 0), 1) / ReplayValuations.step).rounded()) }
    keys = yields.map { Key(rate: steps(rate), yield: steps($0)) }
    for key in keys where made[key] == nil {
      made[key] = AmericanValuation(
        rate: Double(key.rate) * ReplayValuations.step, yield: Double(key.yield) * ReplayValuations.step)
    }
  }

  /// The valuation of the symbol at a place.
  subscript(place: Int) -> AmericanValuation {
    made[keys[place]] ?? AmericanValuation(rate: 0, yield: 0)
  }
}
