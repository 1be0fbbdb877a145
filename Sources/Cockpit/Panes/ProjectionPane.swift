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
    let last = middle.last.map(axisText) ?? missing
    let worst = fan.bands.first?.last.map(axisText) ?? missing
    canvas.text(
      [
        Piece("\(fan.name): "), Piece("middle \(last)", .uiValue), Piece(", one life in twenty ends below "),
        Piece(worst, .uiValue),
      ], x: rect.x, y: rect.y)
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
    guard fan.bands.count >= 5, let middle = fan.median, rect.height >= 5 else { return }
    let hasEdges = rect.width >= 60
    let words = hasEdges ? 24 : 0
    let area = Rect(x: rect.x, y: rect.y, width: rect.width - words, height: rect.height)
    var plot = Plot([.init("middle life", middle, .uiValue)], label: axisText)
    if !fan.reference.isEmpty {
      plot.lines.append(
        .init("every target met: arithmetic", fan.reference, .graphLineSecond, isDashed: true))
    }
    plot.isLogarithmic = true
    plot.legend = [Piece("log scale", .uiMuted)]
    let known = fan.bands.joined().filter { $0.isFinite && $0 > 0 }
    guard let low = known.min(), let high = known.max() else { return }
    plot.range = low * 0.95...high * 1.05
    plot.fan = BandPlot(
      [.init(fan.bands[0], fan.bands[4], 0.2), .init(fan.bands[1], fan.bands[3], 0.42)], .graphBand)
    let years = max(1, middle.count - 1)
    let step = max(1, years / max(1, area.width / 10))
    plot.ticks = stride(from: 0, through: years, by: step).map { year in
      Plot.Mark(Double(year) / Double(years), year == 0 ? "now" : "year \(year)")
    }
    let told = ["1 in 20 below", "1 in 4 below", "middle", "1 in 4 above", "1 in 20 above"]
    plot.fan?.edges = zip(fan.bands, told).compactMap { band, words in
      band.last.map { ($0, axisText($0), words) }
    }
    plot.draw(
      on: &canvas, in: area,
      edges: hasEdges ? Rect(x: area.right + 1, y: rect.y, width: words - 1, height: rect.height) : nil)
  }
}

extension Figures.Fan {
  /// The path in the middle; nil where there are no bands.
  var median: [Double]? { bands.isEmpty ? nil : bands[bands.count / 2] }
}
