import Domain
import Engine
import Terminal

extension PaneContent {
  /// The last weeks of every account, each as a letter.
  static let strips = PaneContent(title: "Weeks", draw: { $0.drawStrips(&$1, $2) }).with {
    $0.note = { model, width in
      "last \(model.stripCount(width)), one letter each"
    }
    $0.summary = { _, width in width > 50 ? [Piece("~ running")] : [] }
    $0.height = { model, width in
      let accounts = model.published.shownFigures.weeks?.count ?? 1
      return accounts + 2 + (width >= 44 ? (WeekType.allCases.count + 1) / 2 : 0)
    }
    $0.reserved = { _, _ in 0 }
    $0.legend = [
      Piece("e", .weekPEW), Piece(" expired "), Piece("a", .weekPAWL), Piece(" assigned "),
      Piece("r", .weekPRO), Piece(" rolled "), Piece("n", .weekCPNO), Piece(" shares down "),
      Piece("w", .weekCWAP), Piece(" up "),
    ]
    $0.keys = [.init("why", "why")]
  }
}

/// The last weeks of every account, each a letter on the tint of its type.
extension Model {
  /// The columns of names before the weeks.
  private static let names = 9

  /// The columns that a week takes in a pane of some width.
  fileprivate func stripStep(_ width: Int) -> Int { width >= 70 ? 2 : 1 }

  /// How many weeks are shown.
  fileprivate func stripCount(_ width: Int) -> Int {
    let room = (width - Model.names - (width >= 44 ? 12 : 4)) / stripStep(width)
    return max(1, min(26, room, (published.shownFigures.weeks?.first?.types.count ?? 26) + 1))
  }

  func drawStrips(_ canvas: inout Canvas, _ rect: Rect) {
    guard let strips = published.shownFigures.weeks, !strips.isEmpty, rect.width >= 20 else {
      canvas.text("no week has ended yet", x: rect.x, y: rect.y, width: rect.width, .uiMuted)
      return
    }
    let (step, count) = (stripStep(rect.width + 4), stripCount(rect.width + 4))
    let left = rect.x + Model.names
    drawMonths(strips[0], count: count, step: step, &canvas, x: left, y: rect.y)
    canvas.text("account", x: rect.x, y: rect.y, width: Model.names - 1, .tableHeader)
    let right = rect.right - left - count * step
    if right >= 8 { canvas.text("26 wk %", x: rect.right - 7, y: rect.y, .tableHeader) }
    let legend = legendHeight(rect, strips.count)
    let rows = rect.height - 1 - (legend > 0 ? legend + 1 : 0)
    let top = min(lists.tops[.strips] ?? 0, max(0, strips.count - rows))
    var y = rect.y + 1
    for strip in strips.dropFirst(top).prefix(rows) {
      canvas.text(strip.account.short(), x: rect.x, y: y, width: Model.names - 1, strip.account.slot)
      var letters = strip.types.suffix(count - 1).map {
        WeekLetter($0?.scalar ?? " ", $0?.slot ?? .uiMuted)
      }
      let row = read.row(of: strip.account)
      if let row, row.status.isOpen {
        letters.append(WeekLetter(row.weekType.scalar, row.weekType.slot, isRunning: true))
      }
      canvas.weekStrip(letters, x: left + (count - letters.count) * step, y: y, step: step)
      if let row { drawHalfYear(row, &canvas, rect, room: right, y: y) }
      y += 1
    }
    guard legend > 0 else { return }
    canvas.text("all $", x: rect.x, y: y, width: Model.names - 1)
    let profits = published.shownFigures.weekProfits.suffix(count - 1) + [dollarsOfWeek]
    canvas.weekBars(Array(profits), x: left + (count - profits.count) * step, y: y, step: step)
    drawLegend(&canvas, Rect(x: rect.x, y: y + 1, width: rect.width, height: legend))
  }

  private var dollarsOfWeek: Double {
    read.glance.week.map(plainDollars) ?? .nan
  }

  /// Writes the week's type and what the last half year brought.
  private func drawHalfYear(_ row: AccountRow, _ canvas: inout Canvas, _ rect: Rect, room: Int, y: Int) {
    let history = row.history.suffix(27)
    guard let first = history.first, let last = history.last, first > 0, room >= 8 else { return }
    let growth = (last - first) * 1_000_000 / first
    canvas.number(
      percentText(millionths: growth), x: rect.right - 7, y: y, width: 7,
      growth < 0 ? .pnlLoss : growth > 0 ? .pnlGain : nil)
    if room >= 18 { canvas.text("\(row.weekType.code)~", x: rect.right - room + 2, y: y, row.weekType.slot) }
  }

  /// Writes months above the weeks in which they begin.
  private func drawMonths(
    _ strip: Figures.WeekStrip, count: Int, step: Int, _ canvas: inout Canvas, x: Int, y: Int
  ) {
    var (free, before) = (x, 0)
    for week in 0..<count {
      let day = strip.last - 7 * (count - 2 - week)
      let (_, month, _) = day.civil
      let start = x + week * step
      if month != before, start >= free, start + 3 <= x + count * step + 2 {
        free = start + canvas.text(TimeText.month(day, withYear: false), x: start, y: y, .uiMuted) + 1
      }
      before = month
    }
  }

  /// The lines of the legend; none where every account needs its line.
  private func legendHeight(_ rect: Rect, _ accounts: Int) -> Int {
    let left = rect.height - 2 - accounts
    return left >= 2 ? min(left, (WeekType.allCases.count + 1) / 2) : 0
  }

  private func drawLegend(_ canvas: inout Canvas, _ rect: Rect) {
    let width = (rect.width + 2) / 2
    for (place, type) in WeekType.allCases.enumerated() where place % rect.height < rect.height {
      let column = place / rect.height
      guard column < 2 else { return }
      let (x, y) = (rect.x + column * width, rect.y + place % rect.height)
      let used = canvas.text(
        [Piece("\(type.letter) ", type.slot), Piece("\(type.code) ")], x: x, y: y)
      canvas.text(type.means, x: x + used, y: y, width: max(0, width - used - 2), .uiMuted)
    }
  }
}

extension WeekType {
  /// The letter of a week in a strip.
  package var letter: String { String(Character(scalar)) }

  /// The letter as one scalar.
  var scalar: Unicode.Scalar {
    switch self {
    case .expiredWorthless: "e"
    case .assignedWithin: "a"
    case .putRolled: "r"
    case .assignedOver: "o"
    case .deepDrawdown: "D"
    case .appreciation: "w"
    case .strongAppreciation: "W"
    case .premiumOnly: "n"
    case .callRolled: "c"
    case .recovery: "R"
    case .idle: "·"
    }
  }
}
