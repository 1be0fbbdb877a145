import Domain
import MarketModel
import Money
import Pricing
import Testing

private let calendar = TradingCalendar.newYork
/// The finest step of option prices, in dollars.
private let tick = 0.01

/// Markets at quiet, stormy and late moments.
private func moments() throws -> [SimulatedMarket] {
  var moments: [SimulatedMarket] = []
  for (name, place, minutes) in [
    ("usual", 0, 1), ("usual", 4, 389), ("crash-2008", 130, 200), ("covid", 30, 15), ("calm", 60, 390),
    ("usual", 9, 390),
  ] {
    var market = try market(scenario: scenario(name))
    let session = sessions(market, place + 1).last ?? market.start
    try market.advance(to: session.open + .minutes(Int64(minutes)))
    moments.append(market)
  }
  return moments
}

@Test func `every quote is in ticks, bid under ask, with the value between`() throws {
  for market in try moments() {
    for symbol in market.symbols {
      let rule = TickRule(symbol)
      for quote in try market.options(symbol).chains() {
        #expect(quote.bid < quote.ask)
        #expect(quote.bid == .zero || rule.allows(quote.bid))
        #expect(rule.allows(quote.ask))
        let value = quote.greeks.price
        // A value may be a price in ticks but for the last digit of its computation.
        #expect(dollars(quote.bid) <= value + 1e-9 && value <= dollars(quote.ask) + 1e-9)
        #expect(quote.volatility > 0 && quote.isModelled)
      }
    }
  }
}

@Test func `no chain admits arbitrage between strikes`() throws {
  for market in try moments() {
    for symbol in market.symbols {
      let options = try market.options(symbol)
      for expiry in options.expiries {
        let chain = try options.chain(expiry)
        for right in OptionContract.Right.allCases {
          let side = chain.filter { $0.contract.right == right }
          try checkStrikes(side, right, market: market, smile: options.smile(expiry))
        }
      }
    }
  }
}

/// Values fall or rise with the strike by no more than it, and no butterfly costs less than nothing: at value to a tick, for early
/// exercise at smiling volatilities is not exactly convex; at quotes to the last digit.
private func checkStrikes(
  _ side: [OptionQuote], _ right: OptionContract.Right, market: SimulatedMarket, smile: SmileSlice
) throws {
  for (low, high) in zip(side, side.dropFirst()) {
    let step = dollars(high.contract.strike) - dollars(low.contract.strike)
    let rise = high.greeks.price - low.greeks.price
    let bounded = right == .call ? -rise : rise
    #expect(bounded >= -tick && bounded <= step + tick, "\(low.contract) \(high.contract)")
  }
  for index in side.indices.dropFirst().dropLast() {
    let (low, middle, high) = (side[index - 1], side[index], side[index + 1])
    let below = dollars(middle.contract.strike) - dollars(low.contract.strike)
    let above = dollars(high.contract.strike) - dollars(middle.contract.strike)
    let share = above / (below + above)
    let wings = share * low.greeks.price + (1 - share) * high.greeks.price
    #expect(wings - middle.greeks.price >= -tick, "\(middle.contract)")
    let cost = share * dollars(low.ask) + (1 - share) * dollars(high.ask) - dollars(middle.bid)
    #expect(cost >= -1e-9, "\(middle.contract)")
  }
}

@Test
func `no pair of expiries admits arbitrage: variance never falls with time at any distance from the forward`()
  throws
{
  for market in try moments() {
    for symbol in market.symbols {
      let options = try market.options(symbol)
      let smiles = try options.expiries.map { try options.smile($0) }
      for (near, far) in zip(smiles, smiles.dropFirst()) {
        for ratio in stride(from: 0.5, through: 2, by: 0.05) {
          let nearer = near.totalVariance(strike: near.forward * ratio)
          #expect(nearer <= far.totalVariance(strike: far.forward * ratio) + 1e-12, "\(symbol) \(ratio)")
        }
      }
    }
  }
}

@Test func `no calendar spread costs less than nothing`() throws {
  for market in try moments() {
    for symbol in market.symbols {
      let options = try market.options(symbol)
      for (near, far) in zip(options.expiries, options.expiries.dropFirst()) {
        for quote in try options.chain(near) {
          let later = try OptionContract(
            symbol, expiry: far, quote.contract.right, strike: quote.contract.strike)
          let value = try options.quote(later)
          #expect(value.greeks.price - quote.greeks.price >= -tick, "\(later)")
          #expect(value.ask >= quote.bid, "\(later)")
        }
      }
    }
  }
}

@Test func `no option is worth less, or asked at less, than its exercise value`() throws {
  for market in try moments() {
    for symbol in market.symbols {
      let options = try market.options(symbol)
      for quote in try options.chains() {
        let gain = dollars(options.spot) - dollars(quote.contract.strike)
        let payoff = max(0, quote.contract.right == .call ? gain : -gain)
        #expect(quote.greeks.price >= payoff && dollars(quote.ask) >= payoff, "\(quote.contract)")
      }
    }
  }
}

/// Courses, seeds, sessions and minutes at which chains are compared with precise values.
private let samples: [(course: String, seed: UInt64, session: Int, minute: Int64)] = [
  ("usual", 3, 0, 0), ("crash-2008", 4, 150, 37), ("covid", 5, 37, 391), ("calm", 6, 251, 200),
  ("flash-crash", 7, 7, 310), ("bull", 8, 1_500, 389),
]

@Test(arguments: samples)
func
  `every value is that of the precise American one with dividends in cash, to half a tick within a quarter`(
    sample: (course: String, seed: UInt64, session: Int, minute: Int64)
  ) throws
{
  var market = try market(seed: sample.seed, scenario: scenario(sample.course), start: day(2019, 2, 1))
  let session = try #require(calendar.session(sample.session, from: market.start.day))
  try market.advance(to: session.open + .minutes(sample.minute))
  for (place, symbol) in market.symbols.enumerated() {
    let options = try market.options(symbol)
    let dividends = try cash(market, symbol)
    let quotes = try options.chains()
    // Every 31st contract takes turns through strikes, rights and expiries.
    for quote in stride(from: place, to: quotes.count, by: 31).map({ quotes[$0] }) {
      let smile = try options.smile(quote.contract.expiry)
      let strike = dollars(quote.contract.strike)
      let option = OptionInputs(
        spot: dollars(options.spot), strike: strike, rate: market.configuration.rate, yield: 0,
        volatility: smile.volatility(strike: strike), years: smile.years,
        right: quote.contract.right == .call ? .call : .put)
      let before = dividends.filter { $0.day <= quote.contract.expiry }.map(\.cash)
      if before.isEmpty {
        #expect(abs(quote.greeks.price - (try American.price(option))) <= 0.005, "\(quote.contract)")
      } else {
        let expected = 0.5 * (tree(option, before, steps: 240) + tree(option, before, steps: 241))
        // A tree of that size is itself this far from the truth.
        let most = 0.01 + 0.01 * expected + 0.0001 * option.spot
        #expect(
          abs(quote.greeks.price - expected) <= most, "\(quote.contract) \(quote.greeks.price) \(expected)")
      }
    }
  }
}

@Test func `calls less puts are worth what early exercise allows`() throws {
  for market in try moments() {
    let rate = market.configuration.rate
    for symbol in market.symbols {
      let options = try market.options(symbol)
      let dividends = try cash(market, symbol)
      let spot = dollars(options.spot)
      for expiry in options.expiries {
        let years = try options.smile(expiry).years
        let paid = dividends.filter { $0.day <= expiry }.reduce(0) { $0 + $1.cash.amount }
        let chain = try options.chain(expiry)
        for index in stride(from: 0, to: chain.count, by: 2) {
          let strike = dollars(chain[index].contract.strike)
          let difference = chain[index].greeks.price - chain[index + 1].greeks.price
          #expect(difference >= spot - paid - strike - tick, "\(chain[index].contract)")
          let discounted = strike * (1 - rate * years)
          #expect(difference <= spot - discounted + tick, "\(chain[index].contract)")
        }
      }
    }
  }
}

@Test func `expiries are weekly, monthly and January ones, and one is always more than a year away`() throws {
  let listing = Listing(.shipped)
  for session in calendar.sessions(in: day(2024, 1, 2)...day(2028, 12, 29)) {
    let expiries = listing.expiries(on: session.day)
    #expect(expiries == expiries.sorted() && expiries.first == calendar.weeklyExpiry(of: session.day))
    #expect((7...8).contains(expiries.count))
    #expect(expiries.allSatisfy { calendar.isSession($0) && $0 >= session.day })
    #expect(expiries.contains { $0 - session.day >= 365 })
  }
  #expect(
    listing.expiries(on: day(2026, 1, 5)).map(\.description) == [
      "2026-01-09", "2026-01-16", "2026-01-23", "2026-01-30", "2026-02-20", "2026-03-20", "2027-01-15",
      "2028-01-21",
    ])
}

@Test func `strikes surround the spot in listed steps, wider for longer expiries`() throws {
  let listing = Listing(.shipped)
  let near = listing.strikes(spot: Price(dollars: 245), expiry: day(2026, 1, 9), on: day(2026, 1, 5))
  #expect(near.count == 60 && near == near.sorted() && near.allSatisfy(StrikeLadder.weekly.lists))
  #expect(near.contains(Price(dollars: 245)) && near.contains(Price(units: 2_475_000)))
  let far = listing.strikes(spot: Price(dollars: 245), expiry: day(2028, 1, 21), on: day(2026, 1, 5))
  #expect(try #require(far.last) - (try #require(far.first)) > Price(dollars: 300))
  let cheap = listing.strikes(spot: Price(dollars: 3), expiry: day(2026, 1, 9), on: day(2026, 1, 5))
  #expect(cheap.first == Price(units: 5_000) && cheap.contains(Price(units: 25_000)))
}

@Test
func
  `thirty strikes a side reach a tenth of any price, in steps of no more than exchanges' weekly ones where it is low`()
{
  let listing = Listing(.shipped)
  for dollars in [2, 7, 24, 69, 99, 101, 149, 151, 442, 684, 1_500, 4_000, 30_000] as [Int64] {
    let spot = Price(dollars: dollars)
    let strikes = listing.strikes(spot: spot, expiry: day(2026, 1, 9), on: day(2026, 1, 5))
    #expect(strikes.allSatisfy(StrikeLadder.weekly.lists))
    let top = strikes.last ?? .zero
    #expect(top.units * 100 >= spot.units * 109, "\(dollars): \(top)")
    let above = strikes.first { $0 > spot } ?? .zero
    if dollars < 700 { #expect(above - spot <= StrikeLadder.weekly.spacing(at: above), "\(dollars)") }
  }
}

@Test func `quotes are rounded to the nearest tick, and are a tick apart where the spread is narrower`()
  throws
{
  for market in try moments() {
    for symbol in market.symbols {
      let rule = TickRule(symbol)
      for quote in try market.options(symbol).chains() where quote.bid > .zero {
        let value = Price(units: Int64(quote.greeks.price * 10_000))
        // No further away than half a tick beyond the half spread, or than the tick itself.
        let lower = rule.next(below: quote.bid)
        #expect(lower < value && rule.next(above: quote.bid) <= quote.ask, "\(quote.contract)")
      }
    }
  }
}

@Test func `a contract that is not listed is quoted until it expires`() throws {
  var market = try market(["TSLA"])
  let contract = try OptionContract("TSLA260109P00151250")
  let expiry = try #require(calendar.session(on: contract.expiry))
  try market.advance(to: expiry.close - .seconds(1))
  #expect(try market.options("TSLA").quote(contract).ask > .zero)
  #expect(try market.options("TSLA").expiries.first == contract.expiry)
  try market.advance(to: expiry.close)
  #expect(throws: MarketError.expired(contract, at: expiry.close)) {
    try market.options("TSLA").quote(contract)
  }
  #expect(try market.options("TSLA").expiries.first == day(2026, 1, 16))
  #expect(throws: MarketError.noExpiry(day(2026, 1, 17))) {
    try market.options("TSLA").chain(day(2026, 1, 17))
  }
  #expect(throws: MarketError.self) { try market.options("TSLA").quote(OptionContract("SPY260116P00600000")) }
}

@Test func `a single contract is quoted as in its chain`() throws {
  for market in try moments() {
    let options = try market.options("AAPL")
    for quote in try options.chain(options.expiries[1]) {
      #expect(try options.quote(quote.contract) == quote)
    }
  }
}

@Test func `the volatility index agrees with SPY's options a month out`() throws {
  for market in try moments() {
    let options = try market.options("SPY")
    let expiry = try #require(options.expiries.first { $0 - options.day >= 24 })
    let smile = try options.smile(expiry)
    let index = Double(market.volatilityIndex) / 10_000
    let ratio = smile.volatility(strike: smile.forward) / index
    #expect(ratio > 0.8 && ratio < 1.1, "\(ratio)")
  }
}

@Test func `implied volatility swells before a report and collapses after it`() throws {
  var market = try market(["AAPL"])
  let report = try #require(try market.nextEarnings(of: "AAPL"))
  let before = try #require(calendar.session(on: report))
  let early = try #require(calendar.session(-8, from: report))
  func volatility() throws -> Double {
    let options = try market.options("AAPL")
    let expiry = try #require(options.expiries.first { $0 > report })
    let smile = try options.smile(expiry)
    return smile.volatility(strike: smile.forward)
  }
  try market.advance(to: early.close)
  let calm = try volatility()
  try market.advance(to: before.close)
  let tense = try volatility()
  try market.advance(to: try #require(calendar.next(after: report)).open + .minutes(60))
  let relieved = try volatility()
  #expect(tense > calm * 1.15)
  #expect(relieved < tense * 0.75)
}

@Test func `open interest concentrates near the money and volume grows through the day`() throws {
  var market = try market(["TSLA"])
  try market.advance(to: market.start.open + .hours(1))
  let morning = try market.options("TSLA")
  let contracts = morning.contracts(day(2026, 1, 16))
  let early = try contracts.map { try morning.activity($0) }
  try market.advance(to: market.start.close)
  let evening = try market.options("TSLA")
  let late = try contracts.map { try evening.activity($0) }
  // Contract by contract interest follows the price a little; all together only the day counts.
  #expect(early.reduce(0) { $0 + $1.volume } * 2 < late.reduce(0) { $0 + $1.volume })
  let puts = zip(contracts, late).filter { $0.0.right == .put }
  let near = puts.filter { abs(dollars($0.0.strike) / 442 - 1) < 0.06 }.map(\.1.openInterest)
  let far = puts.filter { dollars($0.0.strike) > 442 * 1.15 }.map(\.1.openInterest)
  #expect((near.min() ?? 0) >= 500)
  #expect((near.max() ?? 0) > 4 * (far.max() ?? 0))
}
