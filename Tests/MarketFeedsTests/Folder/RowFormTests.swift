import Domain
import MarketFeeds
import MarketModel
import Money
import Testing

private func bars(_ text: String) throws -> BarFile { try BarFile("XYZ", Array(text.utf8)) }

private func day(_ text: String) throws -> Day { try #require(Day(text)) }

/// Two sessions, Monday and Tuesday, dated in the ways of the world.
private let stamps: [(String, String)] = [
  ("2026-01-05T00:00:00Z", "2026-01-06T00:00:00Z"),
  ("2026-01-05 00:00:00+00:00", "2026-01-06 00:00:00+00:00"),
  ("2026-01-05 00:00:00-05:00", "2026-01-06 00:00:00-05:00"),
  ("2026-01-05T05:00:00Z", "2026-01-06T05:00:00Z"),
  ("2026-01-05 00:00:00", "2026-01-06 00:00:00"), ("2026-01-05 00:00", "2026-01-06 00:00"),
  ("1767571200", "1767657600"), ("1767589200", "1767675600"), ("1767571200.0", "1767657600.0"),
  ("1767571200000", "1767657600000"), ("1767571200000000", "1767657600000000"),
  ("1767571200000000000", "1767657600000000000"), ("1767589200000000000", "1767675600000000000"),
  ("2026-01-05T00:00:00+01:00", "2026-01-06T00:00:00+01:00"),
  ("2026-01-05T14:30:00Z", "2026-01-06T14:30:00Z"), ("2026-01-05 16:00", "2026-01-06 16:00"),
  ("20260105", "20260106"), ("05.01.2026", "06.01.2026"),
]

@Test(arguments: stamps)
func `a day is the session that it belongs to, never the one before`(first: String, second: String) throws {
  let file = try bars("date,open,high,low,close\n\(first),1,3,1,2\n\(second),2,4,2,3\n")
  #expect(file.bars.map(\.day) == [try day("2026-01-05"), try day("2026-01-06")])
  #expect(file.bars.allSatisfy { $0.instant == nil } && !file.isIntraday && file.findings.count == 0)
}

@Test(arguments: [
  "date,open,high,low,close,volume\n2026-01-05,1.5,3.25,1.5,2.5,1000\n",
  "date;open;high;low;close;volume\n2026-01-05;1,5;3,25;1,5;2,5;1000\n",
  "date\topen\thigh\tlow\tclose\tvolume\n2026-01-05\t1.5\t3.25\t1.5\t2.5\t1000\n",
  "date\topen\thigh\tlow\tclose\tvolume\r\n2026-01-05\t1,5\t3,25\t1,5\t2,5\t1000\r\n",
  "date,open,high,low,close,volume\n2026-01-05,\"1,5\",\"3,25\",\"1,5\",\"2,5\",\"1,000\"\n",
  "# a note\n\ndate;open;high;low;close;volume\n2026-01-05;1.5;3.25;1.5;2.5;1.000,0\n",
])
func `commas, semicolons and tabs end fields, and decimals may follow a comma`(text: String) throws {
  let file = try bars(text)
  #expect(file.findings.count == 0)
  let bar = try #require(file.bars.first?.bar)
  #expect(bar.open == Price(units: 15_000) && bar.high == Price(units: 32_500))
  #expect(bar.close == Price(units: 25_000) && bar.volume == 1_000)
}

@Test func `rows may stand in any order`() throws {
  let file = try bars("date,close\n2026-01-07,3\n2026-01-05,1\n2026-01-06,2\n")
  #expect(file.bars.map(\.bar.close.units) == [10_000, 20_000, 30_000] && file.findings.count == 0)
}

@Test func `bars that begin at the open are quoted when they end, not before`() throws {
  let file = try bars(
    "time,open,high,low,close\n2026-01-05 09:30,1,2,1,2\n2026-01-05 09:35,2,3,2,3\n2026-01-05 15:55,3,4,3,4\n"
  )
  let open = Instant(newYork: try day("2026-01-05"), TimeOfDay(9, 30))
  #expect(file.bars.map(\.instant) == [open + .minutes(5), open + .minutes(10), open + .minutes(390)])
  let hours = try bars(
    "time,close\n2026-01-05 09:30,1\n2026-01-05 10:30,2\n2026-01-05 11:30,3\n2026-01-05 15:30,4\n")
  #expect(hours.bars.last?.instant == open + .minutes(390), "the last bar is cut off at the close")
}

@Test func `bars outside the session are named`() throws {
  let file = try bars(
    "time,close\n2026-01-05 09:29,1\n2026-01-05 09:31,1\n2026-01-05 16:01,1\n2026-01-05 16:00,1\n")
  #expect(file.bars.count == 2 && file.findings.count(.outsideHours) == 2 && file.rows == 4)
  #expect(file.findings.list.map(\.line) == [2, 4])
}

@Test func `rates hold from their day on, and what is no share of one is named`() throws {
  let file = try RateFile(Array("date,rate\n2026-02-02,0.04\n2026-01-05,0.05\n2026-03-02,4.5\n".utf8))
  #expect(file.rates.map(\.rate) == [0.05, 0.04] && file.findings.list.map(\.line) == [4])
  let rates = CashRates(file)
  let days = try ["2026-01-04", "2026-02-01", "2026-12-31"].map(day)
  #expect(days.map(rates.rate) == [0, 0.05, 0.04] && CashRates.none.isNone)
}

@Test func `an expiry on a Saturday is that of the session before`() throws {
  let text = "date,right,strike,expiry,bid,ask\n2014-01-06,P,75,2014-01-18,,0.1\n"
  let file = try OptionFile(Array(text.utf8), symbol: "XYZ")
  #expect(file.quotes.first?.contract.expiry == (try day("2014-01-17")))
  #expect(file.quotes.first?.bid == .zero && file.findings.count == 0)
}
