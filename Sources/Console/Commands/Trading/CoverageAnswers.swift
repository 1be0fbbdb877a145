import Domain
import Engine
import MarketFeeds
import PlainText

/// What a folder of prices holds of a symbol.
struct CoverageAnswer: Answering {
  let symbol: String
  let rows: Int
  let used: Int
  let dropped: Int
  let from: Day?
  let to: Day?
  let missing: Int
  let splits: Int
  let dividends: Int
  let suspected: Int
  let optionRows: Int
  let optionDays: Int
  let knownShare: Double?
  let ended: Bool

  init(_ coverage: SymbolCoverage, knownShare: Double? = nil) {
    (symbol, rows, used, dropped) = (coverage.name, coverage.rows, coverage.used, coverage.dropped)
    (from, to, missing) = (coverage.from, coverage.to, coverage.missing.count)
    (splits, dividends, suspected) = (coverage.splits, coverage.dividends, coverage.suspected.count)
    (optionRows, optionDays, ended) = (coverage.optionRows, coverage.optionDays, coverage.isEnded)
    self.knownShare = knownShare
  }
}

/// What is wrong with a folder of prices.
struct ConcernAnswer: Answering {
  let code: String
  let about: String
  let message: String

  init(_ concern: CoverageConcern) {
    (code, about, message) = (concern.code.rawValue, concern.about, concern.text)
  }
}

/// What a folder of prices holds, and what is wrong with it, as people are told.
struct CoverageText {
  let folder: PriceFolder
  /// What is wrong with it and was accepted.
  var accepted: [CoverageCode] = []

  /// A row for each symbol.
  var table: TextTable {
    var table = TextTable([
      .left("prices"), .right("rows"), .right("used"), .left("from"), .left("to"), .right("missing"),
      .right("splits"), .right("dividends"), .right("options"),
    ])
    for coverage in folder.coverage {
      table.add([
        coverage.name, "\(coverage.rows)", "\(coverage.used)", coverage.from?.description,
        coverage.to?.description, "\(coverage.missing.count)", "\(coverage.splits)", "\(coverage.dividends)",
        "\(coverage.optionRows)",
      ])
    }
    return table
  }

  /// A line for each thing that is wrong, and for each file that is no table.
  var lines: [String] {
    let wrong = folder.concerns.map { concern in
      let mark = accepted.contains(concern.code) ? " (accepted)" : ""
      return "\(concern.code.rawValue)\(mark): \(concern.text)"
    }
    return wrong + folder.unread.map { "\($0) is no table and was not read" }
  }
}

extension Output {
  /// Tells people what a folder of prices holds, and what is wrong with it.
  mutating func report(_ folder: PriceFolder, accepted: [CoverageCode] = []) {
    let text = CoverageText(folder: folder, accepted: accepted)
    table(text.table)
    for line in text.lines { self.line(line) }
    line()
  }
}
