import Engine
import Terminal

extension PaneContent {
  /// What may come of the next week if nothing is traded.
  static let losses = PaneContent(
    title: "This week's outcomes", draw: { $0.drawLosses(&$1, $2) }
  ).with {
    $0.summary = { model, width in
      guard width > 70, let outcomes = model.published.shownFigures.riskFigures?.outcomes else { return [] }
      return [Piece("today's book, \(grouped(Int64(outcomes.paths))) simulated weeks")]
    }
    $0.height = { _, _ in 12 }
    $0.reserved = { _, _ in 0 }
  }
}

extension Model {
  func drawLosses(_ canvas: inout Canvas, _ rect: Rect) {
    guard let outcomes = published.shownFigures.riskFigures?.outcomes else {
      let text = read.positions.isEmpty ? "nothing is held" : "computing…"
      canvas.text(text, x: rect.x, y: rect.y, width: rect.width, .uiMuted)
      return
    }
    let words: [Piece] = [
      Piece("loses in ", .uiMuted), Piece("\(Int((outcomes.losing * 100).rounded())) of 100", .uiValue),
      Piece(" weeks   middle ", .uiMuted), piece(outcomes.middle), Piece("   mean ", .uiMuted),
      piece(outcomes.mean),
    ]
    canvas.text(words, x: rect.x, y: rect.y)
    var picture = Histogram(of: [], bars: 1)
    picture.range = outcomes.range
    picture.counts = outcomes.counts.map(Double.init)
    picture.tail = -outcomes.at95
    picture.marks = [
      (-outcomes.at99, [Piece("1 in 100 below "), piece(-outcomes.at99)], .riskWatch),
      (-outcomes.at95, [Piece("1 in 20 below "), piece(-outcomes.at95)], .pnlLoss),
    ]
    let foot = rect.height >= 8 ? 2 : 1
    picture.draw(
      on: &canvas, in: Rect(x: rect.x, y: rect.y + 1, width: rect.width, height: rect.height - 1 - foot))
    let axis = rect.bottom - foot
    let (low, high) = (RiskText.short(outcomes.range.lowerBound), RiskText.short(outcomes.range.upperBound))
    canvas.text(low, x: rect.x, y: axis, .uiMuted)
    canvas.text(high, x: rect.right - displayWidth(of: high), y: axis, .uiMuted)
    let zero = -outcomes.range.lowerBound / (outcomes.range.upperBound - outcomes.range.lowerBound)
    if zero > 0.1, zero < 0.9 {
      canvas.text("0", x: rect.x + Int(zero * Double(rect.width)), y: axis, .uiMuted)
    }
    guard foot == 2 else { return }
    var last: [Piece] = [
      Piece("mean of the worst 1 in 20 ", .uiMuted), piece(-outcomes.mean95), Piece(", 1 in 100 ", .uiMuted),
      piece(-outcomes.mean99),
    ]
    if let lived = outcomes.lived95 {
      last += [Piece("   lived: 1 in 20 ", .uiMuted), piece(-lived)]
    }
    canvas.clipped(to: Rect(x: rect.x, y: axis + 1, width: rect.width, height: 1)) {
      _ = $0.text(last, x: 0, y: 0)
    }
  }

  private func piece(_ dollars: Double) -> Piece {
    Piece(RiskText.short(dollars), dollars < 0 ? .pnlLoss : dollars > 0 ? .pnlGain : nil)
  }
}
