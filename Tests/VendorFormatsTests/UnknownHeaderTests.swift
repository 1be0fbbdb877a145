import Domain
import TestSupport
import Testing
import VendorFormats

@Suite struct UnknownHeaderTests {
  @Test func `an unknown header lists its columns, the nearest format and what it lacks`() throws {
    let problem = try #require(refusal([file("Date,Open,High,Low,Last\n2024-01-02,1,2,1,2\n")]))
    #expect(problem.code == "UNKNOWN_FORMAT" && problem.path == "SPY.csv")
    #expect(problem.message.contains("its columns are Date, Open, High, Low, Last"))
    #expect(problem.message.contains("the nearest is ") && problem.message.contains("which also has close"))
    #expect(problem.message.contains("--map COLUMN=NAME"))
    let strange = try #require(refusal([file("Tag,Kurs\n2024-01-02,1\n")]))
    #expect(strange.message.contains("Tag, Kurs") && strange.message.contains("no known format has any"))
    let wide = (0..<1_000).map { "column\($0)" }.joined(separator: ",")
    #expect(try #require(refusal([file("\(wide)\n1\n")])).message.utf8.count < 2_000)
  }

  @Test func `columns that are mapped are read as they are called`() throws {
    var choices = ImportChoices()
    choices.names = [("Datum", "date"), ("Kurs", "close"), ("Stück", "volume")]
    let read = try VendorImport([file("Datum;Kurs;Stück\n02.01.2024;1.472,65;1.000\n")], choices)
    #expect(read.reports[0].format.name == "plain")
    #expect(read.rows("SPY.csv") == ["2024-01-02,1472.65,1472.65,1472.65,1472.65,1000"])
    choices.names = [("Date", "date")]
    let problem = try #require(refusal([file("Datum;Kurs\n02.01.2024;1\n")], choices))
    #expect(
      problem.code == "UNKNOWN_COLUMN" && problem.message.contains("no column Date; the file has Datum, Kurs")
    )
  }

  @Test func `the symbol is the only word of the name that can be one, or the one that is given`() throws {
    let text = "date,close\n2024-01-02,1\n"
    for name in ["SPY.csv", "data/spy_daily.csv", "spy.us.txt", "2024_SPY_eod.csv.gz", "^SPY.csv"] {
      #expect(try VendorImport([file(text, name)]).outputs.map(\.name) == ["SPY.csv"], "\(name)")
    }
    let unclear = try #require(refusal([file(text, "SPY_QQQ.csv")]))
    #expect(unclear.code == "NO_SYMBOL" && unclear.message.contains("may be SPY or QQQ"))
    let nameless = try #require(refusal([file(text, "download (1).csv")]))
    #expect(nameless.code == "NO_SYMBOL" && nameless.message.contains("has none"))
    var choices = ImportChoices()
    choices.symbol = "KO"
    #expect(try VendorImport([file(text, "download.csv")], choices).outputs.map(\.name) == ["KO.csv"])
  }

  @Test func `a chain without a date is of the day in its name, or of the moment that is given`() throws {
    let text = "Type,Strike,Bid,Ask,Expiration\nput,340,1.9,2,2021-11-26\n"
    for name in ["msft_20211122.csv", "msft_22-November-2021.csv", "MSFT 2021-11-22.csv"] {
      let rows = try VendorImport([file(text, name)]).rows("MSFT.options.csv")
      #expect(rows == ["2021-11-22T21:00:00.000Z,MSFT211126P00340000,1.90,2.00"], "\(name)")
    }
    #expect(refusal([file(text, "msft.csv")])?.code == "NO_MOMENT")
    #expect(refusal([file(text, "msft_20211121.csv")])?.code == "NO_MOMENT")
    var choices = ImportChoices()
    choices.moment = Instant("2021-11-22T15:00:00Z")
    #expect(
      try VendorImport([file(text, "msft.csv")], choices).rows("MSFT.options.csv")[0].hasPrefix(
        "2021-11-22T15:00"))
  }
}
