internal import Domain

/// One file while it is read: its rows, what they say, and what is wrong with them.
struct FileReading {
  let path: String
  let place: Int
  let choices: ImportChoices
  let format: VendorFormat
  let layout: VendorLayout
  /// The lines that are rows: all but the header's.
  private(set) var rows: [VendorTable.Line]
  /// Why a row is not used, in the order of the rows.
  private(set) var refusals: [RowRefusal?]
  private(set) var records: [ImportedRecord] = []
  /// The series that the file's rates are; nil where it has none.
  let rate: String?

  /// Reads a file; throws where it is none of the formats, or has nothing.
  init(_ file: VendorFile, place: Int, _ choices: ImportChoices) throws(ImportProblem) {
    (path, self.place, self.choices) = (file.path, place, choices)
    try FileReading.checkText(file)
    let table = try JSONTable.isJSON(file.bytes) ? JSONTable.table(file) : VendorTable(file.bytes)
    let found = try LayoutSearch(table, file.path, choices)
    (format, layout) = (found.format, found.layout)
    rate = format == .fred ? found.header.written.first { FredSeries($0) == .rate } : nil
    rows = Array(table.lines[..<found.headerStart] + table.lines[found.first...])
    let preamble = RowRefusal(.preamble, "the line stands before the header")
    refusals = rows.indices.map { $0 < found.headerStart ? preamble : nil }
    guard rows.count > found.headerStart else {
      throw ImportProblem("NO_ROWS", path, "the file has a header and no rows; download it again")
    }
    let reader = try found.reader(of: table, in: self)
    for index in found.headerStart..<rows.count { read(index, table.row(rows[index]), found.header, reader) }
  }

  private mutating func read(_ index: Int, _ row: VendorTable.Row, _ header: Header, _ reader: any RowReader)
  {
    do throws(RowRefusal) {
      try FileReading.checkForm(row, header.written)
      for content in try reader.read(row) {
        records.append(ImportedRecord(file: place, row: index, content: content))
      }
    } catch {
      refusals[index] = error
    }
  }

  private static func checkForm(_ row: VendorTable.Row, _ header: [String]) throws(RowRefusal) {
    if row.isBroken { throw RowRefusal(.brokenQuotes, "a quotation mark in the row has no other") }
    if row.fields.allSatisfy(\.isEmpty) { throw RowRefusal(.noValue, "the row is empty") }
    if row.fields[0].first == UInt8(ascii: "#") { throw RowRefusal(.notUsed, "the line is a comment") }
    if header.isEmpty { return }
    // Flex queries may mark each line with what it is, and with the section that it is of.
    if header[0] == "HEADER", header.count > 2, row.fields.count > 1,
      shown(row.fields[0]) != "DATA" || shown(row.fields[1]) != header[1]
    {
      throw RowRefusal(.notUsed, "the line is no data of the section \(header[1])")
    }
    if row.fields[0].elementsEqual(header[0].utf8), row.texts == header {
      throw RowRefusal(.repeatedHeader, "the header stands here again")
    }
    if row.fields.count > header.count, row.fields[header.count...].contains(where: { !$0.isEmpty }) {
      throw RowRefusal(.longRow, "the row has \(row.fields.count) fields and the header \(header.count)")
    }
  }

  /// Takes over what the assembly found wrong: a row is used as long as one thing that it says is.
  mutating func settle(_ assembly: Assembly) {
    var alive = Array(repeating: 0, count: rows.count)
    var first: [RowRefusal?] = Array(repeating: nil, count: rows.count)
    for (place, record) in assembly.records.enumerated() where record.file == self.place {
      if let refusal = assembly.refusals[place] {
        if first[record.row] == nil { first[record.row] = refusal }
      } else {
        alive[record.row] += 1
      }
    }
    for index in rows.indices where alive[index] == 0 && refusals[index] == nil {
      refusals[index] = first[index]
    }
  }

  /// What became of the rows.
  var report: VendorImport.Report {
    let named = rows.indices.compactMap { index in
      refusals[index].map { RowProblem(line: rows[index].number, $0.code, $0.message) }
    }
    return VendorImport.Report(
      path: path, format: format, layout: layout.name, rows: rows.count, used: rows.count - named.count,
      named: named)
  }

  private static func checkText(_ file: VendorFile) throws(ImportProblem) {
    let body = Sign.trimmed(file.bytes[...])
    guard body.contains(where: { $0 > 0x20 && $0 != 0xEF && $0 != 0xBB && $0 != 0xBF }) else {
      throw ImportProblem("EMPTY_FILE", file.path, "the file is empty; download it again")
    }
    if body.contains(0) || String(validating: file.bytes, as: UTF8.self) == nil {
      throw ImportProblem("NOT_TEXT", file.path, "the file is not UTF-8 text; save it as CSV in UTF-8")
    }
    // Stooq puts the names of columns in these brackets too.
    let text = body.drop { [0xEF, 0xBB, 0xBF].contains($0) }
    let start = String(decoding: text.prefix(8), as: UTF8.self).lowercased()
    if start.hasPrefix("<"), start != "<ticker>" {
      throw ImportProblem(
        "NOT_CSV", file.path,
        "the file is a page or XML and no CSV; ask the vendor for CSV, and read what the page says")
    }
  }
}
