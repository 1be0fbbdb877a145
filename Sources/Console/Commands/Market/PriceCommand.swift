import Engine
import MarketFeeds
import PlainText
import Platform

/// The most rows in one JSON document.
private let documentLimit = 100_000

func priceOptions(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  let path: String = invocation.required("--csv")
  var lines = try filing(path) { () throws(PlatformError) in try InputLines(path) }
  let name = path == "-" ? "standard input" : path
  guard let header = try nextRow(&lines, path) else {
    throw Failure(
      .refused, "BAD_CSV", "\(name) is empty; its first row names the columns", value: path, bound: "a header"
    )
  }
  let valuation = try OptionValuation(
    header: header, source: name, isImplied: invocation.has("implied"), isFast: invocation.has("fast"))
  var count = PricedRows(source: name, result: valuation.isImplied ? "implied volatility" : "price")
  var rows: [Members<PricedCell>] = []
  if !output.isJSON { try output.data(csvLine(header + valuation.addedNames)) }
  while let fields = try nextRow(&lines, path) {
    let row = valuation.row(fields)
    count.add(row, line: lines.number)
    if !output.isJSON {
      try output.data(csvLine(row.input + row.cells))
    } else if rows.count < documentLimit {
      rows.append(valuation.answer(row))
    } else {
      throw Failure(
        .refused, "TOO_MANY_ROWS",
        "\(name) has more than \(documentLimit) rows, too many for one JSON document; leave out --json",
        value: path, bound: "\(documentLimit)")
    }
  }
  output.result(RowsAnswer(rows: rows))
  if let failure = count.failure { throw failure }
}

/// The fields of the next line that is neither blank nor a comment.
private func nextRow(_ lines: inout InputLines, _ path: String) throws(Failure) -> [String]? {
  while true {
    let line = try filing(path) { () throws(PlatformError) in try lines.next() }
    guard var line else { return nil }
    if lines.number == 1, line.starts(with: [0xEF, 0xBB, 0xBF]) { line = line.dropFirst(3) }
    let fields = CSVRows.fields(of: line)
    if CSVRows.isRow(fields) { return fields }
  }
}

private func csvLine(_ fields: [String]) -> String {
  fields.map(csvField).joined(separator: ",") + "\n"
}

/// The number of rows, and of bad ones.
private struct PricedRows {
  let source: String
  let result: String
  private var count = 0
  private var bad = 0
  private var first: (line: Int, reason: String)?

  init(source: String, result: String) {
    self.source = source
    self.result = result
  }

  mutating func add(_ row: OptionValuation.Row, line: Int) {
    count += 1
    guard case .failure(let refusal) = row.outcome else { return }
    bad += 1
    if first == nil { first = (line, refusal.reason) }
  }

  var failure: Failure? {
    first.map { first in
      Failure(
        .refused, "BAD_ROWS",
        "\(bad) of \(count) rows of \(source) have no \(result), the first on line \(first.line): \(first.reason)",
        value: "\(bad)", bound: "0")
    }
  }
}
