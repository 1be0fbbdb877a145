import Domain
import MarketModel
import Money

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
