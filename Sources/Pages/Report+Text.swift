package import Insight
import Money
import PlainText

/// A report as lines for people; with a width, tables are cut to it.
package func textLines(of report: Report, width: Int? = nil) -> [String] {
  var lines = [report.title, "\(report.days.lowerBound) to \(report.days.upperBound)"]
  if let asOf = report.asOf { lines[1] += ", as of \(asOf)" }
  for section in report.sections {
    lines +=
      ["", section.title] + textLines(of: section.content, width: width.map { $0 - 2 }).map { "  \($0)" }
  }
  return lines
}

/// The content of a part of a report as lines for people; with a width, tables are cut to it.
package func textLines(of content: Report.Content, width: Int? = nil) -> [String] {
  switch content {
  case .figures(let figures):
    var table = TextTable([.left(""), .right("")])
    for figure in figures { table.add([figure.label, figure.value.text]) }
    return Array(table.lines(width: width).dropFirst())
  case .table(_, let rows) where rows.isEmpty: return ["none"]
  case .table(let columns, let rows):
    var table = TextTable(columns.map { $0.isText ? .left($0.title) : .right($0.title) })
    for row in rows { table.add(row.map(\.text)) }
    return table.lines(width: width)
  case .notes(let notes): return notes.flatMap { wrapped($0, width: min(width ?? textWidth, textWidth)) }
  case .chart(let chart): return chartLines(chart)
  }
}

/// The most characters in a line of prose.
package let textWidth = 120

private func chartLines(_ chart: ReportChart) -> [String] {
  guard !chart.places.isEmpty else { return ["none"] }
  switch chart.shape {
  case .bars: return chart.rows.flatMap { barLines(chart, $0.values) }
  case .heat: return heatLines(chart)
  case .lines, .curve, .fan:
    return chart.rows.map { "\(levels($0.values))  \($0.name) \(extent($0.values, chart))" }
  }
}

/// A table of squares; a fuller square means a larger value.
private func heatLines(_ chart: ReportChart) -> [String] {
  let most = chart.rows.flatMap(\.values).reduce(0, max)
  let shades = Array(" ░▒▓█")
  var table = TextTable([.left("")] + chart.places.map { .right($0) })
  for row in chart.rows {
    table.add(
      [row.name]
        + row.values.map { value in
          guard value != 0 else { return "" }
          let shade = shades[most > 0 ? 1 + Int((max(0, value) / most * 3).rounded()) : 0]
          return "\(shade)\(shade) \(chart.text(value))"
        })
  }
  return table.lines()
}

private func barLines(_ chart: ReportChart, _ values: [Double]) -> [String] {
  let most = max(values.reduce(0) { max($0, abs($1)) }, 1e-9)
  let places = chart.places
  let width = places.reduce(0) { max($0, $1.count) }
  return zip(places, values).map { place, value in
    let bar = String(repeating: "█", count: Int((abs(value) / most * 40).rounded()))
    return
      "\(place)\(String(repeating: " ", count: width - place.count))  \(bar) \(chart.text(value))"
  }
}

/// The values of a line in sixty blocks whose heights follow them.
private func levels(_ values: [Double]) -> String {
  let blocks = Array("▁▂▃▄▅▆▇█")
  let count = min(60, values.count)
  guard let low = values.min(), let high = values.max() else { return "" }
  return String(
    (0..<count).map { place -> Character in
      let value = values[count > 1 ? place * (values.count - 1) / (count - 1) : 0]
      return blocks[high > low ? Int((value - low) / (high - low) * 7) : 0]
    })
}

private func extent(_ values: [Double], _ chart: ReportChart) -> String {
  guard let low = values.min(), let high = values.max() else { return "--" }
  return "\(chart.text(low)) to \(chart.text(high))"
}

/// A report as CSV in one form for all: section, row, name of the figure, figure.
package func csvText(of report: Report) -> String {
  var text = "section,row,name,value\n"
  func add(_ section: String, _ row: Int, _ name: String, _ value: String) {
    text += [section, "\(row)", name, value].map(csvField).joined(separator: ",") + "\n"
  }
  for section in report.sections {
    switch section.content {
    case .figures(let figures): for figure in figures { add(section.key, 1, figure.key, figure.value.plain) }
    case .table(let columns, let rows):
      for (row, cells) in rows.enumerated() {
        for (column, cell) in zip(columns, cells) { add(section.key, row + 1, column.key, cell.plain) }
      }
    case .notes(let notes): for (row, note) in notes.enumerated() { add(section.key, row + 1, "note", note) }
    case .chart(let chart):
      for line in chart.rows {
        for (row, place) in chart.places.enumerated() {
          add(section.key, row + 1, "\(line.name) \(place)", decimalText(line.values[row], 4))
        }
      }
    }
  }
  return text
}
