import Domain
import Engine
import MarketFeeds
import PlainText
import Rules
import Settings

/// Rows under the names of a file's columns and of the results.
struct RowsAnswer<Value: Codable & Hashable & Sendable>: Answering {
  let rows: [Members<Value>]
}

func classifyWeeks(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  let path: String = invocation.required("--csv")
  var rows = CSVRows(try readBytes(path))
  guard let header = rows.next() else {
    throw Failure(.refused, "BAD_CSV", "\(path) is empty; its first row names the columns", value: path)
  }
  let columns = try ClassifyColumns(header.fields, path)
  var report = ClassifyReport(names: header.fields)
  if !output.isJSON { try output.data(csvLine(header.fields + ["code", "rule"])) }
  while let row = rows.next() {
    let result = columns.classify(row.fields)
    report.count(result, line: row.line)
    if output.isJSON {
      report.keep(row.fields, result)
    } else {
      let padded = header.fields.indices.map { row.fields.indices.contains($0) ? row.fields[$0] : "" }
      try output.data(csvLine(padded + result.cells))
    }
  }
  output.result(RowsAnswer(rows: report.rows))
  if let failure = report.failure(path) { throw failure }
}

/// The result for one row.
private enum ClassifiedRow {
  case met(WeekCondition)
  case refused(Refusal)

  var cells: [String] {
    switch self {
    case .met(let condition): [condition.type.code, condition.text(WeekSettings())]
    case .refused(let refusal): ["", "error: \(refusal.message)"]
    }
  }
}

/// The places of the columns in a file of positions.
private struct ClassifyColumns {
  let places: [Int?]

  private static let names = ["position", "right", "strike", "basis", "spot", "outcome"]

  init(_ header: [String], _ path: String) throws(Failure) {
    let columns = CSVColumns(header)
    places = ClassifyColumns.names.map { columns.place($0) }
    guard places[0] != nil else {
      throw Failure(
        .refused, "BAD_CSV",
        "\(path) names no column position; its first row must be \(ClassifyColumns.names.joined(separator: ","))",
        value: path)
    }
  }

  func classify(_ fields: [String]) -> ClassifiedRow {
    let cells = places.map { place in
      place.flatMap { fields.indices.contains($0) ? fields[$0] : nil } ?? ""
    }
    let row = ClassifyRow(
      position: cells[0], right: cells[1], strike: cells[2], basis: cells[3], spot: cells[4],
      outcome: cells[5])
    do throws(Refusal) {
      return .met(try row.condition(WeekSettings()))
    } catch {
      return .refused(error)
    }
  }
}

/// The summary after all rows.
private struct ClassifyReport {
  let names: [String]
  private(set) var rows: [Members<String?>] = []
  private var refused = 0
  private var first: (line: Int, refusal: Refusal)?

  init(names: [String]) { self.names = names }

  mutating func count(_ result: ClassifiedRow, line: Int) {
    guard case .refused(let refusal) = result else { return }
    refused += 1
    first = first ?? (line, refusal)
  }

  mutating func keep(_ fields: [String], _ result: ClassifiedRow) {
    var row = Members<String?>(Array(zip(names, fields)))
    switch result {
    case .met(let condition):
      row += [("code", condition.type.code), ("rule", condition.text(WeekSettings()))]
    case .refused(let refusal): row += [("code", nil), ("rule", nil), ("error", refusal.message)]
    }
    rows.append(row)
  }

  func failure(_ path: String) -> Failure? {
    guard let first else { return nil }
    let more = refused > 1 ? " (and \(refused - 1) rows more)" : ""
    return Failure(
      .refused, first.refusal.code.rawValue, "\(path):\(first.line): \(first.refusal.message)\(more)",
      value: first.refusal.value.description, bound: first.refusal.bound.description)
  }
}

private func csvLine(_ fields: [String]) -> String {
  fields.map(csvField).joined(separator: ",") + "\n"
}
