/// What stands at places of a plot's horizontal axis: ranges, lines down, and single glyphs.
extension Plot {
  /// The column of a place from 0 to 1; nil outside.
  private func column(_ place: Double, _ area: Rect) -> Int? {
    guard place.isFinite, place >= 0, place <= 1 else { return nil }
    return area.x + min(area.width - 1, Int(place * Double(area.width)))
  }

  /// Draws the ranges, each with its letter on the first row, and the lines down.
  func drawZones(_ canvas: inout Canvas, _ area: Rect) {
    for zone in zones {
      guard let left = column(max(0, zone.places.lowerBound), area),
        let right = column(min(1, zone.places.upperBound), area), right >= left
      else { continue }
      let ink = zone.slot.tint(0.2)
      canvas.tint(
        Rect(x: left, y: area.y, width: right - left + 1, height: area.height), ink, isQuiet: true)
      let width = displayWidth(of: zone.name)
      if width <= right - left + 1 {
        canvas.text(zone.name, x: (left + right + 1 - width) / 2, y: area.y, zone.slot)
      }
    }
    for mark in uprights {
      guard let x = column(mark.place, area) else { continue }
      for y in area.y..<area.bottom { canvas.put("┊", x: x, y: y, mark.slot.ink) }
      let width = displayWidth(of: mark.text)
      let start = x + 2 + width <= area.right ? x + 2 : x - 1 - width
      if !mark.text.isEmpty, start >= area.x { canvas.text(mark.text, x: start, y: area.y, mark.slot) }
    }
  }

  func drawPoints(_ scale: AxisScale, _ canvas: inout Canvas, _ area: Rect) {
    for point in points {
      guard let x = column(point.place, area), let row = scale.row(of: point.value, of: area.height) else {
        continue
      }
      canvas.put(point.glyph, x: x, y: area.y + row, point.slot.ink)
    }
  }
}
