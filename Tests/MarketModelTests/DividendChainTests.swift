import Domain
import MarketModel
import Money
import Pricing
import TestSupport
import Testing

private let calendar = TradingCalendar.newYork

/// A market at noon of the session before a symbol's next ex-date.
private func eve(of symbol: Symbol, seed: UInt64) throws -> (market: SimulatedMarket, exDay: Day) {
  var market = try market([symbol], seed: seed)
  let exDay = try #require(try market.nextDividendDate(of: symbol))
  let eve = try #require(calendar.previous(before: exDay))
  try market.advance(to: eve.open + .minutes(150))
  return (market, exDay)
}

@Test(arguments: ["KO", "T", "MSFT", "BAC"] as [Symbol])
func `on the eve of an ex-date calls and puts across it agree with a binomial tree`(symbol: Symbol) throws {
  let (market, exDay) = try eve(of: symbol, seed: 11)
  let options = try market.options(symbol)
  let dividends = try cash(market, symbol)
  for expiry in options.expiries.filter({ $0 >= exDay }).prefix(3) {
    let smile = try options.smile(expiry)
    let before = dividends.filter { $0.day <= expiry }.map(\.cash)
    #expect(before.count == 1)
    for quote in try options.chain(expiry) where abs(quote.delta) > 1_000 {
      let strike = dollars(quote.contract.strike)
      let option = OptionInputs(
        spot: dollars(options.spot), strike: strike, rate: market.configuration.rate, yield: 0,
        volatility: smile.volatility(strike: strike), years: smile.years,
        right: quote.contract.right == .call ? .call : .put)
      let expected = 0.5 * (tree(option, before, steps: 200) + tree(option, before, steps: 201))
      #expect(
        abs(quote.greeks.price - expected) < 0.01 + 0.002 * expected,
        "\(quote.contract) \(quote.greeks.price) \(expected)")
    }
  }
}

@Test func `a call deep in the money is worth exercising before an ex-date, and a put waits for it`() throws {
  let (market, exDay) = try eve(of: "T", seed: 11)
  let options = try market.options("T")
  let expiry = try #require(options.expiries.first { $0 >= exDay })
  let spot = dollars(options.spot)
  let dividend = dollars(try market.expectedDividend(of: "T"))
  let chain = try options.chain(expiry)
  let call = try #require(
    chain.first { $0.contract.right == .call && dollars($0.contract.strike) < spot * 0.9 })
  #expect(abs(call.greeks.price - (spot - dollars(call.contract.strike))) < 0.005)
  let put = try #require(chain.last { $0.contract.right == .put })
  let strike = dollars(put.contract.strike)
  #expect(strike > spot * 1.1 && put.greeks.price > strike - spot + 0.8 * dividend)
}

@Test func `an expiry without an ex-date before it carries no dividend, and one across it the whole`() throws
{
  let market = try market(["T"], seed: 5)
  let options = try market.options("T")
  let exDay = try #require(try market.nextDividendDate(of: "T"))
  let dividend = dollars(try market.expectedDividend(of: "T"))
  for expiry in options.expiries.filter({ $0 - options.day < 60 }) {
    let smile = try options.smile(expiry)
    let grown = dollars(options.spot) * Elementary.exp(market.configuration.rate * smile.years)
    let missing = expiry < exDay ? 0 : dividend
    #expect(abs(grown - smile.forward - missing) < 0.002, "\(expiry) \(exDay)")
  }
}

@Test func `a thousand random chains keep parity, and no butterfly or calendar costs less than nothing`()
  throws
{
  var generator = SplitMix64(seed: 20)
  var chains = 0
  for round in 0..<14 {
    let course = Scenario.named[round % Scenario.named.count]
    var market = try market(seed: generator.next(), scenario: course)
    for _ in 0..<3 {
      let session = try #require(calendar.session(Int(generator.next() % 45) + 1, from: market.session.day))
      try market.advance(to: session.open + .minutes(Int64(generator.next() % 389)))
      for symbol in market.symbols.shuffled(using: &generator).prefix(3) {
        let options = try market.options(symbol)
        let dividends = try cash(market, symbol)
        var nearer: [String: OptionQuote] = [:]
        for expiry in options.expiries {
          let chain = try options.chain(expiry)
          let paid = dividends.filter { $0.day <= expiry }.reduce(0) { $0 + $1.cash.amount }
          checkParity(chain, spot: dollars(options.spot), paid: paid, years: try options.smile(expiry).years)
          checkButterflies(chain)
          for quote in chain {
            guard let near = nearer[terms(quote)] else { continue }
            #expect(quote.ask >= near.bid, "\(near.contract) \(quote.contract)")
          }
          nearer = Dictionary(uniqueKeysWithValues: chain.map { (terms($0), $0) })
          chains += 1
        }
      }
    }
  }
  #expect(chains >= 1_000)
}

private func terms(_ quote: OptionQuote) -> String { "\(quote.contract.right) \(quote.contract.strike)" }

private func checkParity(_ chain: [OptionQuote], spot: Double, paid: Double, years: Double) {
  let rate = MarketConfiguration.shipped.rate
  for place in stride(from: 0, to: chain.count, by: 2) {
    let (call, put) = (chain[place], chain[place + 1])
    let strike = dollars(call.contract.strike)
    #expect(dollars(call.ask) - dollars(put.bid) >= spot - paid - strike - 1e-9, "\(call.contract)")
    let discounted = strike * Elementary.exp(-rate * years)
    #expect(dollars(call.bid) - dollars(put.ask) <= spot - discounted + 1e-9, "\(call.contract)")
  }
}

private func checkButterflies(_ chain: [OptionQuote]) {
  for right in OptionContract.Right.allCases {
    let side = chain.filter { $0.contract.right == right }
    for place in side.indices.dropFirst().dropLast() {
      let (low, middle, high) = (side[place - 1], side[place], side[place + 1])
      let below = dollars(middle.contract.strike) - dollars(low.contract.strike)
      let above = dollars(high.contract.strike) - dollars(middle.contract.strike)
      let share = above / (below + above)
      let cost = share * dollars(low.ask) + (1 - share) * dollars(high.ask) - dollars(middle.bid)
      #expect(cost >= -1e-9, "\(middle.contract)")
    }
  }
}
