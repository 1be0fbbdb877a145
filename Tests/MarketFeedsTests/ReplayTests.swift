import Domain
import MarketFeeds
import MarketModel
import Money
import Pricing
import Testing

private func day(_ text: String) throws -> Day { try #require(Day(text)) }

private func dollars(_ price: Price) -> Double { Double(price.units) / 10_000 }

private func bars(_ text: String, symbol: Symbol = "XYZ", isStrict: Bool = false) throws -> BarFile {
  try BarFile(symbol, Array(text.utf8), isStrict: isStrict)
}

@Test func `columns are found by their names in any order, and other columns are ignored`() throws {
  let file = try bars(
    "\u{FEFF}Volume, Close ,Adj Close,LOW,High,Open,Date\r\n1e3,11.5,9,10,12,\"11\",\"Jan 5, 2026\"\r\n\r\n# note\r\n"
  )
  #expect(file.bars.count == 1 && file.findings.count == 0)
  let bar = try #require(file.bars.first)
  #expect(bar.day == (try day("2026-01-05")) && bar.instant == nil)
  #expect(
    bar.bar.open == Price(dollars: 11) && bar.bar.close == Price(units: 115_000) && bar.bar.volume == 1_000)
}

private let dirty = """
  date,open,high,low,close,volume
  2026-01-05,10,11,9,10,100
  2026-01-06,10,9,11,10,100
  2026-01-07,nan,11,9,10,100
  2026-01-08,10,11,9,-10,100
  2026-01-09,10,11,9,0,100
  2026-01-10,10,11,9,10,100
  2026-01-12,10,11,9,10,-1
  2026-01-13,10,11
  2026-01-14,10,11,9,10,100
  2026-01-14,10,11,9,10.5,100
  2026-01-09,10,11,9,10,100
  rubbish
  2026-01-15,1000,1100,900,1000,100
  2026-01-16,inf,11,9,10,100
  """

@Test func `bad rows are left out, reported with their lines, and counted`() throws {
  let file = try bars(dirty)
  #expect(file.bars.map(\.day.description) == ["2026-01-05", "2026-01-09", "2026-01-14", "2026-01-15"])
  #expect(file.findings.count == 11 && file.findings.leftOut == 10 && file.rows == 14)
  #expect(file.findings.list.map(\.line) == [3, 4, 5, 6, 7, 8, 9, 11, 13, 14, 15])
  #expect(file.findings.list[4].description.contains("2026-01-10 has no session"))
  #expect(file.findings.list[7].message.contains("twice with other prices"))
  #expect(file.findings.list[9].message.contains("8 times"))
}

@Test func `sessions without a bar between the first and the last bar are reported`() throws {
  let file = try bars("date,close\n2026-01-15,10\n2026-01-16,10\n2026-01-22,11\n")
  #expect(file.missingSessions.map(\.description) == ["2026-01-20", "2026-01-21"])
  #expect(try bars("date,close\n").missingSessions.isEmpty)
  let within = try bars("time,close\n2026-01-15 10:00,10\n2026-01-15 11:00,10\n2026-01-16 10:00,11\n")
  #expect(within.missingSessions.isEmpty)
}

@Test func `strict reading stops at the first bad row`() throws {
  let finding = #expect(throws: FileProblem.self) { try bars(dirty, isStrict: true) }
  #expect(finding?.line == 3)
}

@Test(arguments: ["", "\n\n", "open,high\n1,2\n", "date,open\n2026-01-05,1\n"])
func `a file without a usable header is refused`(text: String) {
  #expect(throws: FileProblem.self) { try bars(text) }
}

@Test func `day and month are swapped when a row shows that the day comes first`() throws {
  let file = try bars("date,close\n09/01/2026,10\n13/01/2026,11\n")
  #expect(file.bars.map(\.day.description) == ["2026-01-09", "2026-01-13"])
}

@Test func `a column of Chicago times is read as an hour later in New York`() throws {
  let file = try bars("time_ct,close\n2026-01-09 08:31,10\n")
  #expect(file.bars.first?.instant == Instant(newYork: try day("2026-01-09"), TimeOfDay(9, 31)))
}

private func replay() throws -> ReplayMarket {
  let file = try bars(
    "date,open,high,low,close,volume\n2026-01-05,100,110,90,105,10\n2026-01-06,106,112,104,108,20\n"
      + "2026-01-08,27,28,26,27.5,80\n2026-01-09,27.5,29,27,28,60\n")
  let actions = try ActionFile(
    "XYZ", Array("date,split,dividend\n2026-01-09,,0.25\n2026-01-08,4:1,\n".utf8))
  let index = try bars("date,value\n2026-01-05,18.25\n2026-01-06,19.5\n", symbol: "VIX")
  return try ReplayMarket([.init(bars: file, actions: actions)], volatilityIndex: index)
}

@Test func `whole-session bars are quoted at their open, then at their close`() throws {
  var market = try replay()
  let calendar = TradingCalendar.newYork
  let second = try #require(calendar.session(on: try day("2026-01-06")))
  try market.advance(to: second.open + .hours(2))
  #expect(try market.quote("XYZ").last == Price(dollars: 106) && market.isOpen)
  #expect(try market.statistics(of: "XYZ").sessionCount == 1)
  #expect(market.volatilityIndexNow == 1_950)
  try market.advance(to: second.close)
  #expect(try market.quote("XYZ").last == Price(dollars: 108) && market.isOpen == false)
  #expect(try market.bar("XYZ").high == Price(dollars: 112))
  #expect(market.indexStatistics.sum == 1_825 + 1_950)
  let third = try #require(calendar.next(after: second.day))
  try market.advance(to: third.close)
  #expect(try market.quote("XYZ").at == second.close)
  #expect(try market.statistics(of: "XYZ").sessionCount == 2)
}

@Test func `splits divide the prices before them, and dividends are reported`() throws {
  var market = try replay()
  let calendar = TradingCalendar.newYork
  let split = try #require(calendar.session(on: try day("2026-01-08")))
  try market.advance(to: split.open)
  #expect(try market.corporateActions(of: "XYZ") == [.split(into: 4)])
  #expect(try market.statistics(of: "XYZ").close(0) == Price(dollars: 27))
  #expect(try market.nextDividendDate(of: "XYZ") == day("2026-01-09"))
  try market.advance(to: split.close)
  #expect(try market.statistics(of: "XYZ").close(2) == Price(units: 262_500))
  try market.advance(to: split.close + .days(1))
  #expect(try market.corporateActions(of: "XYZ") == [.dividend(Price(units: 2_500))])
  #expect(market.end?.day == (try day("2026-01-09")))
}

@Test func `bars within a session are quoted as they end`() throws {
  let file = try bars(
    "time,open,high,low,close,volume\n2026-01-05 09:31,100,102,99,101,5\n2026-01-05 09:32,101,103,100,102,6\n"
      + "2026-01-05 16:00,102,104,101,103,7\n2026-01-05 16:30,1,1,1,1,7\n2026-01-06 09:31,105,105,105,105,1\n"
  )
  var market = try ReplayMarket([.init(bars: file)])
  let open = market.session.open
  #expect(try market.quote("XYZ").last == Price(dollars: 100))
  try market.advance(to: open + .seconds(90))
  #expect(
    try market.quote("XYZ").last == Price(dollars: 101) && market.quote("XYZ").at == open + .seconds(90))
  try market.advance(to: market.session.close)
  let bar = try market.bar("XYZ")
  #expect(
    bar.high == Price(dollars: 104) && bar.low == Price(dollars: 99) && bar.close == Price(dollars: 103))
  #expect(bar.volume == 18)
  try market.advance(to: open + .days(1))
  #expect(try market.quote("XYZ").last == Price(dollars: 105))
  var quotes: [ShareQuote] = []
  var source = ReplayQuotes([.init(bars: file)])
  try source.append(to: &quotes, through: open + .minutes(2))
  #expect(quotes.map(\.last) == [100, 101, 102].map { Price(dollars: $0) })
  try source.append(to: &quotes, through: open + .days(1))
  #expect(quotes.map(\.last) == [100, 101, 102, 103, 105].map { Price(dollars: $0) })
}

@Test func `option quotes of a file are kept unchanged, and the rest lies on smiles fitted to them`() throws {
  var simulated = try SimulatedMarket(.shipped, symbols: ["AAPL"], seed: 4, start: try day("2026-01-05"))
  let at = simulated.start.open + .hours(3)
  try simulated.advance(to: at)
  let truth = try simulated.options("AAPL")
  let spot = truth.spot
  let known = try truth.chains().filter { Int($0.contract.strike.units / 25_000) % 3 == 0 }
  let lines = known.map { quote in
    let right = quote.contract.right == .call ? "call" : "put"
    return
      "2026-01-05 12:30,\(right),\(quote.contract.strike),\(quote.contract.expiry),\(quote.bid),\(quote.ask)"
  }
  let text = "time_et,type,strike,expiration,bid,ask\n" + lines.joined(separator: "\n")
  let options = try OptionFile(Array(text.utf8), symbol: "AAPL")
  #expect(options.findings.count == 0 && options.quotes.count == known.count)
  let file = try bars("time,close\n2026-01-05 12:30,\(spot)\n2026-01-06 12:30,\(spot)\n", symbol: "AAPL")
  // The same dividends and the same rate as in the market that made the quotes.
  let paid = "date,dividend\n2025-11-07,\(dollars(spot) * 0.004)\n"
  let actions = try ActionFile("AAPL", Array(paid.utf8))
  var market = try ReplayMarket(
    [.init(bars: file, actions: actions, options: options.quotes)], rates: CashRates(0.0365))
  try market.advance(to: at)
  let fitted = try market.options("AAPL")
  for quote in known { #expect(try fitted.quote(quote.contract).isModelled == false) }
  for expiry in truth.expiries.dropFirst() {
    for (real, guess) in zip(try truth.chain(expiry), try fitted.chain(expiry)) where guess.isModelled {
      #expect(real.contract == guess.contract)
      #expect(
        abs(real.greeks.price - guess.greeks.price) < 0.03 * real.greeks.price + 0.12, "\(real.contract)")
    }
  }
  #expect(try fitted.chain(truth.expiries[2]).contains { $0.isModelled })
}

@Test func `bad option rows are reported by line`() throws {
  let text = """
    occ,date,bid,ask
    TSLA260313P00245000,2026-01-05,1.10,1.20
    TSLA260313P0024500,2026-01-05,1.10,1.20
    TSLA260313P00245000,2026-01-05,1.30,1.20
    TSLA260313P00245000,2026-01-05,nan,1.20
    TSLA260313P00245000,2026-01-03,1.10,1.20
    TSLA260313P00245000,2026-01-06,0,0.05
    """
  let file = try OptionFile(Array(text.utf8))
  #expect(file.quotes.count == 2 && file.quotes.last?.bid == .zero)
  #expect(file.findings.list.map(\.line) == [3, 4, 5, 6])
  for header in ["bid,ask\n", "right,strike,expiry\n", "right,strike,expiry,bid,ask\n", "occ,bid,ask\n"] {
    #expect(throws: FileProblem.self) { try OptionFile(Array(header.utf8)) }
  }
}
