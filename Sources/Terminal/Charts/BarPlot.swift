/// A bar for each of a few things, with its value over it and its name under it.
package struct BarPlot: Sendable {
  /// One bar.
  package struct Bar: Sendable {
    /// Its value.
    package var value: Double
    /// Its name.
    package var name: String
    /// A letter at its foot; empty for none.
    package var mark: String
    /// Whether it is the one that is looked at.
    package var isChosen: Bool

    /// Creates a bar.
    package init(_ value: Double, _ name: String, mark: String = "", isChosen: Bool = false) {
      (self.value, self.name, self.mark, self.isChosen) = (value, name, mark, isChosen)
    }
  }

  /// The bars from left to right; those that have no room are left out.
  package var bars: [Bar]
  /// The slots of the bars, and of those with a mark.
  package var slots: (usual: Slot, marked: Slot)
  /// The label of a value.
  package var label: @Sendable (Double) -> String

  /// Creates a plot.
  package init(
    _ bars: [Bar], _ slots: (usual: Slot, marked: Slot), label: @escaping @Sendable (Double) -> String
  ) {
    (self.bars, self.slots, self.label) = (bars, slots, label)
  }

  /// Draws the bars over a base line. The axis begins where the differences can be seen, and says so by its labels.
  package func draw(on canvas: inout Canvas, in rect: Rect) {
    guard rect.height >= 6, rect.width >= 16, !bars.isEmpty else { return }
    let values = bars.map(\.value).filter(\.isFinite)
    guard let low = values.min(), let high = values.max() else { return }
    let air = max((high - low) * 0.5, high.magnitude * 0.05)
    let scale = AxisScale(max(0, low - air)...(high + air * 0.6))
    let rows = rect.height - 2
    let ticks = scale.ticks(rows: rows)
    let margin = (ticks.map { displayWidth(of: label($0)) }.max() ?? 0) + 1
    let area = Rect(x: rect.x + margin, y: rect.y, width: rect.width - margin, height: rows)
    for tick in ticks {
      guard let row = scale.row(of: tick, of: rows) else { continue }
      canvas.text(label(tick), x: rect.x, y: rect.y + row, width: margin - 1, .uiMuted, align: .right)
      for x in area.x..<area.right { canvas.put("┈", x: x, y: rect.y + row, Slot.uiFaint.ink) }
    }
    for x in area.x..<area.right { canvas.put("─", x: x, y: area.bottom, Slot.uiFaint.ink) }
    let pitch = max(5, (bars.map { displayWidth(of: $0.name) }.max() ?? 0) + 2)
    let shown = bars.prefix(max(1, area.width / pitch))
    let step = min(9, area.width / max(1, shown.count))
    for (place, bar) in shown.enumerated() where bar.value.isFinite {
      draw(bar, scale, &canvas, Rect(x: area.x + place * step, y: area.y, width: step, height: rows))
    }
  }

  private func draw(_ bar: Bar, _ scale: AxisScale, _ canvas: inout Canvas, _ cell: Rect) {
    let slot = bar.mark.isEmpty ? slots.usual : slots.marked
    let width = max(2, cell.width * 3 / 5)
    let left = cell.x + (cell.width - width) / 2
    let column = Rect(x: left, y: cell.y, width: width, height: cell.height)
    let share = scale.place(of: bar.value)
    for x in left..<left + width {
      canvas.hill(share, bar.isChosen ? slot.ink : slot.tint(0.5), column: x, in: column)
    }
    let top = max(cell.y, cell.bottom - 1 - Int((share * Double(cell.height)).rounded(.up)))
    func centred(_ text: String, _ y: Int, _ slot: Slot) {
      canvas.text(text, x: cell.x + max(0, (cell.width - displayWidth(of: text)) / 2), y: y, slot)
    }
    centred(label(bar.value), top, .uiValue)
    if !bar.mark.isEmpty { centred(bar.mark, cell.bottom, slots.marked) }
    centred(bar.name, cell.bottom + 1, bar.isChosen ? .uiValue : .uiMuted)
  }
}
