import Domain
import MarketFeeds
import MarketModel
import Money
import Testing

private func day(_ text: String) throws -> Day { try #require(Day(text)) }

private let text = """
  date,symbol,event,amount
  2026-01-06,XYZ,earnings,
  2026-01-07,,central-bank,
  2026-01-07,,inflation,
  2026-01-08,XYZ,dividend,0.25
  2026-01-09,XYZ,split,4:1
  2026-01-09,ABC,earnings,
  """

private func market(_ events: String = text, actions: String? = nil) throws -> ReplayMarket {
  let bars = try BarFile("XYZ", Array("date,close\n2026-01-05,100\n2026-01-08,104\n2026-01-09,26\n".utf8))
  return try ReplayMarket([
    .init(
      bars: bars, actions: try actions.map { try ActionFile("XYZ", Array($0.utf8)) },
      events: try EventFile(Array(events.utf8)))
  ])
}

@Test func `events of a file are visible to the rules until they have passed`() throws {
  var market = try market()
  let last = try day("2026-01-30")
  let dividend = MarketEvent.Kind.exDividend(Price(units: 2_500))
  #expect(
    SteppedMarketView(market).events(of: "XYZ", through: last).map(\.kind) == [
      .earnings, .economy, dividend, .split(4),
    ])
  #expect(try SteppedMarketView(market).events(of: "XYZ", through: day("2026-01-07")).count == 2)
  #expect(try market.nextEarnings(of: "XYZ") == day("2026-01-06"))
  #expect(try market.expectedDividend(of: "XYZ") == Price(units: 2_500))
  try market.advance(to: Instant(newYork: try day("2026-01-07"), TimeOfDay(12, 0)))
  #expect(
    SteppedMarketView(market).events(of: "XYZ", through: last).map(\.kind) == [.economy, dividend, .split(4)])
  #expect(try market.nextEarnings(of: "XYZ") == nil)
}

@Test func `splits and dividends of an events file happen, once where an actions file has them too`()
  throws
{
  var market = try market(actions: "date,dividend\n2026-01-08,0.30\n")
  try market.advance(to: Instant(newYork: try day("2026-01-08"), TimeOfDay(10, 0)))
  #expect(try market.corporateActions(of: "XYZ") == [.dividend(Price(units: 3_000))])
  try market.advance(to: Instant(newYork: try day("2026-01-09"), TimeOfDay(10, 0)))
  #expect(try market.corporateActions(of: "XYZ") == [.split(into: 4)])
  #expect(try market.statistics(of: "XYZ").close(0) == Price(dollars: 26))
}

/// Rows that are wrong, and what is said of them.
private let wrong = [
  ("soon,XYZ,earnings,", "\"soon\" is no date"), ("2026-01-10,XYZ,earnings,", "2026-01-10 has no session"),
  ("2026-01-06,,earnings,", "is no ticker"), ("2026-01-06,XYZ,inflation,", "whole market"),
  ("2026-01-06,XYZ,earning,", "did you mean \"earnings\"?"), ("2026-01-06,XYZ,picnic,", "known are earnings"),
  ("2026-01-06,XYZ,dividend,", "no amount above 0"), ("2026-01-06,XYZ,dividend,nan", "no amount above 0"),
  ("2026-01-06,XYZ,split,1", "from 2 to 1000"), ("2026-01-06,XYZ,split,1.5", "from 2 to 1000"),
  ("2026-01-05,XYZ,earnings,", "twice"),
]

@Test(arguments: wrong)
func `a bad event is reported by its line and left out`(row: String, reason: String) throws {
  let text = "date,symbol,event,amount\n2026-01-05,XYZ,earnings,\n\(row)\n2026-01-07,ABC,earnings,\n"
  let file = try EventFile(Array(text.utf8))
  #expect(file.items.map(\.symbol) == ["XYZ", "ABC"])
  #expect(file.findings.list.map(\.line) == [3])
  #expect(file.findings.list.first?.message.contains(reason) == true, "\(file.findings.list)")
  #expect(throws: FileProblem.self) { try EventFile(Array(text.utf8), isStrict: true) }
  let check = try MarketFileCheck(Array(text.utf8))
  #expect(check.kind == .events && check.rows == 2 && check.findings.count == 1)
}

@Test(arguments: ["", "date,symbol\n", "event,symbol\n"])
func `an events file without a usable header is refused`(text: String) {
  #expect(throws: FileProblem.self) { try EventFile(Array(text.utf8)) }
}
