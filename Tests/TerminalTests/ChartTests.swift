import Terminal
import Testing

/// Charts as small pictures.
@Suite struct ChartTests {
  private func drawn(_ width: Int, _ height: Int, _ draw: (inout Canvas, Rect) -> Void) -> String {
    var canvas = Canvas(width: width, height: height)
    draw(&canvas, canvas.bounds)
    return canvas.picture
  }

  @Test func `ticks stand on round values, at least five, each in a row of its own`() {
    #expect(AxisScale(260...640).ticks(rows: 19) == [300, 350, 400, 450, 500, 550, 600])
    #expect(AxisScale(0...1).ticks(rows: 12).count >= 5)
    #expect(AxisScale(5e5...5.6e6, isLogarithmic: true).ticks(rows: 20).contains(1e6))
    for (low, high, rows) in [(0.0, 7.0, 10), (-3, 12, 15), (1e5, 1.02e5, 12), (0.001, 0.0042, 20)] {
      let scale = AxisScale(low...high)
      let ticks = scale.ticks(rows: rows)
      #expect(ticks.count >= 5, "\(low) to \(high): \(ticks)")
      #expect(Set(ticks.compactMap { scale.row(of: $0, of: rows) }).count == ticks.count)
    }
    #expect(AxisScale(3...3).ticks(rows: 8).count >= 1)
  }

  @Test func `the logarithm is that of a mathematics library to twelve digits`() {
    for (value, known) in [
      (2.0, 0.693147180559945), (10, 2.302585092994046), (0.1, -2.302585092994046),
      (612_480, 13.325271567807),
    ] {
      #expect((naturalLogarithm(value) - known).magnitude < 1e-8, "\(value)")
    }
  }

  @Test func `a plot has ticks, a legend, a last value and an axis of time`() {
    var plot = Plot(
      [.init("value", (0...40).map { 300 + Double($0) * 7 }, .graphLine, isFilled: true)],
      label: { "\(Int($0))" })
    plot.last = "580"
    plot.ticks = [Plot.Mark(0, "Jan"), Plot.Mark(0.5, "Jul")]
    plot.flows = [Plot.Mark(0.75, "⚑", .decisionWaiting)]
    let picture = drawn(34, 12) { plot.draw(on: &$0, in: $1) }
    #expect(picture.contains("━ value") && picture.contains("580") && picture.contains("●"), "\(picture)")
    #expect(picture.contains("300┤") && picture.contains("500┤") && picture.contains("⚑"), "\(picture)")
    #expect(picture.contains("Jan") && picture.contains("Jul") && picture.contains("┴"), "\(picture)")
  }

  @Test func `a cross-hair says what is there on the emptier side`() {
    var plot = Plot([.init("", (0...40).map(Double.init), .graphLine)], label: { "\(Int($0))" })
    plot.cross = Plot.Cross(0.8, [[Piece("Fri 16 May")], [Piece("443k")]])
    let picture = drawn(40, 12) { plot.draw(on: &$0, in: $1) }
    #expect(picture.contains("┊") && picture.contains("◆") && picture.contains("Fri 16 May"), "\(picture)")
  }

  @Test func `a fall hangs from its upper edge, and its deepest value reaches the lower one`() {
    var canvas = Canvas(width: 4, height: 2)
    canvas.hangingArea([0, -1, -2, -4], .pnlLoss, lowest: -4, in: canvas.bounds)
    #expect(canvas.cell(x: 3, y: 1).glyph != 0x20 && canvas.cell(x: 3, y: 0).glyph == 0x2588)
    #expect(canvas.cell(x: 0, y: 1).glyph == 0x20)
  }

  @Test func `gauges are full only when all is reached, and never empty above nothing`() {
    func full(_ share: Double) -> Int {
      var canvas = Canvas(width: 8, height: 1)
      canvas.gauge(share, .riskOk, x: 0, y: 0, width: 8)
      return (0..<8).count { canvas.cell(x: $0, y: 0).slot == .riskOk }
    }
    #expect([0, 0.001, 0.5, 0.999, 1, 3].map(full) == [0, 1, 4, 7, 8, 8])
    #expect(full(.nan) == 0)
    #expect(drawn(8, 1) { canvas, _ in canvas.wideGauge(0.55, .riskOk, x: 0, y: 0, width: 8) } == "████▍\n")
  }

  @Test func `a strip to the strike lies to the right while it is safe`() {
    #expect(drawn(7, 1) { canvas, _ in canvas.strikeStrip(1.9, .riskOk, x: 0, y: 0) } == "···│━··\n")
    #expect(drawn(7, 1) { canvas, _ in canvas.strikeStrip(-5.6, .pnlLoss, x: 0, y: 0) } == "━━━│···\n")
    #expect(drawn(7, 1) { canvas, _ in canvas.strikeStrip(nil, .uiMuted, x: 0, y: 0) } == "···│···\n")
  }

  @Test
  func `a heat map shows every figure, the present state in brackets, and no deeper tint than its scale`() {
    var map = HeatMap(
      [[-400, 0, 40], [-40, 400, 4_000]], rows: ["up", "as now"], columns: ["−5 %", "now", "+5 %"],
      text: { "\(Int($0))" })
    map.present = (1, 1)
    let picture = drawn(34, 5) { canvas, rect in map.draw(on: &canvas, in: rect) }
    #expect(picture.contains("[") && picture.contains("4000") && picture.contains("−5 %"), "\(picture)")
  }

  @Test func `areas of a tree map are as large as their amounts, and small ones are together`() {
    let items = [50.0, 30, 15, 3, 1, 1].enumerated().map {
      TreeMap.Item("S\($0)", $1, share: "", lines: [], heat: 0)
    }
    let areas = TreeMap(items, largest: 1).areas(in: Rect(x: 0, y: 0, width: 60, height: 20))
    #expect(areas.reduce(0) { $0 + $1.rect.width * $1.rect.height } == 1_200)
    #expect(areas.allSatisfy { $0.rect.width >= 7 && $0.rect.height >= 3 })
    #expect(areas.last?.item.name.hasSuffix("others") == true)
    let first = areas.first { $0.item.name == "S0" }?.rect
    #expect((500...700).contains((first?.width ?? 0) * (first?.height ?? 0)))
  }

  @Test func `a pay-off names its prices under the curve, none over another`() {
    var payOff = PayOff(
      (0...40).map { min(1_200, -3_000 + Double($0) * 180) }, prices: 230...270, label: { "\(Int($0))" })
    payOff.uprights = [
      .init(240.9, "even 240.90", .uiMuted), .init(245, "strike 245", .decisionWaiting),
      .init(249.6, "spot 249.60", .uiValue),
    ]
    payOff.likelihood = [0, 1, 3, 6, 9, 10, 9, 6, 3, 1, 0]
    payOff.middle = (242...257, "2 of 3 times 242–257")
    let picture = drawn(60, 14) { canvas, rect in payOff.draw(on: &canvas, in: rect) }
    #expect(picture.contains("even 240.90 strike 245 spot 249.60"), "\(picture)")
    #expect(
      picture.contains("2 of 3 times 242–257") && picture.contains("┊") && picture.contains("█"), "\(picture)"
    )
  }

  @Test func `a certain future is one point, an uncertain one a hill and a range`() {
    let futures = FuturePlot(
      [
        .init(
          "approve", .pnlGain, likelihood: [1, 2, 6, 3], edges: (-2_000, 700, 1_230),
          words: [Piece("kept 73 %")]),
        .init("reject", .uiText, likelihood: [], edges: (0, 0, 0), words: [Piece("nothing happens")]),
      ], range: -3_000...2_000, label: { "\(Int($0))" })
    let picture = drawn(60, 7) { canvas, rect in futures.draw(on: &canvas, in: rect) }
    let lines = picture.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines[1].contains("├") && lines[1].contains("◆") && lines[1].contains("┤"), "\(picture)")
    #expect(lines[4].contains("◆") && !lines[4].contains("├") && lines[2].contains("kept 73 %"), "\(picture)")
  }

  @Test func `a histogram counts every outcome once`() {
    let histogram = Histogram(of: [-3, -1, 0, 1, 1, 2, .nan], bars: 5)
    #expect(histogram.counts.reduce(0, +) == 6 && histogram.range == -3...2)
  }
}
