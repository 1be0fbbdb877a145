import Domain
import Engine
import EngineService
import MarketModel
import Money
import PlainText
import Pricing

func showChain(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  let symbol: Symbol = invocation.required("SYMBOL")
  let market = try chosenMarket(invocation, symbol)
  let options = try marketing(try market.options(symbol))
  let quotes = try quotes(options, expiry: invocation.optional("--expiry"))
  if output.isJSON {
    return output.result(
      ChainAnswer(
        symbol: symbol, spot: options.spot, at: options.instant,
        contracts: try quotes.map { quote throws(Failure) in try answer(quote, options) }))
  }
  output.line("\(symbol) \(options.spot) at \(options.instant.newYork) New York")
  output.line()
  output.table(chainTable(quotes))
}

/// The store's own market, unless another one was asked for or the store has none.
private func chosenMarket(_ invocation: Invocation, _ symbol: Symbol) throws(Failure) -> any SteppedMarket {
  let isNamed = invocation.has("seed") || invocation.has("scenario")
  if !isNamed, let machine = try? machine(invocation),
    let market = try attachedMarket(machine, at: invocation.at)
  {
    return market
  }
  let market = try MarketChoice(invocation).market([symbol])
  return try marketing { () throws(MarketError) in
    var market = market
    try market.advance(to: invocation.at ?? market.instant)
    return market
  }
}

private func quotes(_ options: OptionMarket, expiry: Day?) throws(Failure) -> [OptionQuote] {
  guard let expiry else { return try marketing(try options.chains()) }
  guard options.expiries.contains(expiry) else {
    let listed = options.expiries.map(\.description).joined(separator: ", ")
    throw Failure(
      .refused, "NO_EXPIRY",
      "\(options.symbol) has no options that expire on \(expiry); listed are \(listed)",
      value: "\(expiry)", bound: listed)
  }
  return try marketing(try options.chain(expiry))
}

/// The options of a symbol, and the price of its share.
struct ChainAnswer: Answering {
  let symbol: Symbol
  let spot: Price
  let at: Instant
  let contracts: [ContractAnswer]
}

/// An option with its quote.
struct ContractAnswer: Answering {
  let occ: Instrument
  let right: Name<OptionContract.Right>
  let strike: Price
  let expiry: Day
  let bid: Price
  let ask: Price
  let iv: Double
  let delta: Double
  let gamma: Double
  let vega: Double
  let theta: Double
  let rho: Double
  let volume: Int64
  let openInterest: Int64
  let modelled: Bool
}

private func answer(_ quote: OptionQuote, _ options: OptionMarket) throws(Failure) -> ContractAnswer {
  let activity = try marketing(try options.activity(quote.contract))
  let (contract, greeks) = (quote.contract, quote.greeks)
  return ContractAnswer(
    occ: .option(contract), right: Name(contract.right), strike: contract.strike, expiry: contract.expiry,
    bid: quote.bid, ask: quote.ask, iv: quote.impliedVolatility, delta: greeks.delta, gamma: greeks.gamma,
    vega: greeks.vega, theta: greeks.theta, rho: greeks.rho, volume: activity.volume,
    openInterest: activity.openInterest, modelled: quote.isModelled)
}

private func chainTable(_ quotes: [OptionQuote]) -> TextTable {
  var table = TextTable([
    .left("expiry"), .right("strike"), .left(""), .right("bid"), .right("ask"), .right("iv"), .right("delta"),
    .right("gamma"), .right("vega"), .right("theta"),
  ])
  for quote in quotes {
    table.add([
      "\(quote.contract.expiry)", "\(quote.contract.strike)", "\(quote.contract.right.letter)",
      "\(quote.bid)",
      "\(quote.ask)", decimalText(quote.impliedVolatility, 4), decimalText(quote.greeks.delta, 4),
      decimalText(quote.greeks.gamma, 5), decimalText(quote.greeks.vega, 3),
      decimalText(quote.greeks.theta, 3),
    ])
  }
  return table
}

extension OptionQuote {
  fileprivate var impliedVolatility: Double { Double(volatility) / 1_000_000 }
}
