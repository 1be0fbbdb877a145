public import Domain
public import MarketModel
internal import Money
internal import Pricing

extension ReplayMarket {
  /// The options of a symbol: quotes from the session's files unchanged, the rest from smiles fitted to them
  /// and marked as modelled.
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
    let track = tracks[place]
    let profile = configuration.profile(symbol)
    let valuation = valuations[place]
    let terms = OptionTerms(
      optionSpread: profile?.optionSpread ?? 0.005,
      shareSpread: profile?.shareSpread ?? 0.0002, openInterest: profile?.openInterest ?? 5_000, seed: 0)
    let quotes = track.options.values.sorted { $0.contract < $1.contract }
    let points = quotes.compactMap { point($0, spot: spot, valuation) }
    var market = OptionMarket(
      symbol, spot: spot, session: session, instant: instant, valuation: valuation, terms: terms,
      listing: Listing(configuration),
      smiles: ReplaySmiles(clock: clock, fitted: FittedSmiles(points), modelled: modelled(place)))
    let kept = quotes.compactMap { known($0, market, valuation) }
    market.known = Dictionary(kept.map { ($0.contract, $0) }) { first, _ in first }
    return market
  }

  private var clock: SessionClock { SessionClock(session: session, instant: instant) }

  private func modelled(_ place: Int) -> ModelledVariance {
    let market = symbols.firstIndex(of: ModelledVariance.market).map { tracks[$0].moves }
    return ModelledVariance(symbols[place], tracks[place].moves, market: market, index: volatilityIndexNow)
  }

  /// The volatility implied by a quote's midpoint, for out-of-the-money options that have a bid.
  private func point(
    _ quote: DatedOptionQuote, spot: Price, _ valuation: AmericanValuation
  ) -> FittedSmiles.Point? {
    guard quote.bid.units > 0, let inputs = inputs(quote.contract, spot: spot, valuation) else {
      return nil
    }
    let forward = inputs.spot * Elementary.exp((inputs.rate - inputs.yield) * inputs.years)
    guard inputs.right == .call ? inputs.strike >= forward : inputs.strike <= forward,
      let volatility = implied(quote, inputs, valuation)
    else { return nil }
    guard let sessions = clock.sessions(to: quote.contract.expiry), sessions > 0 else { return nil }
    // The same variance until expiry, as a volatility by the session clock.
    let years = sessions / ReplaySmiles.year
    return FittedSmiles.Point(
      years: years, forward: forward, strike: inputs.strike,
      volatility: volatility * (inputs.years / years).squareRoot())
  }

  /// A quote from the file; its greeks come from the smile where its own price implies no volatility.
  private func known(
    _ quote: DatedOptionQuote, _ market: OptionMarket, _ valuation: AmericanValuation
  ) -> OptionQuote? {
    guard var inputs = inputs(quote.contract, spot: market.spot, valuation) else { return nil }
    let smile = (try? market.smile(quote.contract.expiry))?.volatility(strike: inputs.strike)
    inputs.volatility = implied(quote, inputs, valuation) ?? smile ?? 0
    guard let greeks = try? valuation.value(inputs) else { return nil }
    return OptionQuote(
      contract: quote.contract, bid: quote.bid, ask: quote.ask,
      volatility: Int64(inputs.volatility * 1_000_000 + 0.5), greeks: greeks, isModelled: false)
  }

  private func implied(
    _ quote: DatedOptionQuote, _ inputs: OptionInputs, _ valuation: AmericanValuation
  ) -> Double? {
    let middle = Double(quote.bid.units + quote.ask.units) / 2 / Double(Money.unitsPerDollar)
    return try? valuation.impliedVolatility(price: middle, of: inputs)
  }

  private func inputs(
    _ contract: OptionContract, spot: Price, _ valuation: AmericanValuation
  ) -> OptionInputs? {
    guard let close = TradingCalendar.newYork.session(on: contract.expiry)?.close else { return nil }
    let years = Double((close - min(instant, session.close)).milliseconds) / (365 * 86_400_000)
    guard years > 0 else { return nil }
    let dollar = Double(Money.unitsPerDollar)
    return valuation.inputs(
      spot: Double(spot.units) / dollar, strike: Double(contract.strike.units) / dollar, volatility: 0,
      years: years, right: contract.right == .call ? .call : .put)
  }
}
