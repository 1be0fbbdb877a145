import Domain
import Engine
import MarketFeeds

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

extension Output {
  /// Tells people what a folder of prices holds, and what is wrong with it.
  mutating func tell(_ folder: PriceFolder, accepted: [CoverageCode] = []) {
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
    self.table(table)
    for concern in folder.concerns {
      let mark = accepted.contains(concern.code) ? " (accepted)" : ""
      line("\(concern.code.rawValue)\(mark): \(concern.text)")
    }
    for name in folder.unread { line("\(name) is no table and was not read") }
    line()
  }
}
