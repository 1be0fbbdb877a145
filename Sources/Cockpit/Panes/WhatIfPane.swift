import Terminal

extension PaneContent {
  /// What positions gain or lose where prices, volatilities and time move together.
  static let whatIf = PaneContent(
    title: "What if", titled: { $0.whatIfTitle(isNarrow: $1) }, draw: { $0.drawWhatIf(&$1, $2) }
  ).with {
    $0.keys = [.init("horizon", "time passes"), .init("risk-scope", "whose")]
    $0.summary = { model, width in width > 100 ? [Piece("prices across, volatility down")] : [] }
    $0.height = { model, _ in
      let rows = model.published.shownFigures.riskFigures?.volatilities.count ?? 5
      return 2 * rows + 4
    }
    $0.reserved = { _, _ in 0 }
  }
}

extension Model {
  /// The grid on the screen and the place of its sessions; nil before there is one.
  private var shownGrid: (figures: RiskFigures, grid: RiskFigures.Grid, horizon: Int)? {
    guard let figures = published.shownFigures.riskFigures, !figures.grids.isEmpty, !figures.sessions.isEmpty
    else { return nil }
    return (
      figures, figures.grids[layout.risk.scope % figures.grids.count],
      layout.risk.horizon % figures.sessions.count
    )
  }

  func whatIfTitle(isNarrow: Bool) -> String {
    guard let shown = shownGrid else { return "What if" }
    let sessions = shown.figures.sessions[shown.horizon]
    let time = sessions == 0 ? "at once" : sessions == 1 ? "in 1 session" : "in \(sessions) sessions"
    return isNarrow ? "What if \(time)" : "What if \(time): profit and loss of \(shown.grid.name)"
  }

  func drawWhatIf(_ canvas: inout Canvas, _ rect: Rect) {
    guard let shown = shownGrid else {
      canvas.text("computing…", x: rect.x, y: rect.y, width: rect.width, .uiMuted)
      return
    }
    let figures = shown.figures
    // High volatility stands above, as losses of a short option grow with it.
    let order = Array(figures.volatilities.indices.reversed())
    let gains = order.map { row in
      figures.moves.indices.map { shown.grid.gains[shown.horizon][row][$0] ?? .nan }
    }
    var map = HeatMap(
      gains, rows: order.map { RiskText.factor(figures.volatilities[$0]) },
      columns: figures.moves.map { $0 == 0 ? "now" : RiskText.move($0) }, text: { RiskText.short($0) })
    if shown.horizon == 0, let row = order.firstIndex(where: { figures.volatilities[$0] == 1 }),
      let column = figures.moves.firstIndex(of: 0)
    {
      map.present = (row, column)
    }
    map.draw(on: &canvas, in: rect)
    let used = 1 + gains.count * HeatMap.cell.height
    guard rect.height >= used + 2, rect.width >= 60 else { return }
    map.drawLegend(on: &canvas, x: rect.x + 8, y: rect.y + used, width: 32)
    let words = "gains end at the premium; losses do not"
    canvas.text(words, x: rect.x + 44, y: rect.y + used, width: rect.width - 44, .uiMuted)
  }
}

/// Figures of the risk view as short text.
enum RiskText {
  /// `−5 %`, `+10 %`.
  static func move(_ ratio: Double) -> String {
    "\(ratio < 0 ? "−" : "+")\(Int((ratio.magnitude * 100).rounded())) %"
  }

  /// A factor on volatility: `as now`, `+30 %`.
  static func factor(_ factor: Double) -> String { factor == 1 ? "as now" : move(factor - 1) }

  /// At most six characters with a sign: `−12.5k`, `+940`, `0`.
  static func short(_ dollars: Double) -> String {
    guard dollars.isFinite else { return missing }
    let sign = dollars <= -0.5 ? "−" : dollars >= 0.5 ? "+" : ""
    let size = dollars.magnitude
    if size < 9_999.5 { return sign + groupedText(Int64(size.rounded()), sign: "") }
    if size < 99_950 { return "\(sign)\(tenths(size / 1_000))k" }
    if size < 999_500 { return "\(sign)\(Int64((size / 1_000).rounded()))k" }
    return size < 9e12 ? "\(sign)\(tenths(size / 1_000_000))M" : missing
  }

  private static func tenths(_ value: Double) -> String {
    let tenths = Int64((value * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }

  /// The name of a scenario as the screen writes figures: one minus sign, a space before `%`.
  static func name(_ name: String) -> String { name.replacing("-", with: "−").replacing("%", with: " %") }

  /// `−7.2 %` of a ratio.
  static func percent(_ ratio: Double) -> String {
    guard ratio.isFinite, ratio.magnitude < 1e6 else { return missing }
    return "\(ratio <= -0.0005 ? "−" : ratio >= 0.0005 ? "+" : "")\(tenths(ratio.magnitude * 100)) %"
  }
}
