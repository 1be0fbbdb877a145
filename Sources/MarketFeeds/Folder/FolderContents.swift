internal import Domain
internal import MarketModel

/// What the files of a folder hold, sorted by whose it is.
struct FolderContents {
  /// The symbols that a word of a file's name may be.
  let known: Set<Symbol>
  private(set) var bars: [Symbol: BarFile] = [:]
  private(set) var actions: [Symbol: ActionFile] = [:]
  private(set) var options: [Symbol: [DatedOptionQuote]] = [:]
  private var quoted: Set<DatedOptionQuote.Place> = []
  private(set) var events: EventFile?
  private(set) var rates: RateFile?
  private(set) var files: [String: [FileCoverage]] = [:]
  private(set) var concerns: [CoverageConcern] = []

  init(known: Set<Symbol>) { self.known = known }

  mutating func concern(_ code: CoverageCode, _ about: String, _ text: String) {
    concerns.append(CoverageConcern(code: code, about: about, text: text))
  }

  /// Takes a file up by what its header says.
  mutating func add(_ file: PriceFileName, _ bytes: [UInt8]) {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      return concern(.unreadable, file.text, "\(file.text) is UTF-16 text; save it as UTF-8")
    }
    var rows = CSVRows(bytes)
    guard let header = rows.next() else {
      return concern(.unreadable, file.text, "\(file.text) is empty")
    }
    let columns = CSVColumns(header.fields)
    do throws(FileProblem) {
      switch MarketFileCheck.Kind(columns) {
      case .prices: try readBars(file, bytes, columns)
      case .actions: try readActions(file, bytes)
      case .options: try readOptions(file, bytes, columns)
      case .events: try readEvents(file, bytes)
      case .rates: try readRates(file, bytes)
      case nil:
        concern(
          .unreadable, file.text,
          "\(file.text) is no market file: its first line names no prices, quotes, actions, events or rates")
      }
    } catch {
      concern(.unreadable, file.text, "\(file.text):\(error.line): \(error.message)")
    }
  }

  private mutating func readBars(
    _ file: PriceFileName, _ bytes: [UInt8], _ columns: CSVColumns
  ) throws(FileProblem) {
    let (named, unnamed) = try MarketFileCheck.symbols(in: bytes, column: columns.symbolPlace)
    guard let symbols = named ?? file.symbol.map({ [$0] }) else { return unmatched(file) }
    var isFirst = true
    for symbol in symbols {
      let read = try BarFile(symbol, bytes, prices: symbol == "VIX" ? .openAndClose : .all)
      guard bars[symbol] == nil else {
        duplicate(file, "prices of \(symbol)", "\(symbol)", read.rows)
        continue
      }
      bars[symbol] = read
      // Rows that name no symbol are told once, with the first that is named.
      let findings = isFirst ? FileProblems(joining: [read.findings, unnamed]) : read.findings
      note(file, of: "\(symbol)", read.rows + (isFirst ? unnamed.leftOut : 0), findings)
      isFirst = false
    }
  }

  private mutating func readActions(_ file: PriceFileName, _ bytes: [UInt8]) throws(FileProblem) {
    guard let symbol = file.symbol else { return unmatched(file) }
    let read = try ActionFile(symbol, bytes)
    guard actions[symbol] == nil else {
      return duplicate(file, "splits and dividends of \(symbol)", "\(symbol)", read.rows)
    }
    actions[symbol] = read
    note(file, of: "\(symbol)", read.rows, read.findings)
  }

  private mutating func readOptions(
    _ file: PriceFileName, _ bytes: [UInt8], _ columns: CSVColumns
  ) throws(FileProblem) {
    let close = file.day.flatMap { TradingCalendar.newYork.session(on: $0)?.close }
    let read = try OptionFile(bytes, symbol: file.symbol, at: close)
    let groups = Dictionary(grouping: read.quotes, by: \.contract.symbol)
    let owner = file.symbol ?? groups.keys.sorted().first
    guard let owner else {
      return concern(.unmatchedFile, file.text, "\(file.text) has no good row; nothing of it is used")
    }
    for (symbol, quotes) in groups.sorted(by: { $0.key < $1.key }) where symbol != owner {
      note(file, of: "\(symbol)", quotes.count, FileProblems(), unneeded: add(quotes, of: symbol, file))
    }
    let others = groups.reduce(0) { $1.key == owner ? $0 : $0 + $1.value.count }
    note(
      file, of: "\(owner)", read.rows - others, read.findings,
      unneeded: add(groups[owner] ?? [], of: owner, file))
  }

  /// Adds quotes that no earlier file has; how many it has already.
  private mutating func add(_ quotes: [DatedOptionQuote], of symbol: Symbol, _ file: PriceFileName) -> Int {
    let new = quotes.filter { quoted.insert($0.place).inserted }
    options[symbol, default: []] += new
    let known = quotes.count - new.count
    if known > 0 {
      concern(
        .duplicateFile, "\(symbol)",
        "\(file.text) has \(known) quotes of \(symbol) that an earlier file has; they are not used")
    }
    return known
  }

  private mutating func readEvents(_ file: PriceFileName, _ bytes: [UInt8]) throws(FileProblem) {
    let read = try EventFile(bytes)
    guard events == nil else { return duplicate(file, "events", FolderContents.eventName, read.rows) }
    events = read
    note(file, of: FolderContents.eventName, read.rows, read.findings)
  }

  private mutating func readRates(_ file: PriceFileName, _ bytes: [UInt8]) throws(FileProblem) {
    let read = try RateFile(bytes)
    guard rates == nil else { return duplicate(file, "rates", FolderContents.rateName, read.rows) }
    rates = read
    note(file, of: FolderContents.rateName, read.rows, read.findings)
  }

  /// What concerns the whole market stands under these names.
  static let (eventName, rateName) = ("events", "rates")

  private mutating func note(
    _ file: PriceFileName, of name: String, _ rows: Int, _ findings: FileProblems, unneeded: Int = 0
  ) {
    var coverage = FileCoverage(name: file.text, rows: rows, findings: findings)
    coverage.unneeded = unneeded
    files[name, default: []].append(coverage)
  }

  private mutating func unmatched(_ file: PriceFileName) {
    concern(
      .unmatchedFile, file.text,
      "\(file.text) does not show whose it is; name it after its symbol, such as AAPL.csv, or add a symbol column"
    )
  }

  /// The second file of a kind is left out as a whole.
  private mutating func duplicate(_ file: PriceFileName, _ what: String, _ name: String, _ rows: Int) {
    let first = files[name]?.first { $0.isUsed }?.name ?? "another file"
    var coverage = FileCoverage(name: file.text, rows: rows, findings: FileProblems())
    coverage.isUsed = false
    files[name, default: []].append(coverage)
    concern(
      .duplicateFile, name, "\(file.text) has \(what) as \(first) does; its \(rows) rows are not used")
  }
}
