extension Plot {
  /// What of the plot is where.
  private struct Places {
    var legend: Rect
    var labels: Int
    var area: Rect
    var base: Int?
    var feet: Int?
  }

  /// Draws the plot; nothing is kept between frames. The names of a fan's edges go into a rectangle of their own.
  package func draw(on canvas: inout Canvas, in rect: Rect, edges: Rect? = nil) {
    guard rect.width >= 8, rect.height >= 2, let spanned else { return }
    let scale = AxisScale(spanned, isLogarithmic: isLogarithmic)
    let places = places(in: rect, scale)
    let area = places.area
    guard area.width >= 4, area.height >= 1 else { return }
    let values = scale.ticks(rows: area.height)
    let rows = Set(values.compactMap { scale.row(of: $0, of: area.height) })
    drawGrid(rows, &canvas, area)
    drawZones(&canvas, area)
    if let fan {
      fan.draw(on: &canvas, in: area, scale)
      if let edges {
        fan.drawEdges(
          on: &canvas, in: Rect(x: edges.x, y: area.y, width: edges.width, height: area.height), scale)
      }
    }
    for line in lines where line.isFilled {
      canvas.area(line.values, line.slot, scale, in: area, grid: rows)
    }
    if places.labels > 0 { drawLabels(values, scale, &canvas, places) }
    drawLevels(scale, &canvas, area)
    drawCurves(scale, &canvas, area)
    drawPoints(scale, &canvas, area)
    drawAxis(&canvas, places)
    drawLegend(&canvas, places.legend)
    drawCross(scale, &canvas, area)
    drawLast(scale, &canvas, area)
  }

  private func places(in rect: Rect, _ scale: AxisScale) -> Places {
    let hasLegend = rect.height >= 7 && (lines.contains { !$0.name.isEmpty } || !legend.isEmpty)
    let hasAxis = rect.height >= 5 && (!ticks.isEmpty || !flows.isEmpty)
    let hasFeet = rect.height >= 6 && !ticks.isEmpty
    let height = rect.height - (hasLegend ? 1 : 0) - (hasAxis ? 1 : 0) - (hasFeet ? 1 : 0)
    let words = scale.ticks(rows: height).map { displayWidth(of: label($0)) }.max() ?? 0
    let labels = words > 0 && words + 14 <= rect.width ? words + 1 : 0
    let top = rect.y + (hasLegend ? 1 : 0)
    return Places(
      legend: Rect(
        x: rect.x + labels, y: rect.y, width: rect.width - labels, height: hasLegend ? 1 : 0),
      labels: labels,
      area: Rect(x: rect.x + labels, y: top, width: rect.width - labels, height: height),
      base: hasAxis ? top + height : nil, feet: hasFeet ? top + height + 1 : nil)
  }

  private func drawGrid(_ rows: Set<Int>, _ canvas: inout Canvas, _ area: Rect) {
    for row in rows.sorted() {
      for x in area.x..<area.right { canvas.put("┈", x: x, y: area.y + row, Slot.uiFaint.ink) }
    }
  }

  private func drawLabels(_ values: [Double], _ scale: AxisScale, _ canvas: inout Canvas, _ places: Places) {
    for value in values {
      guard let row = scale.row(of: value, of: places.area.height) else { continue }
      let y = places.area.y + row
      canvas.text(
        label(value), x: places.area.x - places.labels, y: y, width: places.labels - 1, .uiMuted,
        align: .right)
      canvas.put("┤", x: places.area.x - 1, y: y, Slot.uiFaint.ink)
    }
  }

  private func drawLevels(_ scale: AxisScale, _ canvas: inout Canvas, _ area: Rect) {
    for level in levels {
      guard let row = scale.row(of: level.value, of: area.height) else { continue }
      for x in area.x..<area.right { canvas.put("─", x: x, y: area.y + row, level.slot.ink) }
      canvas.text(
        level.name, x: area.x + 1, y: area.y + row, width: area.width - 2, level.slot,
        align: level.isNameAtEnd ? .right : .left)
    }
  }

  private func drawCurves(_ scale: AxisScale, _ canvas: inout Canvas, _ area: Rect) {
    // The first curve is the one that is read, so it is drawn over the others.
    let curves = lines.reversed().map { line in
      var curve = BraillePlot.Curve(line.values.map { scale.place(of: $0) }, line.slot)
      curve.isDashed = line.isDashed
      return curve
    }
    BraillePlot(curves, range: 0...1).draw(on: &canvas, in: area)
  }

  private func drawAxis(_ canvas: inout Canvas, _ places: Places) {
    guard let base = places.base else { return }
    let area = places.area
    func column(_ place: Double) -> Int? {
      guard place.isFinite, place >= 0, place <= 1 else { return nil }
      return area.x + min(area.width - 1, Int(place * Double(area.width)))
    }
    for x in area.x..<area.right { canvas.put("─", x: x, y: base, Slot.uiFaint.ink) }
    var free = area.x - places.labels
    for tick in ticks {
      guard let x = column(tick.place) else { continue }
      canvas.put("┴", x: x, y: base, Slot.uiMuted.ink)
      let width = displayWidth(of: tick.text)
      let start = min(x, area.right - width)
      guard let feet = places.feet, start >= free, width <= area.width else { continue }
      canvas.text(tick.text, x: start, y: feet, tick.slot)
      free = start + width + 1
    }
    for flow in flows {
      if let x = column(flow.place) { canvas.text(flow.text, x: x, y: base, flow.slot) }
    }
  }

  private func drawLegend(_ canvas: inout Canvas, _ line: Rect) {
    guard line.height > 0 else { return }
    var x = line.x + 1
    for curve in lines where !curve.name.isEmpty && x + displayWidth(of: curve.name) + 4 <= line.right {
      canvas.put(curve.isDashed ? "┅" : "━", x: x, y: line.y, curve.slot.ink)
      x += 2 + canvas.text(curve.name, x: x + 2, y: line.y, .uiMuted) + 2
    }
    for piece in legend where x + displayWidth(of: piece.text) <= line.right {
      x += canvas.text(piece.text, x: x, y: line.y, piece.slot ?? .uiMuted)
    }
  }

  private func drawLast(_ scale: AxisScale, _ canvas: inout Canvas, _ area: Rect) {
    guard let last, let value = lines.first?.values.last, let row = scale.row(of: value, of: area.height)
    else { return }
    canvas.put("●", x: area.right - 1, y: area.y + row, Slot.uiValue.ink)
    let width = displayWidth(of: last)
    guard width + 2 < area.width, area.height > 2 else { return }
    canvas.text(last, x: area.right - 1 - width, y: area.y + max(0, row - 1), .uiValue)
  }

  private func drawCross(_ scale: AxisScale, _ canvas: inout Canvas, _ area: Rect) {
    guard let cross, cross.place >= 0, cross.place <= 1, let line = lines.first, !line.values.isEmpty
    else { return }
    let column = min(area.width - 1, Int(cross.place * Double(area.width)))
    let x = area.x + column
    for y in area.y..<area.bottom {
      canvas.change(x: x, y: y) { cell in
        guard cell.glyph == 0x20 || cell.glyph == 0x2508 else { return }
        cell.glyph = 0x250A
        cell.slot = .uiMuted
        cell.shades &= 0xF0
      }
    }
    let value = line.values[min(line.values.count - 1, Int(cross.place * Double(line.values.count)))]
    let row = scale.row(of: value, of: area.height) ?? 0
    canvas.put("◆", x: x, y: area.y + row, Slot.uiValue.ink)
    drawBox(cross.lines, &canvas, area, column: column, row: row)
  }

  /// Draws the words on the side of the cross-hair that has more room.
  private func drawBox(
    _ lines: [[Piece]], _ canvas: inout Canvas, _ area: Rect, column: Int, row: Int
  ) {
    let widths = lines.map { $0.reduce(0) { $0 + displayWidth(of: $1.text) } }
    let width = (widths.max() ?? 0) + 2
    let isLeft = column > area.width / 2
    let x = isLeft ? area.x + column - width - 1 : area.x + column + 2
    guard width < area.width / 2, lines.count <= area.height, x >= area.x, x + width <= area.right else {
      return
    }
    let top = max(0, min(area.height - lines.count, row > area.height / 2 ? row - lines.count - 1 : row + 2))
    let box = Rect(x: x, y: area.y + top, width: width, height: lines.count)
    canvas.fill(box, slot: .uiDialog, ground: .uiDialog)
    for (place, pieces) in lines.enumerated() { canvas.text(pieces, x: x + 1, y: box.y + place) }
  }
}

extension Plot {
  /// The columns left of the curves when drawn in a rectangle, for what is drawn below on the same axis of time.
  package func labelWidth(in rect: Rect) -> Int {
    guard let spanned else { return 0 }
    return places(in: rect, AxisScale(spanned, isLogarithmic: isLogarithmic)).labels
  }
}
