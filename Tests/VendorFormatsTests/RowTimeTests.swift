import Domain
import TestSupport
import Testing
import VendorFormats

@Suite struct RowTimeTests {
  @Test(arguments: [
    "2026-03-13", "2026/03/13", "20260313", "03/13/2026", "3/13/26", "13.03.2026", "13-Mar-2026", "13-mar-26",
    "Mar 13, 2026", "March 13 2026", "13/3/2026",
  ])
  func `a day is read in every common form`(text: String) throws {
    let reader = RowTimeReader(isDayFirst: text.hasPrefix("13/"))
    #expect(reader.stamp(text)?.time == .day(Day(year: 2026, month: 3, day: 13)))
  }

  @Test(arguments: [
    "2026-03-13 09:30", "2026-03-13T13:30:00Z", "2026-03-13 9:30 AM", "03/13/2026 09:30:00",
    "2026-03-13T09:30", "1773408600", "1773408600000", "20260313 09:30", "2026-03-13 09:30:00-04:00",
    "Mar 13 2026 9:30AM",
  ])
  func `a moment is read in every common form, in New York time unless a zone is named`(text: String) {
    let open = Instant(newYork: Day(year: 2026, month: 3, day: 13), TimeOfDay(9, 30))
    #expect(RowTimeReader().stamp(text)?.time == .instant(open))
  }

  @Test(arguments: [
    "", "yesterday", "2026-13-01", "2026-02-30", "13/13/2026", "2026-03-13 25:00", "2026", "99999999", "-",
    "1/2/3/4", "Foo 13 2026", "2026-03-13 09:30 XM", "2026-03-13 13:30 PM",
  ])
  func `what is not a date is not read as one`(text: String) {
    #expect(RowTimeReader().stamp(text) == nil)
  }

  @Test(arguments: [
    "2024-07-03", "20240703", "2024/07/03", "07/03/2024", "7/3/2024", "03.07.2024", "3-Jul-2024", "03-Jul-24",
    "Jul 3 2024", "\"Jul 03, 2024\"", "\"July 3, 2024\"", "2024-07-03 00:00:00", "2024-07-03T00:00:00Z",
    "2024-07-03 00:00:00-04:00", "2024-07-03T04:00:00.000Z", "2024-07-03 00:00:00+00:00", "1719964800",
    "1719979200", "1719979200000", "1719979200000000", "1719979200000000000",
  ])
  func `a day is the session it belongs to, however it is written`(date: String) throws {
    let read = try VendorImport([file("date,close\n\(date),9\n")])
    #expect(read.rows("SPY.csv") == ["2024-07-03,9.00,9.00,9.00,9.00,0"], "\(read.transcript)")
  }

  @Test(arguments: [
    "2024-07-03 10:00", "2024-07-03T14:00:00Z", "2024-07-03 10:00:00-0400", "07/03/2024 10:00:00 AM",
    "2024-07-03 09:00 US/Central", "20240703 10:00:00", "1720015200", "1720015200000000000",
    "2024-07-03T16:00:00+02:00",
  ])
  func `an instant is the same in any zone`(time: String) throws {
    let text = "time,close\n\(time),9\n2024-07-03T14:30:00Z,10\n"
    let read = try VendorImport([file(text)])
    #expect(
      read.rows("SPY.csv").first == "2024-07-03T14:00:00.000Z,9.00,9.00,9.00,9.00,0", "\(read.transcript)")
  }

  @Test(arguments: [
    "2024-02-30", "2024-13-01", "20241301", "13/13/2024", "2024-1", "yesterday", "", "2024-07-03 25:00",
    "2024-07-03 10:61", "99999999999999999999", "2024-07-03 10:00 PMT", "1e9", "-5", "0000-00-00",
  ])
  func `what is no date is named`(date: String) throws {
    let read = try VendorImport([file("date,close\n2024-07-02,9\n\(date),9\n")])
    #expect(read.reports[0].named.map(\.line) == [3] && read.reports[0].named.map(\.code) == [.badDate])
  }

  @Test func `one row that shows it makes days come first in the whole file`() throws {
    let read = try VendorImport([file("date,close\n03/01/2024,1\n04/01/2024,2\n17/01/2024,3\n")])
    #expect(read.rows("SPY.csv").map { $0.prefix(10) } == ["2024-01-03", "2024-01-04", "2024-01-17"])
  }

  @Test func `Warsaw and New York change their clocks on different days`() throws {
    let header = "<TICKER>,<PER>,<DATE>,<TIME>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<VOL>,<OPENINT>\n"
    let rows = ["20240308,160000", "20240308,160500", "20240318,150000", "20240403,160000"]
    let text = header + rows.map { "SPY.US,5,\($0),9,9,9,9,1,0\n" }.joined()
    let times = try VendorImport([file(text)]).rows("SPY.csv").map { $0.prefix(16) }
    #expect(times == ["2024-03-08T15:00", "2024-03-08T15:05", "2024-03-18T14:00", "2024-04-03T14:00"])
  }

  @Test func `an early close ends the last bar and dates the last quotes`() throws {
    let bars =
      "timestamp,open,high,low,close,volume\n2024-07-03 12:00:00,9,9,9,9,1\n2024-07-03 13:00:00,9,9,9,9,1\n"
    let read = try VendorImport([file(bars)])
    #expect(read.rows("SPY.csv").map { $0.prefix(19) } == ["2024-07-03T17:00:00"])
    #expect(read.reports[0].named.map(\.code) == [.outsideHours])
    let quotes = "date,occ,bid,ask\n2024-07-03,SPY240705P00500000,1,2\n"
    #expect(try VendorImport([file(quotes)]).rows("SPY.options.csv")[0].hasPrefix("2024-07-03T17:00"))
  }

  @Test
  func
    `sessions dated by their opens or closes are sessions, and a bar at midnight among minutes is a minute`()
    throws
  {
    let opens = "time,close\n2024-03-08T14:30:00Z,9\n2024-03-11T13:30:00Z,10\n"
    #expect(
      try VendorImport([file(opens)]).rows("SPY.csv").map { $0.prefix(10) } == ["2024-03-08", "2024-03-11"])
    let minutes =
      "timestamp,open,high,low,close,volume,trade_count,vwap\n2024-01-02T20:59:00Z,9,9,9,9,1,1,9\n2024-01-03T00:00:00Z,9,9,9,9,1,1,9\n2024-01-03T00:01:00Z,9,9,9,9,1,1,9\n"
    let read = try VendorImport([file(minutes)])
    #expect(read.rows("SPY.csv").map { $0.prefix(16) } == ["2024-01-02T21:00"])
    #expect(read.reports[0].named.map(\.code) == [.outsideHours, .outsideHours])
  }

  @Test func `a quote stamped at midnight in UTC is of that moment, and a date of that day`() throws {
    let header =
      "ticker,ask_exchange,ask_price,ask_size,bid_exchange,bid_price,bid_size,sequence_number,sip_timestamp\n"
    let stamped = try VendorImport([
      file(header + "O:SPXW240119P04700000,1,2,1,1,1,1,1,1704240000000000000\n")
    ])
    #expect(stamped.reports[0].named.map(\.code) == [.outsideHours])
    let dated = try VendorImport([file("date,occ,bid,ask\n2024-01-03T00:00:00Z,SPY240119P00470000,1,2\n")])
    #expect(dated.rows("SPY.options.csv")[0].hasPrefix("2024-01-03T21:00"))
  }
}
