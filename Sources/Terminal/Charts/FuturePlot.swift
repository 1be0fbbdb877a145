/// Where choices may lead: for each the hill of its outcomes and the range of nine in ten, on one axis of money.
package struct FuturePlot: Sendable {
  /// One choice.
  package struct Future: Sendable {
    /// Its name.
    package var name: String
    /// The slot of the name.
    package var slot: Slot
    /// How often outcomes fall into evenly spread ranges of the axis; empty where the outcome is certain.
    package var likelihood: [Double]
    /// The outcomes below which 1 in 20, one half and 19 in 20 lie.
    package var edges: (low: Double, middle: Double, high: Double)
    /// Its chances in words.
    package var words: [Piece]

    /// Creates a choice.
    package init(
      _ name: String, _ slot: Slot, likelihood: [Double], edges: (low: Double, middle: Double, high: Double),
      words: [Piece]
    ) {
      (self.name, self.slot, self.likelihood, self.edges, self.words) = (name, slot, likelihood, edges, words)
    }
  }

  /// The choices.
  package var futures: [Future]
  /// The money at the ends of the axis.
  package var range: ClosedRange<Double>
  /// The label of an amount.
  package var label: @Sendable (Double) -> String
  /// The columns of the names.
  package static let names = 13

  /// Creates a picture.
  package init(
    _ futures: [Future], range: ClosedRange<Double>, label: @escaping @Sendable (Double) -> String
  ) {
    (self.futures, self.range, self.label) = (futures, range, label)
  }

  /// The rows that it takes.
  package var height: Int { 3 * futures.count + 1 }

  /// Draws as many choices as fit, and the axis below them.
  package func draw(on canvas: inout Canvas, in rect: Rect) {
    let area = Rect(
      x: rect.x + FuturePlot.names, y: rect.y, width: rect.width - FuturePlot.names, height: rect.height)
    guard area.width >= 12, rect.height >= 4 else { return }
    let scale = AxisScale(range)
    let shown = futures.prefix((rect.height - 1) / 3)
    for (place, future) in shown.enumerated() {
      let y = rect.y + 3 * place
      canvas.text(future.name, x: rect.x, y: y, width: FuturePlot.names - 1, future.slot)
      canvas.text(
        label(future.edges.middle), x: rect.x, y: y + 1, width: FuturePlot.names - 1,
        future.edges.middle < 0 ? .pnlLoss : future.edges.middle > 0 ? .pnlGain : .uiText)
      if let zero = column(of: 0, scale, area) {
        for row in 0..<2 { canvas.put("┊", x: zero, y: y + row, Slot.uiMuted.ink) }
      }
      drawHill(future, scale, &canvas, Rect(x: area.x, y: y, width: area.width, height: 1))
      drawRange(future, scale, &canvas, area, y: y + 1)
      var x = area.x
      for piece in future.words where x + displayWidth(of: piece.text) <= rect.right {
        x += canvas.text(piece.text, x: x, y: y + 2, piece.slot ?? .uiMuted)
      }
    }
    let foot = rect.y + 3 * shown.count
    var free = area.x
    for tick in scale.ticks(rows: area.width / 8) {
      guard let x = column(of: tick, scale, area) else { continue }
      let text = label(tick)
      let start = max(free, min(area.right - displayWidth(of: text), x - displayWidth(of: text) / 2))
      guard start + displayWidth(of: text) <= area.right else { break }
      canvas.text(text, x: start, y: foot, .uiMuted)
      free = start + displayWidth(of: text) + 1
    }
  }

  private func column(of amount: Double, _ scale: AxisScale, _ area: Rect) -> Int? {
    let place = scale.place(of: amount)
    guard place.isFinite, place >= 0, place <= 1 else { return nil }
    return area.x + min(area.width - 1, Int(place * Double(area.width)))
  }

  private func drawHill(_ future: Future, _ scale: AxisScale, _ canvas: inout Canvas, _ line: Rect) {
    guard let most = future.likelihood.max(), most > 0 else { return }
    let length = range.upperBound - range.lowerBound
    for (column, part) in BraillePlot.samples(future.likelihood, count: line.width).enumerated() {
      let amount = range.lowerBound + (Double(column) + 0.5) / Double(line.width) * length
      canvas.hill(part / most, (amount < 0 ? Slot.pnlLoss : .pnlGain).ink, column: line.x + column, in: line)
    }
  }

  private func drawRange(
    _ future: Future, _ scale: AxisScale, _ canvas: inout Canvas, _ area: Rect, y: Int
  ) {
    func bounded(_ amount: Double) -> Int? {
      column(of: max(range.lowerBound, min(range.upperBound, amount)), scale, area)
    }
    guard let low = bounded(future.edges.low), let middle = bounded(future.edges.middle),
      let high = bounded(future.edges.high)
    else { return }
    if low < high {
      for x in low...high { canvas.put("─", x: x, y: y, Slot.uiText.ink) }
      canvas.put("├", x: low, y: y, Slot.uiText.ink)
      canvas.put("┤", x: high, y: y, Slot.uiText.ink)
    }
    canvas.put("◆", x: middle, y: y, Slot.uiValue.ink)
  }
}
