import Domain
import Engine
import Money
import Terminal

extension PaneContent {
  /// The portfolio's equity and drawdown.
  static let growth = PaneContent(title: "Growth", draw: { $0.drawGrowth(&$1, $2) })
}

/// Equity and drawdown as curves.
extension Model {
  /// Draws the portfolio: equity above, drawdown below, and the accounts' weeks where there is room.
  func drawGrowth(_ canvas: inout Canvas, _ rect: Rect) {
    let equity = upToNow(published.shownFigures.equity, plainDollars(read.glance.value))
    guard let equity, equity.values.count > 1 else {
      canvas.text(
        "the curve of everything comes with the first figures", x: rect.x, y: rect.y, width: rect.width,
        .uiMuted)
      return
    }
    let strips = min(published.shownFigures.weeks?.count ?? 0, rect.height >= 18 ? 6 : 0)
    let parts = rect.rows([.share(1), .fixed(strips > 0 ? strips + 2 : 0)])
    drawCurves(equity, published.shownFigures.drawdown, &canvas, parts[0])
    guard strips > 0 else { return }
    canvas.text("weeks", x: parts[1].x, y: parts[1].y, width: parts[1].width, .uiMuted)
    drawStrips(
      &canvas, Rect(x: parts[1].x, y: parts[1].y + 1, width: parts[1].width, height: strips + 1))
  }

  /// Draws a curve in dollars with its drawdown below it.
  func drawCurves(
    _ equity: Figures.Curve, _ drawdown: Figures.Curve?, _ canvas: inout Canvas, _ rect: Rect
  ) {
    guard rect.height >= 3, rect.width >= 12 else { return }
    let hasDrawdown = drawdown.map { $0.values.count > 1 } ?? false
    let parts = rect.rows([
      .fixed(1), .share(1), .fixed(hasDrawdown && rect.height >= 12 ? rect.height / 4 : 0),
    ])
    let last = equity.values.last.map(dollarText) ?? missing
    let first = equity.values.first.map(dollarText) ?? missing
    canvas.text("\(equity.name): \(first) → \(last)", x: rect.x, y: rect.y, width: rect.width, .uiMuted)
    var chart = Chart([BraillePlot.Curve(equity.values, .graphLine)])
    chart.scale = dollarText
    chart.feet = equity.days.map { [TimeText.short($0.lowerBound), TimeText.short($0.upperBound)] } ?? []
    chart.draw(on: &canvas, in: parts[1])
    guard parts[2].height >= 3, let drawdown else { return }
    let depth = drawdown.values.filter(\.isFinite).min() ?? 0
    canvas.text(
      "below its peak, at most \(percentOfCurve(depth))", x: parts[2].x, y: parts[2].y, width: parts[2].width,
      .uiMuted)
    var fall = Chart([BraillePlot.Curve(drawdown.values, .graphLineSecond)])
    fall.scale = percentOfCurve
    fall.range = min(depth, -1)...0
    fall.draw(
      on: &canvas,
      in: Rect(x: parts[2].x, y: parts[2].y + 1, width: parts[2].width, height: parts[2].height - 1))
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
      return drawCurves(curve, fall, &canvas, rect)
    }
    canvas.text(
      "growth of one unit, \(max(0, row.history.count - 1)) weeks", x: rect.x, y: rect.y, width: rect.width,
      .uiMuted)
    let chart = Rect(x: rect.x, y: rect.y + 1, width: rect.width, height: rect.height - 1)
    BraillePlot([BraillePlot.Curve(row.history.map(Double.init))]).draw(on: &canvas, in: chart)
  }
}

/// A percentage with one decimal: `−4.2%`, `0.0%`.
private func percentOfCurve(_ percent: Double) -> String {
  guard percent.isFinite, percent.magnitude < 1e12 else { return missing }
  let tenths = Int64((percent * 10).rounded())
  return "\(tenths < 0 ? "−" : "")\(tenths.magnitude / 10).\(tenths.magnitude % 10)%"
}

private func plainDollars(_ money: Money) -> Double { Double(money.units) / Double(Money.unitsPerDollar) }

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
}
