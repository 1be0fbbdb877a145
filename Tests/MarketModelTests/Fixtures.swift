import Domain
import MarketModel
import Money
import Pricing

func day(_ year: Int, _ month: Int, _ day: Int) -> Day { Day(year: year, month: month, day: day) }

/// A market that starts on Monday, 2026-01-05.
func market(
  _ symbols: [Symbol]? = nil, seed: UInt64 = 7, scenario: Scenario = .usual, start: Day = day(2026, 1, 5)
) throws -> SimulatedMarket {
  try SimulatedMarket(.shipped, symbols: symbols, seed: seed, scenario: scenario, start: start)
}

func scenario(_ name: String) -> Scenario { Scenario(named: name) ?? .usual }

func dollars(_ price: Price) -> Double { Double(price.units) / 10_000 }

/// The sessions from a market's start, that many.
func sessions(_ market: SimulatedMarket, _ count: Int) -> ArraySlice<Session> {
  let calendar = TradingCalendar.newYork
  let first = calendar.index(of: market.start.day) ?? 0
  return calendar.sessions[first..<first + count]
}

/// FNV-1a over words.
struct Digest {
  var value: UInt64 = 0xcbf2_9ce4_8422_2325

  mutating func add(_ word: Int64) {
    for shift in stride(from: 0, to: 64, by: 8) {
      value = (value ^ UInt64(truncatingIfNeeded: word >> Int64(shift)) & 0xFF) &* 0x100_0000_01b3
    }
  }

  mutating func add(_ quote: ShareQuote) {
    for word in [quote.at.milliseconds, quote.bid.units, quote.ask.units, quote.last.units, quote.volume] {
      add(word)
    }
  }

  mutating func add(_ quote: OptionQuote) {
    add(Int64(bitPattern: quote.contract.terms))
    for word in [quote.bid.units, quote.ask.units, quote.volatility, quote.delta] { add(word) }
  }
}

/// The dividends in cash that a symbol's options count on, each as large as the next.
func cash(_ market: SimulatedMarket, _ symbol: Symbol) throws -> [(day: Day, cash: CashDividend)] {
  let calendar = TradingCalendar.newYork
  let now = min(market.instant, market.session.close)
  return try market.events(of: symbol, through: market.session.day + 900).compactMap { event in
    guard case .exDividend(let amount) = event.kind, let open = calendar.session(on: event.day)?.open else {
      return nil
    }
    let years = Double((open - now).milliseconds) / (365 * 86_400_000)
    return (event.day, CashDividend(years: years, amount: dollars(amount)))
  }
}

/// Cox, Ross and Rubinstein's tree on the escrowed spot, with exercise at the whole one.
func tree(_ option: OptionInputs, _ dividends: [CashDividend], steps: Int) -> Double {
  func held(_ time: Double) -> Double {
    dividends.filter { $0.years > time }
      .reduce(0) { $0 + $1.amount * Elementary.exp(-option.rate * ($1.years - time)) }
  }
  let span = option.years / Double(steps)
  let up = Elementary.exp(option.volatility * span.squareRoot())
  let rise = (Elementary.exp(option.rate * span) - 1 / up) / (up - 1 / up)
  let discount = Elementary.exp(-option.rate * span)
  let start = option.spot - held(0)
  let spots = (0...2 * steps).map { start * Elementary.exp(Double($0 - steps) * Elementary.log(up)) }
  var values = (0...steps).map { max(0, option.right.sign * (spots[2 * $0] - option.strike)) }
  for step in stride(from: steps - 1, through: 0, by: -1) {
    let cash = held(Double(step) * span)
    for node in 0...step {
      let kept = discount * (rise * values[node + 1] + (1 - rise) * values[node])
      let spot = spots[steps - step + 2 * node] + cash
      values[node] = max(kept, option.right.sign * (spot - option.strike))
    }
  }
  return values[0]
}
