public import Insight

/// The report as a PDF document; the same report gives the same bytes.
public func pages(of report: Report) throws(PageError) -> [UInt8] {
  var sheet = try Sheet()
  sheet.write(report.title, at: Sheet.left, size: 18, isBold: true)
  sheet.skip(24)
  let asOf = report.asOf.map { ", as of \($0)" } ?? ""
  sheet.write(
    "\(report.days.lowerBound) to \(report.days.upperBound)\(asOf)", at: Sheet.left, size: 9, .faint)
  sheet.skip(14)
  for section in report.sections {
    sheet.skip(10)
    sheet.need(section.content.leastHeight + 18)
    sheet.write(section.title, at: Sheet.left, size: 11, isBold: true)
    sheet.skip(17)
    sheet.draw(section.content)
  }
  return try sheet.bytes()
}

extension Report.Content {
  /// The height that must fit on the same page as the heading.
  fileprivate var leastHeight: Float {
    if case .chart(let chart) = self, !chart.places.isEmpty { return chartHeight + 24 }
    return 40
  }
}

private let (textSize, lineHeight): (Float, Float) = (8, 11)

extension Sheet {
  fileprivate mutating func draw(_ content: Report.Content) {
    switch content {
    case .figures(let figures):
      for figure in figures {
        line([figure.label, figure.value.text], widths: [260, 120], isText: [true, false])
      }
    case .table(let columns, let rows): draw(columns, rows)
    case .chart(let chart): draw(chart)
    case .notes(let notes):
      for note in notes { for text in broken(note) { line([text], widths: [Sheet.width], isText: [true]) } }
    }
  }

  private mutating func draw(_ columns: [Report.Column], _ rows: [[ReportValue]]) {
    guard !rows.isEmpty else { return line(["none"], widths: [Sheet.width], isText: [true]) }
    let texts = rows.map { $0.map(\.text) }
    var widths = columns.indices.map { column in
      texts.reduce(width(of: columns[column].title, size: textSize, isBold: true)) {
        max($0, width(of: $1[column], size: textSize))
      } + 10
    }
    // Text columns are narrowed when not everything fits; figures are never cut.
    var excess = widths.reduce(0, +) - Sheet.width
    while excess > 0,
      let widest = columns.indices.filter({ columns[$0].isText && widths[$0] > 60 }).max(by: {
        widths[$0] < widths[$1]
      })
    {
      let cut = min(excess, widths[widest] - 60)
      widths[widest] -= cut
      excess -= cut
    }
    let isText = columns.map(\.isText)
    line(columns.map(\.title), widths: widths, isText: isText, isBold: true)
    for row in texts { line(row, widths: widths, isText: isText) }
  }

  private mutating func line(_ cells: [String], widths: [Float], isText: [Bool], isBold: Bool = false) {
    need(lineHeight)
    var x = Sheet.left
    for (place, cell) in cells.enumerated() {
      let text = isText[place] ? fitted(cell, widths[place] - 6) : cell
      let indent = isText[place] ? 0 : widths[place] - 10 - width(of: text, size: textSize, isBold: isBold)
      write(text, at: x + indent, size: textSize, isBold: isBold)
      x += widths[place]
    }
    skip(lineHeight)
  }

  private func fitted(_ text: String, _ space: Float) -> String {
    guard width(of: text, size: textSize) > space else { return text }
    var text = text
    while !text.isEmpty, width(of: text + "...", size: textSize) > space { text.removeLast() }
    return text + "..."
  }

  private func broken(_ text: String) -> [String] {
    var lines = [""]
    for word in text.split(separator: " ") {
      let longer = lines[lines.count - 1].isEmpty ? String(word) : "\(lines[lines.count - 1]) \(word)"
      if width(of: longer, size: textSize) <= Sheet.width - 6 {
        lines[lines.count - 1] = longer
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }
}
