import Archives
import Domain
import Engine
import Platform
import VendorFormats

func importMarket(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  let paths: [String] = invocation.list("FILE")
  let accepted = try acceptedRows(invocation)
  var choices = ImportChoices()
  choices.format = (invocation.optional("--from") as String?).flatMap(VendorFormat.named)
  choices.symbol = invocation.optional("--symbol")
  choices.moment = invocation.at
  choices.names = try columnNames(invocation)
  var files: [VendorFile] = []
  for path in paths { files += try vendorFiles(path) }
  let read: VendorImport
  do throws(ImportProblem) { read = try VendorImport(files, choices) } catch {
    throw Failure(.refused, error.code, error.message, value: error.path)
  }
  output.result(ImportAnswer(read))
  show(read, &output)
  try checkRows(read, accepted: accepted)
  let folder: String = invocation.required("--out")
  try PriceFolderWriting(folder, invocation).write(read.outputs)
  for file in read.outputs { output.line("wrote \(folder)/\(file.name): \(file.rows) rows") }
}

/// The files that a person named, unpacked.
private func vendorFiles(_ path: String) throws(Failure) -> [VendorFile] {
  let bytes = try filing(path) { () throws(PlatformError) in try UserInput.read(path, limit: Archive.limit) }
  do throws(ArchiveError) {
    return try Archive.unpack(bytes, path: path).map { VendorFile(path: $0.path, bytes: $0.bytes) }
  } catch {
    throw Failure(.refused, "BAD_ARCHIVE", error.description, value: path)
  }
}

/// What `--map` says: pairs of a column's name and the name it is to be read by.
private func columnNames(_ invocation: Invocation) throws(Failure) -> [(column: String, name: String)] {
  guard let text: String = invocation.optional("--map") else { return [] }
  var names: [(column: String, name: String)] = []
  for pair in text.split(separator: ",", omittingEmptySubsequences: false) {
    let parts = pair.split(separator: "=", maxSplits: 1).map(String.init)
    guard parts.count == 2, VendorFormat.plainNames.contains(parts[1]) else {
      let known = VendorFormat.plainNames.joined(separator: ", ")
      throw .usage(
        "BAD_VALUE", "--map \"\(pair)\" is no COLUMN=NAME; names are \(known)", value: String(pair),
        bound: known)
    }
    names.append((parts[0], parts[1]))
  }
  return names
}

/// The kinds of rows that `--accept` lets be left out.
private func acceptedRows(_ invocation: Invocation) throws(Failure) -> Set<RowCode> {
  guard let text: String = invocation.optional("--accept") else { return [] }
  var codes: Set<RowCode> = []
  for word in text.split(separator: ",", omittingEmptySubsequences: false) {
    guard let code = RowCode(rawValue: String(word)) else {
      let known = RowCode.allCases.filter { !$0.isHarmless }.map(\.rawValue).joined(separator: ", ")
      throw .usage(
        "BAD_VALUE", "--accept \"\(word)\" is no kind of row; kinds are \(known)", value: String(word),
        bound: known)
    }
    codes.insert(code)
  }
  return codes
}

/// Refuses rows that are mistakes and that nobody said may be left out, and files of which nothing is left.
private func checkRows(_ read: VendorImport, accepted: Set<RowCode>) throws(Failure) {
  for report in read.reports {
    let bad = report.named.filter { !$0.code.isHarmless && !accepted.contains($0.code) }
    guard let first = bad.first else { continue }
    var codes: [String] = []
    for row in bad where !codes.contains(row.code.rawValue) { codes.append(row.code.rawValue) }
    throw Failure(
      .refused, "BAD_ROWS",
      "\(report.path): \(bad.count) of \(report.rows) rows cannot be used, the first on line \(first.line): \(first.message); mend them, or leave them out with --accept \(codes.joined(separator: ","))",
      value: "\(bad.count)", bound: "0")
  }
  guard read.outputs.isEmpty, let report = read.reports.first else { return }
  let rows = read.reports.reduce(0) { $0 + $1.rows }
  let first = report.named.first.map { ", the first on line \($0.line): \($0.message)" } ?? ""
  throw Failure(
    .refused, "NO_ROWS", "\(report.path): none of \(rows) rows can be used\(first)", value: report.path)
}

private func show(_ read: VendorImport, _ output: inout Output) {
  for report in read.reports {
    output.line(
      "\(report.path): \(report.format.name), \(report.rows) rows, \(report.used) used, \(report.named.count) not"
    )
    for row in report.named.prefix(shownRows) {
      output.line("  line \(row.line): \(row.message) (\(row.code.rawValue))")
    }
    if report.named.count > shownRows {
      output.line("  and \(report.named.count - shownRows) more, which --json lists")
    }
  }
  for note in read.notes { output.line(note) }
}

/// How many rows of a file that were not used people are shown.
private let shownRows = 20

/// What became of files that were imported.
struct ImportAnswer: Answering {
  let format: String
  let files: [ImportedFileAnswer]
  let outputs: [ImportOutputAnswer]
  let notes: [String]

  fileprivate init(_ read: VendorImport) {
    let formats = Set(read.reports.map(\.format.name))
    format = formats.count == 1 ? formats.first ?? "" : "several"
    files = read.reports.map(ImportedFileAnswer.init)
    outputs = read.outputs.map { ImportOutputAnswer(name: $0.name, rows: $0.rows) }
    notes = read.notes
  }
}

/// A file that was imported: its rows are those used and those named.
struct ImportedFileAnswer: Answering {
  let path: String
  let format: String
  let rows: Int
  let used: Int
  let named: [NamedRowAnswer]

  fileprivate init(_ report: VendorImport.Report) {
    (path, format, rows, used) = (report.path, report.format.name, report.rows, report.used)
    named = report.named.map { NamedRowAnswer(line: $0.line, code: $0.code.rawValue, message: $0.message) }
  }
}

/// A row that was not used, and why.
struct NamedRowAnswer: Answering {
  let line: Int
  let code: String
  let message: String
}

/// A file that an import makes.
struct ImportOutputAnswer: Answering {
  let name: String
  let rows: Int
}
