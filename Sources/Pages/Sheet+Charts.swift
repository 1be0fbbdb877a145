import Insight
import Money

let chartHeight: Float = 130

extension Sheet {
  /// Draws a chart across the width of the page.
  mutating func draw(_ chart: ReportChart) {
    guard !chart.places.isEmpty, let extent = Extent(chart) else {
      write("none", at: Sheet.left, size: 8)
      return skip(11)
    }
    need(chartHeight + 24)
    if chart.shape == .heat { return drawHeat(chart) }
    let frame = PlotFrame(top: y, extent: extent)
    drawAxis(frame, chart)
    switch chart.shape {
    case .lines, .curve: drawLines(frame, chart)
    case .bars: drawBars(frame, chart)
    case .fan: drawFan(frame, chart)
    case .heat: break
    }
    skip(chartHeight + 24)
  }

  private func drawAxis(_ frame: PlotFrame, _ chart: ReportChart) {
    for step in 0...4 {
      let value = frame.extent.low + (frame.extent.high - frame.extent.low) * Double(step) / 4
      let height = frame.y(value)
      line(through: [(frame.left, height), (Sheet.left + Sheet.width, height)], .grid)
      let text = chart.text(value)
      let indent = frame.left - 6 - width(of: text, size: 7)
      draw(text, at: max(0, indent), height - 4, size: 7, isBold: false, .faint)
    }
  }

  private func drawLines(_ frame: PlotFrame, _ chart: ReportChart) {
    let step = frame.width / Float(max(1, chart.places.count - 1))
    var x = frame.left
    for (number, row) in chart.rows.enumerated() {
      let colour = Colour.rows[number % Colour.rows.count]
      line(
        through: row.values.enumerated().map { (frame.left + Float($0.offset) * step, frame.y($0.element)) },
        width: 1.2, colour)
      draw(row.name, at: x, frame.bottom + 12, size: 7, isBold: true, colour)
      x += width(of: row.name, size: 7, isBold: true) + 14
    }
    guard let first = chart.places.first, let last = chart.places.last else { return }
    draw(first, at: frame.left, frame.bottom + 3, size: 7, isBold: false, .faint)
    let end = Sheet.left + Sheet.width - width(of: last, size: 7)
    if chart.places.count > 1 { draw(last, at: end, frame.bottom + 3, size: 7, isBold: false, .faint) }
  }

  /// Draws bands from the outermost rows inwards, each darker than the last, and the middle row as a line.
  private func drawFan(_ frame: PlotFrame, _ chart: ReportChart) {
    let step = frame.width / Float(max(1, chart.places.count - 1))
    func points(_ row: ReportChart.Row) -> [(x: Float, y: Float)] {
      row.values.enumerated().map { (frame.left + Float($0.offset) * step, frame.y($0.element)) }
    }
    let middle = chart.rows.count / 2
    for band in 0..<middle {
      let (low, high) = (chart.rows[band], chart.rows[chart.rows.count - 1 - band])
      let share = Float(band + 1) / Float(middle + 1) * 0.5
      fill(within: points(low) + points(high).reversed(), Colour.rows[0].thinned(share))
    }
    if middle < chart.rows.count { line(through: points(chart.rows[middle]), width: 1.4, Colour.rows[0]) }
    for (place, name) in chart.places.enumerated() {
      let x = frame.left + Float(place) * step
      let indent = place == chart.places.count - 1 ? width(of: name, size: 7) : 0
      draw(name, at: x - indent, frame.bottom + 3, size: 7, isBold: false, .faint)
    }
    let names = chart.rows.map(\.name).joined(separator: ", ")
    draw(names, at: frame.left, frame.bottom + 12, size: 7, isBold: true, Colour.rows[0])
  }

  /// Draws squares in shades of one colour, each labelled with its value.
  private mutating func drawHeat(_ chart: ReportChart) {
    let (left, most) = (Sheet.left + 64, chart.rows.flatMap(\.values).reduce(0, max))
    let size = (width: min(60, (Sheet.width - 64) / Float(chart.places.count)), height: Float(14))
    for (place, name) in chart.places.enumerated() {
      draw(name, at: left + Float(place) * size.width + 3, y, size: 7, isBold: true, .ink)
    }
    skip(12)
    for row in chart.rows {
      need(size.height)
      draw(row.name, at: Sheet.left, y + 3, size: 7, isBold: true, .ink)
      for (place, value) in row.values.enumerated() {
        let share = most > 0 ? Float(max(0, value) / most) : 0
        let x = left + Float(place) * size.width
        fill(
          x: x, y: y, width: size.width - 1, height: size.height - 1,
          Colour.rows[1].thinned(0.08 + 0.72 * share))
        if value != 0 { draw(chart.text(value), at: x + 3, y + 3, size: 7, isBold: false, .ink) }
      }
      skip(size.height)
    }
    skip(8)
  }

  private func drawBars(_ frame: PlotFrame, _ chart: ReportChart) {
    let step = frame.width / Float(chart.places.count)
    let space = min(60, step) * 0.8 / Float(max(1, chart.rows.count))
    for (place, name) in chart.places.enumerated() {
      for (number, row) in chart.rows.enumerated() {
        let x = frame.left + Float(place) * step + Float(number) * space
        let (high, low) = (frame.y(max(0, row.values[place])), frame.y(min(0, row.values[place])))
        fill(
          x: x, y: high, width: space, height: max(0.5, low - high), Colour.rows[number % Colour.rows.count])
      }
      guard step > 18 else { continue }
      draw(name, at: frame.left + Float(place) * step, frame.bottom + 3, size: 7, isBold: false, .faint)
    }
  }
}

/// The lowest and highest value of a chart.
private struct Extent {
  var low: Double
  var high: Double

  init?(_ chart: ReportChart) {
    let values = chart.rows.flatMap(\.values).filter(\.isFinite)
    guard let least = values.min(), let most = values.max() else { return nil }
    let fromZero = chart.shape == .bars || (chart.isRatio && chart.shape != .curve)
    low = fromZero ? min(0, least) : least
    high = fromZero ? max(0, most) : most
    if high <= low { high = low + max(1, low.magnitude * 0.01) }
  }
}

/// Converts a chart's values to positions on the page.
private struct PlotFrame {
  let top: Float
  let extent: Extent
  let left = Sheet.left + 64
  var width: Float { Sheet.width - 64 }
  var bottom: Float { top + chartHeight }

  func y(_ value: Double) -> Float {
    bottom - Float((value - extent.low) / (extent.high - extent.low)) * chartHeight
  }
}
