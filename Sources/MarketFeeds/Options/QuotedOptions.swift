internal import Domain
internal import MarketModel
internal import Money
internal import Pricing

/// The options of a symbol of which some quotes are known: those unchanged, the rest from smiles fitted to them
/// and marked as modelled.
///
/// Time until an expiry is counted in sessions. Without a quote the smiles are those of the modelled variance.
struct QuotedOptions {
  let symbol: Symbol
  let spot: Price
  let session: Session
  let instant: Instant
  let valuation: AmericanValuation
  let configuration: MarketConfiguration
  /// What is expected of the symbol where nothing is quoted.
  let modelled: ModelledVariance

  private var clock: SessionClock { SessionClock(session: session, instant: instant) }

  /// The options at the instant, with these quotes among them, ordered by contract.
  func market(_ quotes: [DatedOptionQuote]) -> OptionMarket {
    let profile = configuration.profile(symbol)
    let terms = OptionTerms(
      optionSpread: profile?.optionSpread ?? 0.005,
      shareSpread: profile?.shareSpread ?? 0.0002, openInterest: profile?.openInterest ?? 5_000, seed: 0)
    let smiles = SessionSmiles(
      clock: clock, fitted: FittedSmiles(quotes.compactMap(point)), modelled: modelled)
    var market = OptionMarket(
      symbol, spot: spot, session: session, instant: instant, valuation: valuation, terms: terms,
      listing: Listing(configuration), smiles: smiles)
    let kept = quotes.compactMap { known($0, market) }
    market.known = Dictionary(kept.map { ($0.contract, $0) }) { first, _ in first }
    return market
  }

  /// The volatility implied by a quote's midpoint, for out-of-the-money options that have a bid.
  private func point(_ quote: DatedOptionQuote) -> FittedSmiles.Point? {
    guard quote.bid.units > 0, let inputs = inputs(quote.contract) else { return nil }
    let forward = inputs.spot * Elementary.exp((inputs.rate - inputs.yield) * inputs.years)
    guard inputs.right == .call ? inputs.strike >= forward : inputs.strike <= forward,
      let volatility = implied(quote, inputs)
    else { return nil }
    guard let sessions = clock.sessions(to: quote.contract.expiry), sessions > 0 else { return nil }
    // The same variance until expiry, as a volatility by the session clock.
    let years = sessions / SessionSmiles.year
    return FittedSmiles.Point(
      years: years, forward: forward, strike: inputs.strike,
      volatility: volatility * (inputs.years / years).squareRoot())
  }

  /// A known quote; its greeks come from the smile where its own price implies no volatility.
  private func known(_ quote: DatedOptionQuote, _ market: OptionMarket) -> OptionQuote? {
    guard var inputs = inputs(quote.contract) else { return nil }
    let smile = (try? market.smile(quote.contract.expiry))?.volatility(strike: inputs.strike)
    inputs.volatility = implied(quote, inputs) ?? smile ?? 0
    guard let greeks = try? valuation.value(inputs) else { return nil }
    return OptionQuote(
      contract: quote.contract, bid: quote.bid, ask: quote.ask,
      volatility: Int64(inputs.volatility * 1_000_000 + 0.5), greeks: greeks, isModelled: false)
  }

  private func implied(_ quote: DatedOptionQuote, _ inputs: OptionInputs) -> Double? {
    let middle = Double(quote.bid.units + quote.ask.units) / 2 / Double(Money.unitsPerDollar)
    return try? valuation.impliedVolatility(price: middle, of: inputs)
  }

  private func inputs(_ contract: OptionContract) -> OptionInputs? {
    guard let close = TradingCalendar.newYork.session(on: contract.expiry)?.close else { return nil }
    let years = Double((close - min(instant, session.close)).milliseconds) / (365 * 86_400_000)
    guard years > 0 else { return nil }
    let dollar = Double(Money.unitsPerDollar)
    return valuation.inputs(
      spot: Double(spot.units) / dollar, strike: Double(contract.strike.units) / dollar, volatility: 0,
      years: years, right: contract.right == .call ? .call : .put)
  }
}
