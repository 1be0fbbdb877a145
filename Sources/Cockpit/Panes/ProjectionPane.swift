import Terminal

extension PaneContent {
  /// The range of possible totals, year by year.
  static let projection = PaneContent(title: "Projection", draw: { $0.drawProjection(&$1, $2) })
}

/// The fan of a projection: five bands of many paths, and the path on which every target is met.
extension Model {
  func drawProjection(_ canvas: inout Canvas, _ rect: Rect) {
    guard let fan = (published.isPresent ? published.projection : nil) ?? published.shownFigures.projection,
      let middle = fan.median,
      rect.height >= 4
    else {
      let invitation = [
        "the projection is being computed", "", "more paths are drawn with :project 1000",
      ]
      return drawText(invitation, .projection, &canvas, rect, .uiMuted)
    }
    let last = middle.last.map(dollarText) ?? missing
    canvas.text(
      "\(fan.name): middle \(last)", x: rect.x, y: rect.y, width: rect.width, .uiTitle)
    let notes = min(fan.lines.count, max(0, rect.height - 8))
    let parts = rect.rows([.fixed(1), .share(1), .fixed(notes)])
    draw(fan, &canvas, parts[1])
    for (place, line) in fan.lines.prefix(notes).enumerated() {
      let y = parts[2].y + place
      canvas.text(line.name, x: rect.x, y: y, width: rect.width / 2, .uiMuted)
      canvas.number(line.value, x: rect.x, y: y, width: rect.width)
    }
  }

  private func draw(_ fan: Figures.Fan, _ canvas: inout Canvas, _ rect: Rect) {
    let slots: [Slot] = [.graphBand, .graphLineSecond, .graphLine, .graphLineSecond, .graphBand]
    var chart = Chart(zip(fan.bands, slots).map { BraillePlot.Curve($0, $1) })
    if !fan.reference.isEmpty {
      chart.curves.insert(BraillePlot.Curve(fan.reference, .graphLineThird), at: 0)
    }
    chart.scale = dollarText
    chart.isLogarithmic = true
    chart.feet = ["now", "year \(max(0, (fan.median?.count ?? 1) - 1))"]
    chart.draw(on: &canvas, in: rect)
  }
}

extension Figures.Fan {
  /// The path in the middle; nil where there are no bands.
  var median: [Double]? { bands.isEmpty ? nil : bands[bands.count / 2] }
}
