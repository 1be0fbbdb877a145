import Domain
import Money
import Terminal

extension PaneContent {
  /// Implied volatility across a symbol's strikes.
  static let smile = PaneContent(title: "Smile", draw: { $0.drawSmile(&$1, $2) }).with {
    $0.note = { _, width in width > 40 ? "implied volatility by strike" : "" }
    $0.height = { _, _ in 14 }
  }
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
    var plot = Plot(
      [.init("puts", puts, .graphLine), .init("calls", calls, .graphLineSecond)],
      label: { "\(Int($0.rounded())) %" })
    let strikes = published.strikes
    if let first = strikes.first, let last = strikes.last, last > first {
      let step = max(1, strikes.count / 6)
      plot.ticks = stride(from: 0, to: strikes.count, by: step).map { place in
        Plot.Mark(Double(place) / Double(strikes.count - 1), strikes[place].bare)
      }
    }
    plot.draw(on: &canvas, in: rect)
  }
}
