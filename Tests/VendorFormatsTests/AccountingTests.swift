import Domain
import TestSupport
import Testing
import VendorFormats

/// Nothing is silently dropped: rows in a file = rows used + rows named.
@Suite struct AccountingTests {
  /// A sample's text with things done to it that files suffer.
  private struct Damaged: CustomStringConvertible {
    let path: String
    let lines: [String]

    var description: String { "\(path)\n\(lines.joined(separator: "\n"))" }
  }

  private static let texts: [(path: String, lines: [String])] = samplePaths.compactMap { path in
    guard !path.hasSuffix(".zip"), !path.hasSuffix(".gz"), !path.hasSuffix(".json"),
      !path.contains("sections"),
      let text = try? text(ofFile: "\(samplesDirectory)/\(path)")
    else { return nil }
    return (path, text.split(separator: "\n").map(String.init))
  }

  /// How many lines of a sample are no rows.
  private func headerLines(_ path: String) -> Int {
    path.contains("several") ? 3 : path.hasPrefix("lean/") ? 0 : 1
  }

  private func damage(_ draw: inout Draw) -> Damaged {
    let (path, sound) = draw.element(of: AccountingTests.texts)
    let head = headerLines(path)
    var lines = Array(sound.prefix(head))
    let rows = Array(sound.dropFirst(head))
    let count = draw.integer(in: 1...12)
    for _ in 0..<count {
      var line = draw.element(of: rows)
      if draw.chance(60) { line = damaged(line, &draw) }
      lines.append(line)
    }
    return Damaged(path: path, lines: lines)
  }

  private func damaged(_ line: String, _ draw: inout Draw) -> String {
    var bytes = Array(line.utf8)
    switch draw.integer(in: 0...6) {
    case 0: return String(line.prefix(draw.integer(in: 0...line.count)))
    case 1: return line + "," + draw.text(0...9, of: "0123456789,.;\" ")
    case 2: return ""
    case 3:
      var fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      fields[draw.integer(in: 0...(fields.count - 1))] = draw.element(of: [
        "", "0", "-1", "nan", "null", ".", "1e400", "99999999999999999999", "2024-02-30", "\"", "x", "12,5",
        "-0",
        "184467440737095516160", "0.00001", "C", "1970-01-01", "9999999999",
      ])
      return fields.joined(separator: ",")
    case 4:
      bytes[draw.integer(in: 0...(bytes.count - 1))] = draw.integer(in: 0x20...0x7E)
      return String(decoding: bytes, as: UTF8.self)
    case 5: return line + line
    default: return draw.text(0...30, of: "0123456789-,.:;\" TZabcXYZ$%")
    }
  }

  @Test func `rows in a file are the rows used and the rows named, whatever happened to it`() {
    forAll(Effort.count(1_500, soak: 100_000), make: damage) { damaged in
      var choices = ImportChoices()
      choices.symbol = "SPY"
      choices.format = .named(String(damaged.path.prefix { $0 != "/" }))
      let text = damaged.lines.joined(separator: "\n")
      let read: VendorImport
      do throws(ImportProblem) { read = try VendorImport([file(text, damaged.path)], choices) } catch {
        // A file is refused as a whole only for what one row cannot be blamed for.
        try ensure(["MIXED_PERIODS", "NO_ROWS"].contains(error.code), "\(error)")
        return
      }
      let head = headerLines(damaged.path)
      let present = damaged.lines.dropFirst(head).count { line in
        line.contains { $0 != " " && $0 != "\t" && $0 != "\r" }
      }
      let report = read.reports[0]
      try ensure(report.rows == present, "\(report.rows) rows of \(present) are seen")
      try ensure(report.rows == report.used + report.named.count, "rows are lost: \(read.transcript)")
      let places = report.named.map(\.line)
      try ensure(Set(places).count == places.count && places == places.sorted(), "lines: \(places)")
      try checkOutputs(read, used: report.used, path: damaged.path)
    }
  }

  /// What is written is what is used: one bar a row where a row is a bar of one symbol.
  private func checkOutputs(_ read: VendorImport, used: Int, path: String) throws {
    let bars = read.outputs.filter { !$0.name.contains(".actions") && !$0.name.contains(".options") }
    let count = bars.reduce(0) { $0 + $1.rows }
    let isOneEach = [
      "stooq/", "nasdaq/", "alpaca/", "polygon/2024", "polygon/min", "databento/ohlcv", "cboe-index/",
    ]
    if isOneEach.contains(where: path.hasPrefix) {
      try ensure(count == used, "\(used) rows are used and \(count) written: \(read.transcript)")
    }
    try ensure(used == 0 || !read.outputs.isEmpty, "rows are used and nothing is written")
  }

  @Test func `any bytes at all are read or refused`() {
    forAll(make: { $0.text(0...200, of: "Date,Open\n\r\t;\"{}[]:0123456789.-\u{0}\u{FEFF}é") }) { text in
      do throws(ImportProblem) {
        let read = try VendorImport([file(text)])
        try? ensure(read.reports[0].rows == read.reports[0].used + read.reports[0].named.count, "")
      } catch {
        try ensure(!error.message.contains("\n") && error.message.hasPrefix("SPY.csv: "), error.message)
      }
    }
  }
}
