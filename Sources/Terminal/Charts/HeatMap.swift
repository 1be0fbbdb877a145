/// Figures in a grid, each on a tint as deep as it is large.
package struct HeatMap: Sendable {
  /// The words above the columns.
  package var columns: [String]
  /// The words before the rows.
  package var rows: [String]
  /// The figures, row by row; NaN where there is none.
  package var values: [[Double]]
  /// The row and the column of the present state, in brackets.
  package var present: (row: Int, column: Int)?
  /// The slots of what is gained and lost.
  package var slots: (gain: Slot, loss: Slot) = (.pnlGain, .pnlLoss)
  /// The text of a figure.
  package var text: @Sendable (Double) -> String

  /// The columns that a cell takes, or one less where all would not fit, and the rows.
  package static let cell = (width: 8, height: 2)

  /// Creates a map.
  package init(
    _ values: [[Double]], rows: [String], columns: [String], text: @escaping @Sendable (Double) -> String
  ) {
    (self.values, self.rows, self.columns, self.text) = (values, rows, columns, text)
  }

  /// The size of the deepest tint: of a hundred figures in the map, 95 are no larger.
  package var largest: Double {
    let sizes = values.joined().filter(\.isFinite).map(\.magnitude).sorted()
    guard !sizes.isEmpty else { return 1 }
    return max(sizes[min(sizes.count - 1, sizes.count * 95 / 100)], .leastNormalMagnitude)
  }

  /// Draws as many rows and columns as fit whole.
  package func draw(on canvas: inout Canvas, in rect: Rect) {
    let margin = (rows.map(displayWidth).max() ?? 0) + 1
    let isTight = rect.width - margin < columns.count * HeatMap.cell.width
    let width = HeatMap.cell.width - (isTight ? 1 : 0)
    let height = rect.height - 1 >= values.count * HeatMap.cell.height ? HeatMap.cell.height : 1
    let across = max(0, (rect.width - margin) / width)
    let largest = largest
    for (column, word) in columns.prefix(across).enumerated() {
      canvas.text(
        word, x: rect.x + margin + column * width, y: rect.y, width: width,
        column == present?.column ? .uiValue : .uiMuted, align: .centre)
    }
    for (row, figures) in values.prefix(max(0, (rect.height - 1) / height)).enumerated() {
      let y = rect.y + 1 + row * height
      canvas.text(
        rows.indices.contains(row) ? rows[row] : "", x: rect.x, y: y, width: margin - 1,
        row == present?.row ? .uiValue : .uiMuted, align: .right)
      for (column, value) in figures.prefix(across).enumerated() {
        let cell = Rect(x: rect.x + margin + column * width, y: y, width: width, height: height)
        draw(value, largest, &canvas, cell, isPresent: present.map { $0 == (row, column) } ?? false)
      }
    }
  }

  private func draw(_ value: Double, _ largest: Double, _ canvas: inout Canvas, _ cell: Rect, isPresent: Bool)
  {
    canvas.heat(value, of: largest, slots, in: cell)
    guard value.isFinite else { return }
    let text = text(value)
    let shift = max(0, (cell.width - displayWidth(of: text)) / 2)
    canvas.number(text, x: cell.x, y: cell.y, width: min(cell.width, shift + displayWidth(of: text)))
    if isPresent {
      canvas.text("[", x: cell.x, y: cell.y, .uiValue)
      canvas.text("]", x: cell.right - 1, y: cell.y, .uiValue)
    }
  }

  /// Draws the scale of the tints with its ends and its middle.
  package func drawLegend(on canvas: inout Canvas, x: Int, y: Int, width: Int) {
    let largest = largest
    for column in 0..<max(0, width) {
      let value = largest * (2 * Double(column) / Double(max(1, width - 1)) - 1)
      canvas.heat(value, of: largest, slots, in: Rect(x: x + column, y: y, width: 1, height: 1))
    }
    let (low, high) = (text(-largest), text(largest))
    canvas.text(low, x: x, y: y + 1, .uiMuted)
    canvas.text("0", x: x + width / 2, y: y + 1, .uiMuted)
    canvas.text(high, x: x + width - displayWidth(of: high), y: y + 1, .uiMuted)
  }
}

extension Canvas {
  /// Gives a rectangle the surface of a gain or a loss, the deeper the larger; its last column shows the depth
  /// where there are no tints.
  package mutating func heat(
    _ value: Double, of largest: Double, _ slots: (gain: Slot, loss: Slot) = (.pnlGain, .pnlLoss),
    in rect: Rect
  ) {
    let part = value.isFinite && largest > 0 ? min(1, value.magnitude / largest) : 0
    guard part > 0.004 else { return setGround(.uiDialog, in: rect) }
    // Small figures are seen too: the tint grows with the power 0.6, two thirds between root and whole.
    let grown = part.squareRoot() * (0.8 + 0.2 * part)
    let ink = (value > 0 ? slots.gain : slots.loss).tint(min(0.7, 0.08 + 0.62 * grown))
    tint(rect, ink, isQuiet: true)
    for y in rect.y..<rect.bottom { put(.depth, x: rect.right - 1, y: y, ink, on: ink) }
  }
}
