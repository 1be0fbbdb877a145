/// The content of one cell of a table.
public struct TableCell: Hashable, Sendable {
  /// The text to draw.
  public var text: String
  /// The slot of the text; nil uses the style of the row.
  public var slot: Slot?
  /// What is drawn before the text, and the columns that it takes.
  var picture: CellPicture?
  /// The surface of the cell and of the gap before it, where the row is not the selected one.
  package private(set) var surface: Ink?

  /// Creates a cell; without a slot it has the style of the row.
  public init(_ text: String, _ slot: Slot? = nil) {
    self.text = text
    self.slot = slot
  }

  /// Creates a cell with a picture before its text.
  package init(_ picture: CellPicture, _ text: String = "", _ slot: Slot? = nil) {
    self.init(text, slot)
    self.picture = picture
  }

  /// The same cell on a tinted surface.
  package func on(_ surface: Ink?) -> TableCell {
    var cell = self
    cell.surface = surface
    return cell
  }

  /// The columns that it needs.
  var width: Int {
    let columns = displayWidth(of: text)
    return (picture?.width ?? 0) + (picture != nil && columns > 0 ? 1 : 0) + columns
  }
}

/// A column of a table as data: its title, its alignment, and what it shows of a row.
public struct TableColumn<Row>: Sendable {
  /// How the cells of a column are aligned.
  public enum Kind: Hashable, Sendable {
    /// Words: left-aligned, and shortened with `…` to no less than this many columns when room is scarce.
    case text(atLeast: Int)
    /// A number: right-aligned and never cut; the column is dropped instead.
    case number
    /// A number aligned at its decimal point.
    case decimal
    /// A picture of this many columns (a sparkline, a bar), left-aligned and never cut.
    case picture
  }

  /// The name that sorting and choosing columns refer to; stable, unlike the title.
  public let id: String
  /// The word in the header line.
  public let title: String
  /// How its cells are aligned.
  public let kind: Kind
  /// When room is scarce, the least important columns are dropped first; among equals, the last.
  public let importance: Int
  /// The minimum number of columns, so that it keeps its place while numbers change their length.
  public let steadyWidth: Int
  /// Whether it takes the leftover room.
  public let isExpanding: Bool
  /// What it shows of a row; called for visible rows only.
  public let cell: @Sendable (Row) -> TableCell
  /// By what it orders rows; nil where it cannot.
  public internal(set) var key: (@Sendable (Row) -> SortKey)?

  /// Creates a column.
  public init(
    _ id: String, title: String? = nil, kind: Kind = .text(atLeast: 4), importance: Int = 0,
    steadyWidth: Int = 0, isExpanding: Bool = false, cell: @escaping @Sendable (Row) -> TableCell
  ) {
    self.id = id
    self.title = title ?? id
    self.kind = kind
    self.importance = importance
    self.steadyWidth = steadyWidth
    self.isExpanding = isExpanding
    self.cell = cell
  }
}

/// A table drawn from columns and the visible rows; it keeps nothing between frames.
public struct Table<Row> {
  /// The columns from left to right, before any are dropped for lack of room.
  public var columns: [TableColumn<Row>]
  /// Empty columns between two columns.
  public var gap = 1
  /// Whether the first line shows the titles.
  public var hasHeader = true
  /// The column that orders the rows, and whether the largest comes first; only shown, the rows come sorted.
  public var sorted: (id: String, isDescending: Bool)?
  /// Whether every second row is drawn on another surface.
  public var isStriped = false
  /// Columns left and right of the cells that belong to the rows.
  package var margin = 0
  /// Lines between rows that name the groups which begin there.
  package var sections: [TableSection] = []
  /// Lines across the table between its rows.
  package var rules: [TableRule] = []
  /// A last row that stays, such as a total, below a faint line.
  package var total: (row: Row, hasRule: Bool)?

  /// Creates a table with a header and without stripes.
  public init(columns: [TableColumn<Row>]) { self.columns = columns }

  /// Draws the rows that a list window shows, and marks the selected one.
  ///
  /// `rows` are those of `window.visible` only, in order. Returns the position of each column shown, for the
  /// mouse.
  @discardableResult
  public func draw(
    on canvas: inout Canvas, in rect: Rect, rows: [Row], window: ListWindow, isFocused: Bool = true,
    isMarked: (Row) -> Bool = { _ in false }
  ) -> [TableLayout.Place] {
    let cells = rows.prefix(max(0, rect.height)).map { row in columns.map { $0.cell(row) } }
    let last = total.map { total in columns.map { $0.cell(total.row) } }
    let layout = TableLayout(
      columns.map(\.measure), cells: cells + (last.map { [$0] } ?? []), titles: titles, width: rect.width,
      gap: gap)
    let outer = Rect(
      x: rect.x - margin, y: rect.y, width: rect.width + 2 * margin, height: rect.height)
    let end = rect.height - (last == nil ? 0 : total?.hasRule == true ? 2 : 1)
    canvas.clipped(to: outer) { canvas in
      var line = 0
      if hasHeader {
        header(on: &canvas, layout)
        line = 1
      }
      for (offset, row) in cells.enumerated() where line < end {
        let index = window.top + offset
        for section in sections where section.first == index && line < end {
          canvas.separator(section.title, note: section.note, x: margin, y: line, width: rect.width)
          line += 1
        }
        for rule in rules where rule.first == index && line < end {
          draw(rule, layout, on: &canvas, y: line)
          line += 1
        }
        guard line < end else { break }
        let strip = Rect(x: 0, y: line, width: outer.width, height: 1)
        if isStriped, index % 2 == 1 { canvas.setGround(.tableRowAlternate, in: strip) }
        if isMarked(rows[rows.startIndex + offset]) { canvas.setGround(.tableRowMarked, in: strip) }
        if index == window.selected {
          canvas.setGround(isFocused ? .uiSelection : .uiSelectionUnfocused, in: strip)
        }
        if index != window.selected { drawSurfaces(row, layout, on: &canvas, y: line) }
        draw(row, layout, on: &canvas, y: line)
        line += 1
      }
      guard let last, rect.height >= 1 else { return }
      if total?.hasRule == true {
        canvas.separator("", x: margin, y: rect.height - 2, width: rect.width)
      }
      draw(last, layout, on: &canvas, y: rect.height - 1)
    }
    return layout.places
  }

  private func draw(_ cells: [TableCell], _ layout: TableLayout, on canvas: inout Canvas, y: Int) {
    for place in layout.places {
      var moved = place
      moved.x += margin
      layout.draw(cells[place.column], moved, on: &canvas, y: y)
    }
  }

  private func drawSurfaces(_ cells: [TableCell], _ layout: TableLayout, on canvas: inout Canvas, y: Int) {
    for place in layout.places {
      guard let surface = cells[place.column].surface else { continue }
      let before = place.x == 0 ? 0 : gap
      canvas.tint(
        Rect(x: place.x + margin - before, y: y, width: place.width + before, height: 1), surface,
        isQuiet: true)
    }
  }

  /// Draws a line with its words over the column that it names, else in the middle.
  private func draw(_ rule: TableRule, _ layout: TableLayout, on canvas: inout Canvas, y: Int) {
    let end = (layout.places.last.map { $0.x + $0.width } ?? 0) + margin
    for x in margin..<max(margin, end) { canvas.put(rule.glyph, x: x, y: y, rule.ink) }
    let words = displayWidth(of: rule.words) + 2
    let column = layout.places.first { columns[$0.column].id == rule.column }
    let middle = column.map { $0.x + margin + $0.width / 2 } ?? end / 2
    let x = max(margin, min(end - words, middle - words / 2))
    if rule.isChip {
      canvas.chip(rule.words, x: x, y: y, rule.ink.slot, Tint(0.3), isDeep: true)
    } else {
      canvas.text(" \(rule.words) ", x: x, y: y, rule.ink.slot)
    }
  }

  private var titles: [String] {
    columns.map { column in
      guard let sorted, sorted.id == column.id else { return column.title }
      return column.title + (sorted.isDescending ? "▼" : "▲")
    }
  }

  private func header(on canvas: inout Canvas, _ layout: TableLayout) {
    for place in layout.places {
      let column = columns[place.column]
      let slot: Slot = sorted?.id == column.id ? .tableHeaderSorted : .tableHeader
      let align: Alignment = column.measure.isNumber ? .right : .left
      canvas.text(titles[place.column], x: place.x + margin, y: 0, width: place.width, slot, align: align)
    }
  }
}

extension TableColumn {
  var measure: TableLayout.Measure {
    TableLayout.Measure(
      kind: {
        if case .text(let least) = kind { .text(least) } else { kind == .decimal ? .decimal : .whole }
      }(),
      isNumber: kind == .number || kind == .decimal, importance: importance, steadyWidth: steadyWidth,
      isExpanding: isExpanding)
  }
}
