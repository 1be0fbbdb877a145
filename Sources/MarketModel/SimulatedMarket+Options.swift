public import Domain

extension SimulatedMarket {
  /// The options of a symbol at the present instant.
  public func options(_ symbol: Symbol) throws(MarketError) -> OptionMarket {
    let place = try place(symbol)
    let profile = processes[place].profile
    return OptionMarket(
      symbol, spot: quote(at: place).last, session: session, instant: instant,
      valuation: valuations[place],
      terms: OptionTerms(
        optionSpread: profile.optionSpread, shareSpread: profile.shareSpread,
        openInterest: profile.openInterest, seed: seed),
      listing: Listing(configuration),
      smiles: ExpectedSmiles(market: self, place: place, marketVariance: marketVariance))
  }
}

/// Smiles based on the variance the simulated market expects, plus its premium.
private struct ExpectedSmiles: SmileSource {
  let market: SimulatedMarket
  let place: Int
  let marketVariance: Double

  func smile(_ expiry: Day, forward: Double, years: Double) -> SmileSlice? {
    guard let sessions = market.sessionsLeft(to: expiry) else { return nil }
    let expected = market.expectedVariance(place, sessions: sessions, expiry: expiry, market: marketVariance)
    let profile = market.processes[place].profile
    return SmileSlice(
      forward: forward, years: years, variance: expected * market.configuration.variancePremium,
      skew: profile.skew, curvature: profile.curvature)
  }
}
