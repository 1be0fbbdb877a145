/// What a position is worth at its end for every price of the share, over a hill of how likely each price is.
package struct PayOff: Sendable {
  /// A price that is named under the picture.
  package struct Upright: Sendable {
    /// The price.
    package var price: Double
    /// Its name and value, as in `strike 245`.
    package var words: String
    /// Its slot.
    package var slot: Slot

    /// Creates a mark.
    package init(_ price: Double, _ words: String, _ slot: Slot) {
      (self.price, self.words, self.slot) = (price, words, slot)
    }
  }

  /// The prices at the left and right end.
  package var prices: ClosedRange<Double>
  /// The outcomes at prices that are evenly spread between them.
  package var outcomes: [Double]
  /// The outcomes of the other choice; empty for none.
  package var others: [Double] = []
  /// How likely each of evenly spread prices is, in any unit.
  package var likelihood: [Double] = []
  /// Prices with names.
  package var uprights: [Upright] = []
  /// The middle two thirds of the likely prices, with words.
  package var middle: (prices: ClosedRange<Double>, words: String)?
  /// The label of an outcome.
  package var label: @Sendable (Double) -> String

  /// Creates a picture.
  package init(
    _ outcomes: [Double], prices: ClosedRange<Double>, label: @escaping @Sendable (Double) -> String
  ) {
    (self.outcomes, self.prices, self.label) = (outcomes, prices, label)
  }

  /// Draws the picture: three rows below it are words.
  package func draw(on canvas: inout Canvas, in rect: Rect) {
    let feet = (uprights.isEmpty ? 0 : 1) + (middle == nil ? 0 : 1)
    guard rect.height >= 4 + feet, rect.width >= 16, let span else { return }
    let scale = AxisScale(span)
    let rows = rect.height - feet
    let ticks = scale.ticks(rows: rows)
    let margin = (ticks.map { displayWidth(of: label($0)) }.max() ?? 0) + 1
    let area = Rect(x: rect.x + margin, y: rect.y, width: rect.width - margin, height: rows)
    for tick in ticks {
      guard let row = scale.row(of: tick, of: rows) else { continue }
      canvas.text(
        label(tick), x: rect.x, y: rect.y + row, width: margin - 1, .uiMuted, align: .right)
    }
    drawGround(scale, &canvas, area)
    drawHill(&canvas, area)
    drawUprights(&canvas, area)
    var curves = [BraillePlot.Curve(others.map { scale.place(of: $0) }, .uiMuted)]
    curves.append(BraillePlot.Curve(outcomes.map { scale.place(of: $0) }, .uiValue))
    BraillePlot(curves, range: 0...1).draw(on: &canvas, in: area)
    drawFeet(&canvas, Rect(x: area.x, y: area.bottom, width: area.width, height: feet))
  }

  private var span: ClosedRange<Double>? {
    let known = (outcomes + others + [0]).filter(\.isFinite)
    guard !outcomes.isEmpty, let low = known.min(), let high = known.max(), low < high else { return nil }
    let air = (high - low) * 0.08
    return (low - air)...(high + air)
  }

  /// Draws the zero line, and the surfaces of gain and loss between it and the curve.
  private func drawGround(_ scale: AxisScale, _ canvas: inout Canvas, _ area: Rect) {
    guard let zero = scale.row(of: 0, of: area.height) else { return }
    for x in area.x..<area.right { canvas.put("─", x: x, y: area.y + zero, Slot.uiFaint.ink) }
    for (column, outcome) in BraillePlot.samples(outcomes, count: area.width).enumerated() {
      guard let row = scale.row(of: outcome, of: area.height), row != zero else { continue }
      let ink = (outcome > 0 ? Slot.pnlGain : .pnlLoss).tint(0.24)
      for step in min(row, zero)...max(row, zero) where step != zero {
        canvas.put(" ", x: area.x + column, y: area.y + step, ink, on: ink)
      }
    }
  }

  private func drawHill(_ canvas: inout Canvas, _ area: Rect) {
    guard let most = likelihood.max(), most > 0 else { return }
    let foot = Rect(
      x: area.x, y: area.bottom - min(4, area.height / 2), width: area.width, height: min(4, area.height / 2))
    for (column, part) in BraillePlot.samples(likelihood, count: area.width).enumerated() {
      canvas.hill(part / most * 0.98, Slot.graphLine.tint(0.42), column: area.x + column, in: foot)
    }
  }

  private func column(of price: Double, _ area: Rect) -> Int? {
    let place = (price - prices.lowerBound) / (prices.upperBound - prices.lowerBound)
    guard place.isFinite, place >= 0, place <= 1 else { return nil }
    return area.x + min(area.width - 1, Int(place * Double(area.width)))
  }

  private func drawUprights(_ canvas: inout Canvas, _ area: Rect) {
    for upright in uprights {
      guard let x = column(of: upright.price, area) else { continue }
      for y in area.y..<area.bottom { canvas.put("┊", x: x, y: y, upright.slot.ink) }
    }
  }

  /// Names the prices: each as near to its line as the others leave room.
  private func drawFeet(_ canvas: inout Canvas, _ feet: Rect) {
    var y = feet.y
    if !uprights.isEmpty {
      drawNames(&canvas, feet)
      y += 1
    }
    guard let middle, let left = column(of: middle.prices.lowerBound, feet),
      let right = column(of: middle.prices.upperBound, feet), right > left
    else { return }
    for x in left...right { canvas.put("─", x: x, y: y, Slot.graphLine.ink) }
    canvas.put("├", x: left, y: y, Slot.graphLine.ink)
    canvas.put("┤", x: right, y: y, Slot.graphLine.ink)
    let words = " \(middle.words) "
    let x = (left + right + 1 - displayWidth(of: words)) / 2
    if x >= feet.x, x + displayWidth(of: words) <= feet.right { canvas.text(words, x: x, y: y, .graphLine) }
  }

  /// Shifts names to the right where they would meet, then back to the left where they would leave the picture.
  private func drawNames(_ canvas: inout Canvas, _ feet: Rect) {
    var named = uprights.sorted { $0.price < $1.price }
    while named.reduce(-1, { $0 + 1 + displayWidth(of: $1.words) }) > feet.width, named.count > 1 {
      named.removeLast()
    }
    var starts: [Int] = []
    var free = feet.x
    for upright in named {
      let width = displayWidth(of: upright.words)
      let start = max(free, (column(of: upright.price, feet) ?? feet.x) - width / 2)
      starts.append(start)
      free = start + width + 1
    }
    var limit = feet.right
    for place in named.indices.reversed() {
      starts[place] = min(starts[place], limit - displayWidth(of: named[place].words))
      limit = starts[place] - 1
    }
    for (upright, start) in zip(named, starts) {
      canvas.text(upright.words, x: start, y: feet.y, upright.slot)
    }
  }
}
