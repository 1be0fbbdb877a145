import Console
import JSON
import TestSupport
import Testing

@Suite struct ImportCommandTests {
  private let folder: TemporaryDirectory

  init() throws { folder = try TemporaryDirectory() }

  private func sample(_ name: String) -> String { "\(packageDirectory)/Tests/Fixtures/Vendors/\(name)" }

  private func importing(_ words: String...) -> Result {
    run(["market", "import"] + words + ["--out", folder("prices"), "--json"])
  }

  private func written() -> [String] { (try? entries(ofDirectory: folder("prices"))) ?? [] }

  @Test func `files of vendors become a folder of prices that passes the check`() throws {
    let files = [
      "tiingo/AAPL.csv", "yahoo/KO_dividends.csv", "fred/VIXCLS.csv", "optionsdx/spy_eod_202401.txt",
    ]
    let result = importing(files[0], files[1])  // their own folder is not this one
    #expect(result.exit == .storage)
    let found = run(["market", "import"] + files.map(sample) + ["--out", folder("prices"), "--json"])
    let json = try #require(found.json)
    #expect(found.exit == .done && json["format"] == "several")
    #expect(
      json["files"]?.array?.compactMap { $0["format"]?.string } == ["tiingo", "yahoo", "fred", "optionsdx"])
    for file in json["files"]?.array ?? [] {
      #expect(file["rows"]?.integer == (file["used"]?.integer ?? 0) + Int64(file["named"]?.array?.count ?? 0))
    }
    let names = [
      "AAPL.actions.csv", "AAPL.csv", "KO.actions.csv", "SPX.csv", "SPY.options.csv", "VIX.csv",
    ]
    #expect(written() == names && json["outputs"]?.array?.compactMap { $0["name"]?.string } == names)
    for name in names {
      #expect(run("market", "check", folder("prices/\(name)")).exit == .done, "\(name)")
    }
    #expect(
      json["files"]?[2]?["named"]?[0]?["code"] == "NO_VALUE" && json["files"]?[2]?["named"]?[0]?["line"] == 2)
  }

  @Test func `every sample is imported by its own name and by its header`() throws {
    for format in try entries(ofDirectory: sample("")) where isDirectory(sample(format)) {
      for path in try files(under: sample(format)) {
        // A file of trades of options alone is all there to be named.
        let isUnused = path.hasSuffix("trade_american.zip")
        for words in [[], ["--from", format]] {
          let place = try TemporaryDirectory()
          let options = ["--out", place("out"), "--json", "--accept", "NO_SESSION"]
          let result = run(["market", "import", path] + words + options)
          #expect(result.exit == (isUnused ? .refused : .done), "\(path): \(result.errors)")
          #expect(result.json?["format"]?.string == format, "\(path)")
        }
      }
    }
  }

  @Test func `packed files are unpacked, and nothing is written over unless it is asked for`() throws {
    #expect(importing(sample("yahoo/packed/KO.csv.gz")).exit == .done && written() == ["KO.csv"])
    let before = try bytes(ofFile: folder("prices/KO.csv"))
    let again = importing(sample("plain/actions/KO.csv"), sample("yahoo/KO.csv"))
    #expect(again.exit == .refused && again.errorCode == "FILE_EXISTS" && written() == ["KO.csv"])
    try write("other", toFile: folder("prices/KO.csv"))
    #expect(importing(sample("yahoo/KO.csv"), "--replace").exit == .done)
    #expect(try bytes(ofFile: folder("prices/KO.csv")) == before && written() == ["KO.csv"])
    #expect(
      importing(sample("lean/equity/usa/daily/spy.zip")).json?["files"]?[0]?["path"]?.string?.hasSuffix(
        "spy.zip/spy.csv") == true)
  }

  @Test func `people are told what became of each file`() throws {
    let words = ["market", "import", sample("fred/DGS3MO.csv"), "--out", folder("prices")]
    let lines = run(words).output.split(separator: "\n").map(String.init)
    try #require(lines.count == 3)
    #expect(lines[0].hasSuffix("DGS3MO.csv: fred, 3 rows, 2 used, 1 not"))
    #expect(lines[1] == "  line 2: the row has no value (NO_VALUE)")
    #expect(lines[2].hasSuffix("prices/rates.csv: 2 rows"))
  }

  @Test func `columns, symbol and moment are taken from the command line`() throws {
    try write("Tag;Kurs\n02.01.2024;1.472,65\n", toFile: folder("download.csv"))
    let mapped = importing(folder("download.csv"), "--map", "Tag=date,Kurs=close", "--symbol", "SPY")
    #expect(mapped.exit == .done && written() == ["SPY.csv"])
    #expect(importing(folder("download.csv")).errorCode == "UNKNOWN_FORMAT")
    #expect(importing(folder("download.csv"), "--map", "Tag=day").exit == .usage)
    #expect(importing(folder("download.csv"), "--map", "Tag").exit == .usage)
    #expect(importing(folder("download.csv"), "--from", "yahu").errors.contains("yahoo"))
    try write("Type,Strike,Bid,Ask,Expiration\ncall,340.0,4.2,4.3,2021-11-26\n", toFile: folder("msft.csv"))
    #expect(importing(folder("msft.csv")).errorCode == "NO_MOMENT")
    #expect(importing(folder("msft.csv"), "--at", "2021-11-22T15:00:00Z").exit == .done)
    #expect(
      try text(ofFile: folder("prices/MSFT.options.csv")).contains("2021-11-22T15:00:00.000Z,MSFT211126C"))
  }

  @Test func `bad rows are left out only where their kind is accepted`() throws {
    let words = [sample("cboe-index/VIX_History.csv"), "--out", folder("prices"), "--json"]
    let refused = run(["market", "import"] + words)
    #expect(refused.exit == .refused && refused.errorCode == "BAD_ROWS" && written().isEmpty)
    #expect(refused.errors.contains("the first on line 4: 2024-01-06 has no session"))
    #expect(refused.errors.contains("--accept NO_SESSION"))
    #expect(refused.json?["files"]?[0]?["named"]?[0]?["code"] == "NO_SESSION")
    #expect(run(["market", "import"] + words + ["--accept", "BAD_PRICE"]).errorCode == "BAD_ROWS")
    let accepted = run(["market", "import"] + words + ["--accept", "BAD_PRICE,NO_SESSION"])
    #expect(accepted.exit == .done && written() == ["VIX.csv"])
    #expect(run(["market", "import"] + words + ["--accept", "ANYTHING"]).exit == .usage)
  }
}
