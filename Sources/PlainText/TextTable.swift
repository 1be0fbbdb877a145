/// A table for people: columns aligned, numbers to the right, `--` for what is missing.
package struct TextTable {
  /// The alignment of a column's cells.
  package enum Alignment: Sendable {
    /// Words.
    case left
    /// Numbers; they are never cut.
    case right
  }

  /// One column.
  package struct Column: Sendable {
    /// The heading.
    package let title: String
    /// The alignment of its cells.
    package let alignment: Alignment

    /// A column of words.
    package static func left(_ title: String) -> Column { Column(title: title, alignment: .left) }
    /// A column of numbers.
    package static func right(_ title: String) -> Column { Column(title: title, alignment: .right) }
  }

  /// The columns, in order.
  package let columns: [Column]
  private var rows: [[String]] = []

  /// Creates an empty table.
  package init(_ columns: [Column]) { self.columns = columns }

  /// Whether it has no rows.
  package var isEmpty: Bool { rows.isEmpty }

  /// Adds a row with one cell per column; nil prints as `--`.
  package mutating func add(_ cells: [String?]) {
    precondition(cells.count == columns.count, "TextTable: \(cells.count) cells for \(columns.count) columns")
    rows.append(cells.map { safeText($0 ?? "--") })
  }

  /// The lines, headings first; with a width, words are cut with `…` where a line would be longer.
  package func lines(width: Int? = nil) -> [String] {
    var widths = columns.indices.map { index in
      rows.reduce(columns[index].title.count) { max($0, $1[index].count) }
    }
    var excess = width.map { widths.reduce(2 * (columns.count - 1), +) - $0 } ?? 0
    while excess > 0, let widest = widestWords(widths) {
      widths[widest] -= 1
      excess -= 1
    }
    return ([columns.map(\.title)] + rows).map { text($0, widths) }
  }

  /// The widest column of words; nil where all are at their least of twelve characters.
  private func widestWords(_ widths: [Int]) -> Int? {
    columns.indices.filter { columns[$0].alignment == .left && widths[$0] > 12 }.max {
      widths[$0] < widths[$1]
    }
  }

  private func text(_ cells: [String], _ widths: [Int]) -> String {
    let padded = cells.indices.map { index in
      let cell =
        cells[index].count > widths[index] ? "\(cells[index].prefix(widths[index] - 1))…" : cells[index]
      let space = String(repeating: " ", count: widths[index] - cell.count)
      return columns[index].alignment == .left ? cell + space : space + cell
    }
    let line = padded.joined(separator: "  ")
    return String(line.prefix(line.count - line.reversed().prefix { $0 == " " }.count))
  }
}
