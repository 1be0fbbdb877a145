import Domain
import Engine
import Terminal

extension PaneContent {
  /// Implied volatility at the money, expiry by expiry.
  static let term = PaneContent(title: "Term", draw: { $0.drawTerm(&$1, $2) }).with {
    $0.note = { _, width in width > 30 ? "volatility at the money" : "" }
    $0.summary = { model, width in
      model.published.chain?.events.contains { $0.kind == .earnings } == true && width > 44
        ? [Piece("E", .riskWatch), Piece(" earnings")] : []
    }
    $0.height = { _, _ in 16 }
  }
}

extension Model {
  func drawTerm(_ canvas: inout Canvas, _ rect: Rect) {
    guard let chain = published.chain, !chain.outlook.isEmpty else {
      canvas.text("no options are shown", x: rect.x, y: rect.y, width: rect.width, .uiMuted)
      return
    }
    let bars = chain.outlook.enumerated().map { place, outlook in
      // The first expiry behind a report is the one whose price holds it.
      let before = place == 0 ? read.today : chain.outlook[place - 1].expiry
      let reports = chain.events.contains {
        $0.kind == .earnings && $0.day >= before && $0.day < outlook.expiry
      }
      return BarPlot.Bar(
        Double(outlook.volatility) / 10_000, TimeText.expiry(outlook.expiry, from: read.today),
        mark: reports ? MarketEvent.Kind.earnings.letter : "", isChosen: outlook.expiry == chain.expiry)
    }
    BarPlot(bars, (.graphLine, .riskWatch), label: pointsText).draw(on: &canvas, in: rect)
  }
}
