import Domain
import Engine
import Money
import Terminal

extension PaneContent {
  /// The portfolio's equity and drawdown.
  static let growth = PaneContent(title: "Growth", draw: { $0.drawGrowth(&$1, $2) }).with {
    $0.note = { model, width in
      guard width > 60, let days = model.equityShown?.days else { return "" }
      return "since \(TimeText.short(days.lowerBound))"
    }
    $0.summary = { model, width in
      guard let yearly = model.published.shownFigures.yearly else { return [] }
      let figure = Piece("\(percentOfCurve(yearly, isSigned: true)) %", yearly < 0 ? .pnlLoss : .pnlGain)
      return width > 60 ? [Piece("flow-neutral "), figure, Piece(" a year")] : [figure, Piece("/y")]
    }
    $0.keys = [.init("range", "range"), .init("cross-hair", "cross-hair"), .init("log-scale", "log")]
    $0.height = { _, _ in 22 }
    $0.reserved = { _, _ in 0 }
  }
}

/// Equity and drawdown as curves.
extension Model {
  /// Everything's curve in the chosen range; nil before the first figures.
  fileprivate var equityShown: Figures.Curve? {
    let equity = upToNow(published.shownFigures.equity, plainDollars(read.glance.value))
    return equity.flatMap { $0.values.count > 1 ? $0.last(layout.chart.range.days) : nil }
  }

  func drawGrowth(_ canvas: inout Canvas, _ rect: Rect) {
    guard let equity = equityShown else {
      canvas.text(
        "the curve of everything comes with the first figures", x: rect.x, y: rect.y, width: rect.width,
        .uiMuted)
      return
    }
    drawCurves(
      equity, published.shownFigures.drawdown?.last(layout.chart.range.days), isWhole: true, &canvas, rect)
  }

  /// Draws a curve in dollars with its drawdown hanging below it.
  func drawCurves(
    _ equity: Figures.Curve, _ drawdown: Figures.Curve?, isWhole: Bool, _ canvas: inout Canvas, _ rect: Rect
  ) {
    guard rect.height >= 2, rect.width >= 12 else { return }
    let depth = drawdown?.values.filter(\.isFinite).min() ?? 0
    let hanging = depth < 0 && rect.height >= 10 ? (rect.height >= 15 ? 3 : 2) : 0
    let parts = rect.rows([.share(1), .fixed(hanging)])
    var plot = Plot(
      [.init(isWhole ? "value" : "", equity.values, .graphLine, isFilled: true)], label: axisText)
    if isWhole, let pace = pace(over: equity) {
      plot.lines.append(.init("target pace", pace, .graphLineSecond, isDashed: true))
      plot.range = bounded(equity.values, besides: pace)
    }
    plot.isLogarithmic = layout.chart.isLogarithmic
    plot.ticks = equity.days.map { timeTicks($0, width: rect.width) } ?? []
    plot.last = equity.values.last.map(axisText)
    if isWhole {
      let flows = flowMarks(over: equity)
      plot.flows = flows
      if !flows.isEmpty { plot.legend = flowLegend(flows) }
      if layout.chart.isLogarithmic { plot.legend.append(Piece("log scale", .uiMuted)) }
      if let place = layout.chart.cross { plot.cross = cross(at: place, equity, drawdown) }
    }
    plot.draw(on: &canvas, in: parts[0])
    guard hanging > 0, let drawdown else { return }
    drawFall(drawdown, depth, plot.labelWidth(in: parts[0]), &canvas, parts[1])
  }

  private func drawFall(
    _ drawdown: Figures.Curve, _ depth: Double, _ margin: Int, _ canvas: inout Canvas, _ rect: Rect
  ) {
    // The time axis is shared, so that a fall stands below the curve that it is of.
    let area = Rect(x: rect.x + margin, y: rect.y, width: rect.width - margin, height: rect.height)
    canvas.hangingArea(drawdown.values, .pnlLoss, lowest: depth, in: area)
    let floor = percentOfCurve(depth)
    guard margin >= displayWidth(of: floor) + 1 else { return }
    canvas.text("0 %", x: rect.x, y: rect.y, width: margin - 1, .uiMuted, align: .right)
    canvas.text(floor, x: rect.x, y: rect.bottom - 1, width: margin - 1, .uiMuted, align: .right)
    let words = "below its peak, deepest \(floor) %"
    if area.width > displayWidth(of: words) + 12 {
      // On the side where less hangs.
      let half = drawdown.values.count / 2
      let (left, right) = (drawdown.values[..<half], drawdown.values[half...])
      let isLeft = (left.min() ?? 0) > (right.min() ?? 0)
      canvas.text(
        words, x: isLeft ? area.x + 1 : area.right - displayWidth(of: words), y: rect.bottom - 1, .uiMuted)
    }
  }

  /// The range of what was, and as much of another course as does not squeeze it.
  private func bounded(_ values: [Double], besides pace: [Double]) -> ClosedRange<Double>? {
    let known = values.filter(\.isFinite)
    guard let low = known.min(), let high = known.max(), high > low else { return nil }
    let (span, most) = (high - low, pace.max() ?? high)
    let top = max(high + span * 0.06, min(most, high + span * 0.6))
    let bottom = max(low - span * 0.6, min(low - span * 0.06, (pace.min() ?? low) - span * 0.03))
    return layout.chart.isLogarithmic ? max(low * 0.9, 1)...top : bottom...top
  }

  /// The course that meets every weekly target from the first value on, for comparison: arithmetic, no forecast.
  private func pace(over equity: Figures.Curve) -> [Double]? {
    guard let days = equity.days, let first = equity.values.first, first > 0, read.glance.value > .zero else {
      return nil
    }
    let weekly = Double(read.glance.target.units) / Double(read.glance.value.units)
    let weeks = Double(days.upperBound - days.lowerBound) / 7
    guard weekly > 0, weeks > 1 else { return nil }
    var (course, value) = ([first], first)
    for _ in 0..<64 {
      value *= 1 + weekly * weeks / 64
      course.append(value)
    }
    return course
  }

  /// A curve that ends in the value shown next to it; a curve of the past ends with its last close.
  private func upToNow(_ curve: Figures.Curve?, _ value: Double) -> Figures.Curve? {
    published.isPresent ? curve?.ending(at: value, on: read.today) : curve
  }

  /// Draws an account's curve: in dollars where that is known, otherwise the growth of one unit.
  func drawEquity(_ row: AccountRow, _ canvas: inout Canvas, _ rect: Rect) {
    guard rect.height >= 3, rect.width >= 12 else { return }
    let curve = upToNow(published.shownFigures.accounts[row.id], plainDollars(row.value))
    if let curve, curve.values.count > 1 {
      let fall = upToNow(published.shownFigures.falls[row.id], -Double(row.drawdown.value) / 100)
      return drawCurves(curve, fall, isWhole: false, &canvas, rect)
    }
    canvas.text(
      "growth of one unit, \(max(0, row.history.count - 1)) weeks", x: rect.x, y: rect.y, width: rect.width,
      .uiMuted)
    let chart = Rect(x: rect.x, y: rect.y + 1, width: rect.width, height: rect.height - 1)
    BraillePlot([BraillePlot.Curve(row.history.map(Double.init))]).draw(on: &canvas, in: chart)
  }
}

/// A percentage with one decimal: `−4.2`, `0.0`.
func percentOfCurve(_ percent: Double, isSigned: Bool = false) -> String {
  guard percent.isFinite, percent.magnitude < 1e12 else { return missing }
  let tenths = Int64((percent * 10).rounded())
  let sign = tenths < 0 ? "−" : isSigned && tenths > 0 ? "+" : ""
  return "\(sign)\(tenths.magnitude / 10).\(tenths.magnitude % 10)"
}

func plainDollars(_ money: Money) -> Double { Double(money.units) / Double(Money.unitsPerDollar) }

extension Figures.Curve {
  /// The curve with the present value at its end, in place of the last one where that is of the same day.
  func ending(at value: Double, on day: Day) -> Figures.Curve {
    guard let days, !values.isEmpty else { return self }
    var curve = self
    if days.upperBound < day {
      curve.values.append(value)
      curve.days = days.lowerBound...day
    } else {
      curve.values[values.count - 1] = value
    }
    return curve
  }

  /// Its last days; all of it where no number is given.
  func last(_ days: Int?) -> Figures.Curve {
    guard let days, let all = self.days, all.upperBound - all.lowerBound > days, values.count > 2 else {
      return self
    }
    let length = all.upperBound - all.lowerBound
    let kept = max(2, values.count * days / length)
    return Figures.Curve(name, Array(values.suffix(kept)), days: (all.upperBound - days)...all.upperBound)
  }
}
