public import Domain

extension SimulatedMarket {
  /// The options of a symbol at the present instant.
  public func options(_ symbol: Symbol) throws(MarketError) -> OptionMarket {
    let place = try place(symbol)
    let profile = processes[place].profile
    var terms = OptionTerms(
      optionSpread: profile.optionSpread, shareSpread: profile.shareSpread,
      openInterest: profile.openInterest, seed: seed)
    terms.practice = configuration.variances.practice
    return OptionMarket(
      symbol, spot: quote(at: place).last, session: session, instant: instant,
      valuation: valuations[place],
      terms: terms, listing: Listing(configuration),
      smiles: ExpectedSmiles(market: self, place: place, outlook: marketOutlook, own: ownOutlook(place)),
      dividends: expectedDividends(place))
  }

  /// The dividends after the session, each as large as the next one is expected to be.
  private func expectedDividends(_ place: Int) -> [MarketEvent] {
    let days = processes[place].exDays
    guard !days.isEmpty, let amount = try? expectedDividend(of: symbols[place]) else { return [] }
    var (low, high) = (0, days.count)
    while low < high {
      let middle = (low + high) / 2
      if days[middle] <= session.day { low = middle + 1 } else { high = middle }
    }
    return days[low...].prefix(SimulatedMarket.dividendsAhead).map {
      MarketEvent(day: $0, kind: .exDividend(amount))
    }
  }

  /// The quarters until the longest listed expiry.
  private static let dividendsAhead = 13
}

/// Smiles based on the variance that options ask for in the simulated market.
private struct ExpectedSmiles: SmileSource {
  let market: SimulatedMarket
  let place: Int
  let outlook: MarketOutlook
  let own: OwnOutlook

  func smile(_ expiry: Day, forward: Double, years: Double) -> SmileSlice? {
    guard let horizon = market.horizon(to: expiry) else { return nil }
    let asked = market.askedVariance(place, outlook, own, horizon, expiry: expiry)
    let profile = market.processes[place].profile
    let shape = market.law.shape(profile, horizon)
    let variance =
      shape.isWhole ? market.smiles[place].moneyVariance(asked, curvature: shape.curvature) : asked
    return SmileSlice(
      forward: forward, years: years, variance: variance, skew: profile.skew, curvature: shape.curvature)
  }
}
