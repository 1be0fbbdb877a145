import Domain
import Money
import Terminal

extension PaneContent {
  /// Implied volatility across a symbol's strikes.
  static let smile = PaneContent(title: "Smile", draw: { $0.drawSmile(&$1, $2) })
}

extension Model {
  func drawSmile(_ canvas: inout Canvas, _ rect: Rect) {
    guard let chain = published.chain, !chain.options.isEmpty, rect.height >= 3 else {
      canvas.text("no options are shown", x: rect.x, y: rect.y, width: rect.width, .uiMuted)
      return
    }
    func curve(_ right: OptionContract.Right) -> [Double] {
      chain.options.filter { $0.contract.right == right && $0.volatility > 0 }.map {
        Double($0.volatility) / 10_000
      }
    }
    let (puts, calls) = (curve(.put), curve(.call))
    guard puts.count + calls.count > 1 else { return }
    canvas.text(
      [
        Piece("implied volatility by strike: ", .uiMuted), Piece("puts", .graphLine),
        Piece(" and ", .uiMuted), Piece("calls", .graphLineSecond),
      ],
      x: rect.x, y: rect.y)
    var chart = Chart([BraillePlot.Curve(puts, .graphLine), BraillePlot.Curve(calls, .graphLineSecond)])
    chart.scale = { "\(Int($0.rounded()))%" }
    let strikes = published.strikes
    if let first = strikes.first, let last = strikes.last {
      chart.feet = [first.bare, strikes[strikes.count / 2].bare, last.bare]
    }
    chart.draw(
      on: &canvas, in: Rect(x: rect.x, y: rect.y + 1, width: rect.width, height: rect.height - 1))
  }
}
