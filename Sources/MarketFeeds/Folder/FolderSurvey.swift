internal import Domain
internal import MarketModel

/// Judges what the files of a folder hold together.
struct FolderSurvey {
  private let contents: FolderContents
  private let needed: [Symbol]
  /// The day after which nothing has to have a price.
  private let last: Day?
  private var concerns: [CoverageConcern]

  init(_ contents: FolderContents, needed: [Symbol], through last: Day?) {
    self.contents = contents
    self.needed = needed
    self.last = last
    concerns = contents.concerns
  }

  /// The folder with everything that is wrong with it.
  func folder(at path: String, unread: [String]) -> PriceFolder {
    var survey = self
    var folder = PriceFolder(path: path)
    folder.unread = unread
    folder.series = survey.series()
    folder.volatilityIndex = contents.bars["VIX"].flatMap { $0.bars.isEmpty ? nil : $0 }
    folder.rates = contents.rates
    let names = Set(contents.files.keys).union(contents.bars.keys.map(\.description))
    folder.coverage = names.sorted().map { survey.coverage(of: $0, folder) }
    survey.seekMissing(folder)
    survey.seekIndex(folder)
    folder.concerns = survey.concerns.sorted { ($0.code, $0.about, $0.text) < ($1.code, $1.about, $1.text) }
    return folder
  }

  private func series() -> [ReplayMarket.Series] {
    contents.bars.values.filter { $0.symbol != "VIX" && !$0.bars.isEmpty }.sorted { $0.symbol < $1.symbol }
      .map { bars in
        let quotes = (contents.options[bars.symbol] ?? []).sorted {
          ($0.at, $0.contract) < ($1.at, $1.contract)
        }
        return ReplayMarket.Series(
          bars: bars, actions: contents.actions[bars.symbol], options: quotes, events: contents.events)
      }
  }

  private mutating func concern(_ code: CoverageCode, _ about: String, _ text: String) {
    concerns.append(CoverageConcern(code: code, about: about, text: text))
  }

  private mutating func coverage(of name: String, _ folder: PriceFolder) -> SymbolCoverage {
    var coverage = SymbolCoverage(name)
    coverage.files = contents.files[name] ?? []
    report(coverage.files, of: name)
    guard let symbol = try? Symbol(name), let bars = contents.bars[symbol],
      !bars.bars.isEmpty
    else {
      if name == FolderContents.eventName { seekUnneeded(&coverage, folder) }
      if name != FolderContents.eventName, name != FolderContents.rateName { lacksPrices(&coverage) }
      return coverage
    }
    (coverage.from, coverage.to) = (bars.bars.first?.day, bars.lastDay)
    coverage.missing = bars.missingSessions
    reportMissing(coverage)
    if symbol != "VIX" {
      survey(&coverage, folder.series.first { $0.bars.symbol == symbol }, folder)
    }
    return coverage
  }

  private mutating func survey(
    _ coverage: inout SymbolCoverage, _ series: ReplayMarket.Series?, _ folder: PriceFolder
  ) {
    guard let series else { return }
    coverage.splits = series.actions.items.count { if case .split = $0.action { true } else { false } }
    coverage.dividends = series.actions.items.count - coverage.splits
    coverage.optionRows = series.options.count
    coverage.optionDays = Set(series.options.map(\.at.newYork.day)).count
    seekJumps(&coverage, series)
    seekEnd(&coverage, folder)
  }

  /// What the files themselves have wrong.
  private mutating func report(_ files: [FileCoverage], of name: String) {
    for file in files {
      let kinds: [(FileProblem.Fate, CoverageCode, String)] = [
        (.dropped, .droppedRows, "left out"), (.outsideHours, .outsideHours, "outside the session"),
        (.suspicious, .wildPrice, "kept though wild"),
      ]
      for (fate, code, words) in kinds where file.findings.count(fate) > 0 {
        let first = file.findings.list.first { $0.fate == fate }.map { ", the first in \($0)" } ?? ""
        concern(
          code, name, "\(file.name): \(file.findings.count(fate)) of \(file.rows) rows \(words)\(first)")
      }
    }
  }

  private mutating func reportMissing(_ coverage: SymbolCoverage) {
    guard let first = coverage.missing.first else { return }
    concern(
      .missingSessions, coverage.name,
      "\(coverage.name) has no price of \(coverage.missing.count) sessions, the first on \(first)")
  }

  private mutating func seekJumps(_ coverage: inout SymbolCoverage, _ series: ReplayMarket.Series) {
    let watch = JumpWatch(series.bars.bars, series.actions.items)
    coverage.suspected = watch.suspected
    for jump in watch.suspected {
      concern(
        .suspectedSplit, coverage.name,
        "\(coverage.name) jumps on \(jump.day) as if split \(jump.name), and no file says so; give \(coverage.name).actions.csv"
      )
    }
    for day in watch.absent {
      concern(
        .splitWithoutJump, coverage.name,
        "\(coverage.name) is said to be split on \(day), and its prices do not jump: they may be adjusted already"
      )
    }
  }

  private mutating func seekEnd(_ coverage: inout SymbolCoverage, _ folder: PriceFolder) {
    guard let to = coverage.to, let latest = SeriesEnds.latest(folder.series) else { return }
    guard SeriesEnds.isOver(to, latest), to < last ?? latest else { return }
    coverage.isEnded = true
    concern(
      .pricesEnded, coverage.name,
      "the prices of \(coverage.name) end on \(to), those of others on \(latest): it is delisted at its last close"
    )
  }

  /// Events of companies that have no prices.
  private func seekUnneeded(_ coverage: inout SymbolCoverage, _ folder: PriceFolder) {
    let present = Set(folder.series.map(\.bars.symbol))
    let items = contents.events?.items ?? []
    guard let place = coverage.files.firstIndex(where: \.isUsed) else { return }
    coverage.files[place].unneeded = items.count { $0.symbol.map { !present.contains($0) } ?? false }
  }

  private mutating func lacksPrices(_ coverage: inout SymbolCoverage) {
    for place in coverage.files.indices { coverage.files[place].isUsed = false }
    concern(
      .missingSymbol, coverage.name,
      "\(coverage.files.first?.name ?? coverage.name) is not used, because there are no prices of \(coverage.name)"
    )
  }

  private mutating func seekMissing(_ folder: PriceFolder) {
    let present = Set(folder.series.map(\.bars.symbol))
    for symbol in needed where symbol != "VIX" && !present.contains(symbol) {
      concern(
        .missingSymbol, "\(symbol)",
        "there are no prices of \(symbol), which the playbook needs; add \(symbol).csv"
      )
    }
  }

  private mutating func seekIndex(_ folder: PriceFolder) {
    guard let index = folder.volatilityIndex, let first = index.bars.first?.day, let end = index.lastDay
    else {
      return concern(
        .noVIX, "VIX",
        "there are no prices of VIX, by which regimes are judged and options priced; add VIX.csv")
    }
    guard let latest = SeriesEnds.latest(folder.series), let start = folder.start else { return }
    if SeriesEnds.isOver(end, min(latest, last ?? latest)) {
      concern(.noVIX, "VIX", "VIX ends on \(end), the prices on \(latest)")
    }
    if SeriesEnds.isOver(start, first) {
      concern(.noVIX, "VIX", "VIX begins on \(first), the prices on \(start)")
    }
  }
}
