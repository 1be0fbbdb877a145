import Console
import JSON
import TestSupport
import Testing

/// A file that is broken in one way.
struct BrokenFile: CustomTestStringConvertible {
  let what: String
  let name: String
  let content: [UInt8]
  let code: String
  /// What the sentence has to say.
  let says: String

  init(_ what: String, _ text: String, _ code: String, _ says: String) {
    self.init(what, "SPY.csv", Array(text.utf8), code, says)
  }

  init(_ what: String, _ name: String, _ text: String, _ code: String, _ says: String) {
    self.init(what, name, Array(text.utf8), code, says)
  }

  init(_ what: String, _ name: String, _ content: [UInt8], _ code: String, _ says: String) {
    (self.what, self.name, self.content, self.code, self.says) = (what, name, content, code, says)
  }

  var testDescription: String { what }
}

@Suite struct BrokenImportTests {
  private static let head = "date,open,high,low,close,volume\n2024-01-02,1,2,1,2,5\n"
  private static let quotes = "date,occ,bid,ask\n2024-01-02,SPY240119P00470000,1,2\n"
  private static let tiingo =
    "date,close,high,low,open,volume,divCash,splitFactor\n2024-01-02,2,2,1,1,5,0,1\n2024-01-03,2,2,1,1,5,"

  private static let whole: [BrokenFile] = [
    .init("nothing", "", "EMPTY_FILE", "empty"),
    .init("blank lines", " \n\r\n\t\n", "EMPTY_FILE", "empty"),
    .init("a byte order mark alone", "SPY.csv", [0xEF, 0xBB, 0xBF], "EMPTY_FILE", "empty"),
    .init("a header alone", "date,open,high,low,close,volume\n", "NO_ROWS", "no rows"),
    .init("UTF-16", "SPY.csv", Array("date,close\n".utf8).flatMap { [$0, 0] }, "NOT_TEXT", "UTF-8"),
    .init("Latin-1", "SPY.csv", Array("date,close,Er".utf8) + [0xF6, 0x0A, 0x31], "NOT_TEXT", "UTF-8"),
    .init(
      "a picture", "SPY.csv", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13], "NOT_TEXT",
      "UTF-8"),
    .init("an error page", "<!DOCTYPE html>\n<html><body>Too many requests</body></html>", "NOT_CSV", "page"),
    .init("a spreadsheet in XML", "<?xml version=\"1.0\"?><Workbook/>", "NOT_CSV", "page"),
    .init(
      "a vendor's excuse", "Exceeded the daily hits limit", "UNKNOWN_FORMAT", "Exceeded the daily hits limit"),
    .init("a vendor's excuse in JSON", "{\"Note\": \"call frequency\"}", "VENDOR_ERROR", "call frequency"),
    .init("JSON cut off", "{\"bars\":{\"AAPL\":[{\"t\":", "NOT_JSON", "no whole JSON"),
    .init("JSON without records", "{\"bars\":{},\"next_page_token\":null}", "NO_ROWS", "no records"),
    .init("no header", "2024-01-02,1,2,1,2,5\n2024-01-03,1,2,1,2,5\n", "UNKNOWN_FORMAT", "2024-01-02"),
    .init("an unknown header", "when,what\n1,2\n", "UNKNOWN_FORMAT", "when, what"),
    .init(
      "prices without a close", "Date,Open,High,Low,Volume\n2024-01-02,1,2,1,5\n", "UNKNOWN_FORMAT", "close"),
    .init("an unknown series", "observation_date,UNRATE\n2024-01-01,3.7\n", "UNKNOWN_SERIES", "UNRATE"),
    .init("two rates", "observation_date,DGS1,DGS10\n2024-01-02,4.8,3.9\n", "SEVERAL_RATES", "one rate"),
    .init("no symbol", "download.csv", head, "NO_SYMBOL", "--symbol"),
    .init("two symbols in a name", "SPY_QQQ.csv", head, "NO_SYMBOL", "SPY or QQQ"),
    .init(
      "a chain without a day", "SPY.csv", "Type,Strike,Bid,Ask,Expiration\ncall,1,1,2,2024-01-19\n",
      "NO_MOMENT", "--at"),
    .init("sessions and minutes", head + "2024-01-03 10:00,1,2,1,2,5\n", "MIXED_PERIODS", "two folders"),
    .init("gzip cut off", "SPY.csv.gz", [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3], "BAD_ARCHIVE", "cut off"),
    .init("zip cut off", "spy.zip", [0x50, 0x4B, 3, 4, 20, 0, 0, 0], "BAD_ARCHIVE", "damaged"),
  ]

  private static let rows: [BrokenFile] = [
    .init("a day that does not exist", head + "2024-02-30,1,2,1,2,5\n", "BAD_DATE", "2024-02-30"),
    .init("a word for a date", head + "tomorrow,1,2,1,2,5\n", "BAD_DATE", "tomorrow"),
    .init("a Saturday", head + "2024-01-06,1,2,1,2,5\n", "NO_SESSION", "2024-01-06"),
    .init("a holiday", head + "2024-01-15,1,2,1,2,5\n", "NO_SESSION", "2024-01-15"),
    .init("a century ago", head + "1924-01-15,1,2,1,2,5\n", "NO_SESSION", "1924-01-15"),
    .init("a price of nothing", head + "2024-01-03,1,2,1,0,5\n", "BAD_PRICE", "close \"0\""),
    .init("a price below nothing", head + "2024-01-03,1,2,-1,2,5\n", "BAD_PRICE", "low \"-1\""),
    .init("a word for a price", head + "2024-01-03,1,high,1,2,5\n", "BAD_PRICE", "high \"high\""),
    .init("a price beyond all", head + "2024-01-03,1,999999999999,1,2,5\n", "BAD_PRICE", "999999999999"),
    .init("a high below the close", head + "2024-01-03,1,1.5,1,2,5\n", "INCONSISTENT_BAR", "do not enclose"),
    .init("a low above the open", head + "2024-01-03,1,2,1.5,2,5\n", "INCONSISTENT_BAR", "do not enclose"),
    .init("a volume below nothing", head + "2024-01-03,1,2,1,2,-5\n", "BAD_VOLUME", "volume \"-5\""),
    .init("a day twice", head + "2024-01-02,1,2,1,1.5,5\n", "CONFLICT", "2024-01-02"),
    .init("a row cut off", head + "2024-01-03,1,2\n", "SHORT_ROW", "only 3 fields"),
    .init("thousands without quotes", head + "2024-01-03,1,2,1,2,5,000\n", "LONG_ROW", "7 fields"),
    .init("a quotation mark alone", head + "2024-01-03,1,2,1,2,\"5\n", "BROKEN_QUOTES", "quotation mark"),
    .init(
      "an option that is none", quotes + "2024-01-02,SPY240119X00470000,1,2\n", "BAD_CONTRACT",
      "neither C nor P"),
    .init(
      "an expiry that does not exist", quotes + "2024-01-02,SPY240230P00470000,1,2\n", "BAD_CONTRACT", "date"),
    .init("a strike of nothing", quotes + "2024-01-02,SPY240119P00000000,1,2\n", "BAD_CONTRACT", "strike"),
    .init(
      "a bid above the ask", quotes + "2024-01-02,SPY240119P00480000,3,2\n", "CROSSED_QUOTE", "above ask"),
    .init(
      "a quote of an option that is gone", quotes + "2024-01-22,SPY240119P00470000,1,2\n", "AFTER_EXPIRY",
      "expired"),
    .init("a word for a bid", quotes + "2024-01-02,SPY240119P00480000,x,2\n", "BAD_PRICE", "bid \"x\""),
    .init("a split that is none", tiingo + "0,-4\n", "BAD_SPLIT", "split \"-4\""),
    .init("a dividend below nothing", tiingo + "-0.5,1\n", "BAD_DIVIDEND", "dividend \"-0.5\""),
    .init(
      "a rate that is none", "DGS3MO.csv", "observation_date,DGS3MO\n2024-01-02,5.4\n2024-01-03,540\n",
      "BAD_RATE", "540"),
    .init(
      "a symbol that is none", "bars.csv", "symbol,date,close\nSPY,2024-01-02,1\nSPDR500,2024-01-02,1\n",
      "BAD_SYMBOL", "SPDR500"),
    .init("a minute alone", "time,close\n2024-01-02 10:00,1\n", "NO_PERIOD", "no length"),
  ]

  private static func refused(_ broken: BrokenFile) throws -> Result {
    let folder = try TemporaryDirectory()
    try write(broken.content, toFile: folder(broken.name))
    let result = run("market", "import", folder(broken.name), "--out", folder("out"), "--json")
    #expect(result.exit == .refused, "\(broken.what): \(result.output)")
    #expect(!isDirectory(folder("out")), "\(broken.what) is written all the same")
    let sentences = result.errors.split(separator: "\n")
    #expect(
      sentences.count == 1 && result.errors.contains(folder(broken.name)), "\(broken.what): \(result.errors)")
    #expect(result.errors.contains(broken.says), "\(broken.what): \(result.errors)")
    return result
  }

  @Test(arguments: whole)
  func `a file that is broken as a whole is refused in one sentence`(broken: BrokenFile) throws {
    #expect(try BrokenImportTests.refused(broken).errorCode == broken.code)
  }

  @Test(arguments: rows)
  func `a file with a broken row is refused in one sentence that names its line`(broken: BrokenFile) throws {
    let result = try BrokenImportTests.refused(broken)
    #expect(result.errorCode == "BAD_ROWS" && result.errors.contains("on line "))
    let named = result.json?["files"]?[0]?["named"]?.array ?? []
    #expect(named.map { $0["code"]?.string } == [broken.code], "\(broken.what)")
  }

  @Test func `there are more than forty kinds`() {
    #expect(Set((BrokenImportTests.whole + BrokenImportTests.rows).map(\.what)).count >= 50)
  }
}
