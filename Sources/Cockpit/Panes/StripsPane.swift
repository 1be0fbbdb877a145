import Domain
import Engine
import Terminal

extension PaneContent {
  /// The year's weeks of every account.
  static let strips = PaneContent(title: "Weeks of the year", draw: { $0.drawStrips(&$1, $2) })
}

/// The year's weeks of every account, each a letter in its colour.
extension Model {
  func drawStrips(_ canvas: inout Canvas, _ rect: Rect) {
    guard let strips = published.shownFigures.weeks, !strips.isEmpty, rect.width >= 20 else {
      canvas.text("no week has ended yet", x: rect.x, y: rect.y, width: rect.width, .uiMuted)
      return
    }
    let names = 9
    let top = min(lists.tops[.strips] ?? 0, max(0, strips.count - rect.height))
    let legend = rect.height > min(strips.count, rect.height - 1) + 1 ? 1 : 0
    for (place, strip) in strips.dropFirst(top).prefix(rect.height - legend).enumerated() {
      let y = rect.y + place
      canvas.text(strip.account.short(), x: rect.x, y: y, width: names - 1, strip.account.slot)
      let shown = strip.types.suffix(rect.width - names)
      for (week, type) in shown.enumerated() {
        canvas.text(type?.letter ?? " ", x: rect.x + names + week, y: y, type?.slot ?? .uiMuted)
      }
    }
    if legend > 0 { drawLegend(&canvas, rect.row(rect.height - 1)) }
  }

  private func drawLegend(_ canvas: inout Canvas, _ line: Rect) {
    var x = line.x
    for type in WeekType.allCases {
      let text = "\(type.letter) \(type.code)"
      guard x + text.count <= line.right else { return }
      x += canvas.text(text, x: x, y: line.y, type.slot) + 2
    }
  }
}

extension WeekType {
  /// The letter of a week in a strip.
  var letter: String {
    switch self {
    case .expiredWorthless: "e"
    case .assignedWithin: "a"
    case .putRolled: "r"
    case .assignedOver: "A"
    case .deepDrawdown: "D"
    case .appreciation: "w"
    case .strongAppreciation: "W"
    case .premiumOnly: "n"
    case .callRolled: "o"
    case .recovery: "c"
    case .idle: "·"
    }
  }
}
