import Glibc
import TestSupport
import Testing
import VendorFormats

@Suite struct SampleTests {
  private static let page = "\(samplesDirectory)/expected.txt"

  @Test func `every sample is read as its vendor means it`() throws {
    let found = try samplePaths.flatMap { ["# \($0)"] + (try VendorImport(sample($0)).transcript) }
    if getenv("ALLUSE_RECORD") != nil {
      try write(found.joined(separator: "\n") + "\n", toFile: SampleTests.page)
    }
    let expected = try text(ofFile: SampleTests.page).split(separator: "\n").map(String.init)
    for (place, line) in found.enumerated() where expected.indices.contains(place) && expected[place] != line
    {
      Issue.record("line \(place + 1) is \"\(line)\" and was \"\(expected[place])\"")
      return
    }
    #expect(found.count == expected.count)
  }

  @Test func `every layout of every format has a sample, in the folder of its format`() throws {
    var seen: Set<String> = []
    for path in samplePaths {
      for report in try VendorImport(sample(path)).reports {
        #expect(path.hasPrefix("\(report.format.name)/"), "\(path) is read as \(report.format.name)")
        seen.insert("\(report.format.name) \(report.layout)")
      }
    }
    for format in VendorFormat.all {
      for layout in format.layoutNames where !seen.contains("\(format.name) \(layout)") {
        Issue.record("\(format.name) \(layout) has no sample")
      }
    }
    #expect(seen.count >= 50)
  }

  @Test func `a published header is detected as its format, whatever columns a vendor adds`() {
    for format in VendorFormat.all {
      for header in format.publishedHeaders {
        #expect(VendorFormat.detect(header) == format, "\(header)")
        #expect(VendorFormat.detect(header.map { "\"\($0)\" " }) != nil, "\(header)")
      }
    }
    #expect(
      VendorFormat.detect(["Date", "Open", "High", "Low", "Close", "Volume", "Adj Close", "More"])?.name
        == "yahoo")
    #expect(VendorFormat.detect(["a", "b"]) == nil)
    #expect(VendorFormat.detect([]) == nil)
  }

  @Test func `a format that is named is the only one looked for`() throws {
    var choices = ImportChoices()
    choices.format = .named("alpaca")
    let problem = try #require(refusal(try sample("yahoo/KO.csv"), choices))
    #expect(problem.code == "UNKNOWN_FORMAT" && problem.message.contains("it is no file of alpaca"))
    for path in samplePaths {
      choices.format = .named(String(path.prefix { $0 != "/" }))
      #expect(
        try VendorImport(sample(path), choices).transcript == VendorImport(sample(path)).transcript, "\(path)"
      )
    }
    #expect(VendorFormat.named("yahu") == nil)
  }

  @Test func `files of one symbol are put together, in any order`() throws {
    let paths = ["yahoo/NVDA_splits.csv", "yahoo/KO.csv", "yahoo/KO_dividends.csv", "fred/VIXCLS.csv"]
    let files = try paths.flatMap(sample)
    let read = try VendorImport(files)
    #expect(read.outputs == (try VendorImport(Array(files.reversed()))).outputs)
    #expect(
      read.outputs.map(\.name) == ["KO.actions.csv", "KO.csv", "NVDA.actions.csv", "SPX.csv", "VIX.csv"])
  }

  @Test func `rates of two series do not go together, in one file or in two`() throws {
    let problem = try #require(refusal(try ["fred/DGS3MO.csv", "fred/DTB3_old.csv"].flatMap(sample)))
    #expect(problem.code == "SEVERAL_RATES" && problem.path == "fred/DTB3_old.csv")
    #expect(problem.message.contains("DTB3 and fred/DGS3MO.csv DGS3MO"))
    let twice = try VendorImport(["fred/DGS3MO.csv", "fred/DGS3MO.csv"].flatMap(sample))
    #expect(twice.rows("rates.csv").count == 2 && twice.reports[1].used == 0)
  }
}
