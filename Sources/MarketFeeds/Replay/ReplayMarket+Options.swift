public import Domain
public import MarketModel
internal import Money

extension ReplayMarket {
  /// The options of a symbol: quotes from the session's files unchanged, the rest modelled around them.
  ///
  /// Without a quote the smiles come from what the symbol realised and what the volatility index adds to it.
  public func options(_ symbol: Symbol) throws(MarketError) -> OptionMarket {
    let spot = try quote(symbol).last
    guard let place = symbols.firstIndex(of: symbol) else { throw .unknownSymbol(symbol, known: symbols) }
    if let last = lastSession(of: symbol), last < session.day { throw .noPrices([symbol]) }
    return try memo.options(place, at: instant) { () throws(MarketError) in
      options(symbol, at: place, spot: spot)
    }
  }

  private func options(_ symbol: Symbol, at place: Int, spot: Price) -> OptionMarket {
    QuotedOptions(
      symbol: symbol, spot: spot, session: session, instant: instant, valuation: valuations[symbol],
      configuration: configuration, modelled: modelled(place)
    ).market(tracks[place].options.values.sorted { $0.contract < $1.contract })
  }

  private func modelled(_ place: Int) -> ModelledVariance {
    let market = symbols.firstIndex(of: ModelledVariance.market).map { tracks[$0].moves }
    return ModelledVariance(symbols[place], tracks[place].moves, market: market, index: volatilityIndexNow)
  }
}
