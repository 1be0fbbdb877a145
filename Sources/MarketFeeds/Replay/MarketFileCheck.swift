internal import Domain

/// A market file read only to find its problems; the header shows what kind of file it is.
public struct MarketFileCheck: Hashable, Sendable {
  /// The kinds of market files.
  public enum Kind: String, Hashable, Sendable {
    /// Prices of shares or of an index.
    case prices
    /// Quotes of options.
    case options
    /// Splits and dividends.
    case actions
    /// Reports, dividends and other scheduled events.
    case events
    /// What cash earns.
    case rates

    /// The kind that a header shows; nil where it is that of no market file.
    init?(_ columns: CSVColumns) {
      let hasClose = columns.place("close", "c", "last", "price", "settle", "value") != nil
      if columns.place("bid", "bid_price") != nil {
        self = .options
      } else if columns.place("event") != nil {
        self = .events
      } else if !hasClose, columns.place("split", "split_ratio", "dividend", "amount") != nil {
        self = .actions
      } else if !hasClose, columns.place("rate") != nil {
        self = .rates
      } else if hasClose {
        self = .prices
      } else {
        return nil
      }
    }
  }

  /// What kind of file it is.
  public let kind: Kind
  /// The number of good rows.
  public let rows: Int
  /// What is wrong with the file.
  public let findings: FileProblems

  /// The maximum number of symbols in one file.
  private static let symbolLimit = 1_000

  /// Reads a text; throws when there is no usable header.
  public init(_ bytes: [UInt8]) throws(FileProblem) {
    var rows = CSVRows(bytes)
    guard let header = rows.next() else { throw FileProblem(line: 1, message: "the file is empty") }
    let columns = CSVColumns(header.fields)
    switch Kind(columns) {
    case .options:
      // A file for one moment and one symbol may omit both.
      let file = try OptionFile(bytes, symbol: MarketFileCheck.anySymbol, at: Instant(milliseconds: 0))
      (kind, self.rows, findings) = (.options, file.quotes.count, file.findings)
    case .events:
      let file = try EventFile(bytes)
      (kind, self.rows, findings) = (.events, file.items.count, file.findings)
    case .actions:
      let file = try ActionFile(MarketFileCheck.anySymbol, bytes)
      (kind, self.rows, findings) = (.actions, file.items.count, file.findings)
    case .rates:
      let file = try RateFile(bytes)
      (kind, self.rows, findings) = (.rates, file.rates.count, file.findings)
    case .prices, nil:
      let (named, unnamed) = try MarketFileCheck.symbols(in: bytes, column: columns.symbolPlace)
      let symbols = named ?? [MarketFileCheck.anySymbol]
      let files = try symbols.map { symbol throws(FileProblem) in try BarFile(symbol, bytes) }
      kind = .prices
      self.rows = files.reduce(0) { $0 + $1.bars.count }
      findings = FileProblems(joining: files.map(\.findings) + [unnamed])
    }
  }

  private static let anySymbol: Symbol = "X"

  /// The symbols that rows name, in order of appearance, and the problems with those names; nil where none names a good one.
  static func symbols(
    in bytes: [UInt8], column: Int?
  ) throws(FileProblem) -> (symbols: [Symbol]?, unnamed: FileProblems) {
    var findings = FileProblems()
    guard let column else { return (nil, findings) }
    var seen: Set<String> = []
    var symbols: [Symbol] = []
    for row in CSVRows(bytes).dropFirst() {
      let name = row.cell(column)
      guard let symbol = try? Symbol(name) else {
        try findings.add(line: row.line, "symbol \"\(name)\" is no ticker; the row is left out")
        continue
      }
      guard seen.insert(name).inserted else { continue }
      guard symbols.count < symbolLimit else {
        throw FileProblem(line: row.line, message: "the file has more than \(symbolLimit) symbols; split it")
      }
      symbols.append(symbol)
    }
    // Even without a valid symbol the rows are checked.
    return symbols.isEmpty ? (nil, FileProblems()) : (symbols, findings)
  }
}
