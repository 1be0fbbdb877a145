public import Domain
public import Money
internal import Pricing

extension OptionMarket {
  /// The options of the same symbol as they may be at a later instant, with the share at another price and their
  /// volatilities times a factor: the smiles keep their shapes, and variance passes session by session.
  public func later(
    at instant: Instant, in session: Session, spot: Price, volatility factor: Double
  ) -> OptionMarket {
    OptionMarket(
      symbol, spot: spot, session: session, instant: instant, valuation: valuation, terms: terms,
      listing: listing,
      smiles: LaterSmiles(base: self, session: session, instant: instant, squaredFactor: factor * factor))
  }

  /// The variance that options price in until an expiry, from now; nil where it has passed.
  public func totalVariance(through expiry: Day) -> Double? { (try? smile(expiry))?.variance }
}

/// The smiles of a market, as they may be later.
private struct LaterSmiles: SmileSource {
  let base: OptionMarket
  let session: Session
  let instant: Instant
  let squaredFactor: Double

  /// The share of a session's variance that falls on its open hours.
  private static let dayShare = 0.75

  func smile(_ expiry: Day, forward: Double, years: Double) -> SmileSlice? {
    guard let smile = try? base.smile(expiry), let left = sessions(in: session, at: instant, to: expiry),
      let whole = sessions(in: base.session, at: base.instant, to: expiry), whole > 0
    else { return nil }
    return smile.later(
      forward: forward, years: years, variance: smile.variance * min(1, left / whole) * squaredFactor)
  }

  /// The sessions until an expiry's close; the one that is open counts by what is left of its time.
  private func sessions(in session: Session, at instant: Instant, to expiry: Day) -> Double? {
    guard let whole = TradingCalendar.newYork.sessionCount(after: session.day, through: expiry) else {
      return nil
    }
    let length = Double((session.close - session.open).milliseconds)
    let left = Double((session.close - max(session.open, min(instant, session.close))).milliseconds)
    return Double(whole) + LaterSmiles.dayShare * left / length
  }
}
