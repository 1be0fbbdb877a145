public import Domain
public import MarketModel

extension ReplayMarket {
  /// The options of a symbol: quotes from the session's files unchanged, the rest modelled around them.
  public func options(_ symbol: Symbol) throws(MarketError) -> OptionMarket {
    let spot = try quote(symbol).last
    guard let place = symbols.firstIndex(of: symbol) else { throw .unknownSymbol(symbol, known: symbols) }
    let track = tracks[place]
    return QuotedOptions(
      symbol: symbol, spot: spot, session: session, instant: instant, valuation: valuations[place],
      configuration: configuration, realised: track.statistics.realisedVolatility, index: volatilityIndexNow
    ).market(track.options.values.sorted { $0.contract < $1.contract })
  }
}
