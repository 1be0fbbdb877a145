import Books
import Domain
import Engine
import Money
import Rules
import Terminal

/// The morning's brief, drawn inside one pane below its title so all titles stay visible; it has no keys.
extension Model {
  /// Whether the brief is on the screen: in the overview, where its figures are.
  var showsBrief: Bool { alarms.isBriefOpen && layout.view == .overview }

  func drawBrief(_ canvas: inout Canvas) {
    guard let rect = briefFrame else { return }
    canvas.fill(rect, slot: .uiDialog, ground: .uiDialog)
    let inside = PaneBorder.inside(rect)
    let lines = briefLines.flatMap { wrapped($0, to: inside.width) }
    let top = min(lists.briefTop, max(0, lines.count - inside.height))
    var border = PaneBorder(title: "Brief of \(TimeText.day(read.today))")
    border.isFocused = true
    func key(_ name: String, _ does: String) -> PaneBorder.Key {
      PaneBorder.Key(
        typing.keymap.keys(for: name, in: Context.global.rawValue).first ?? ":\(name)", does)
    }
    border.keys = [key("brief", "close")]
    if lines.count > inside.height {
      border.keys += [key("brief-down", "read on"), key("brief-up", "back")]
      border.position = "\(min(lines.count, top + inside.height)) of \(lines.count)"
    }
    canvas.frame(border, rect)
    for (place, line) in lines.dropFirst(top).prefix(inside.height).enumerated() {
      let isHeading = !line.isEmpty && line == line.uppercased() && !line.contains(where: \.isNumber)
      canvas.text(
        line, x: inside.x, y: inside.y + place, width: inside.width, isHeading ? .uiTitle : nil)
    }
  }

  /// Scrolls the brief, never beyond its last line.
  mutating func scrollBrief(by rows: Int) -> [Effect] {
    guard showsBrief, let rect = briefFrame else { return refuse("no brief is open here") }
    let inside = PaneBorder.inside(rect)
    let count = briefLines.flatMap { wrapped($0, to: inside.width) }.count
    lists.briefTop = max(0, min(count - inside.height, lists.briefTop + rows))
    return []
  }

  /// Where the brief is drawn: over the curves if they have room, otherwise over the largest pane.
  var briefFrame: Rect? {
    let frames = frames(of: layout.size)
    let curves = frames.first { $0.pane == .growth && $0.rect.height >= 14 && $0.rect.width >= 48 }
    let largest = frames.max { $0.rect.width * $0.rect.height < $1.rect.width * $1.rect.height }
    guard let rect = (curves ?? largest)?.rect, rect.height > 4, rect.width > 12 else { return nil }
    let lines = briefLines.reduce(0) { $0 + wrapped($1, to: rect.width - 4).count }
    return Rect(
      x: rect.x, y: rect.y + 1, width: rect.width, height: min(rect.height - 1, max(4, lines + 2)))
  }

  /// The brief's lines, from the present state.
  private var briefLines: [String] {
    var lines = [
      "value \(read.glance.value.whole)   cash to deploy \(read.glance.free.whole)   week \(read.glance.week?.signed ?? missing) of \(read.glance.target.whole)"
    ]
    lines += section("OVERNIGHT", overnight)
    lines += section("GAPS", gaps)
    lines += section("CALLS BEFORE A DIVIDEND", callsFacingDividends)
    lines += section("EXPIRING TODAY", expiring)
    lines += section("TO DECIDE", read.decisions.filter { $0.state == .open }.map(told))
    lines += section(
      "DUE OR NEAR",
      read.near.map {
        "\($0.decisionClass.name) \($0.subject): \($0.reached.whole) of \($0.threshold.whole)"
      })
    lines += section(
      "EVENTS", eventLines.map { "\(TimeText.short($0.event.day))  \($0.name)  \($0.event.kind.text)" })
    lines += section("SETTLEMENT", settlement)
    lines += section("NOT RECONCILED", unreconciled)
    return lines + section("ALERTS", openNotices.filter { $0.level > .info }.map(\.text))
  }

  /// A heading with at most six lines; nothing when there are no lines.
  private func section(_ title: String, _ lines: [String]) -> [String] {
    guard !lines.isEmpty else { return [] }
    let rest = lines.count > 6 ? ["and \(lines.count - 6) more"] : []
    return ["", title] + lines.prefix(6) + rest
  }

  /// Shares that were assigned since the last close, with their price and their basis in the wheel.
  private var overnight: [String] {
    guard let close = TradingCalendar.newYork.previous(before: read.today)?.close,
      let open = TradingCalendar.newYork.session(on: read.today)?.open
    else { return [] }
    return read.positions.filter {
      $0.instrument.contract == nil && $0.openedAt >= close && $0.openedAt < open
    }.map { row in
      "\(row.account) was assigned \(grouped(row.quantity)) \(row.instrument.symbol) at \(row.entry.cents), "
        + "wheel basis \(row.wheelBasis?.cents ?? missing)"
    }
  }

  private var expiring: [String] {
    read.positions.filter(\.expiresToday).map { row in
      let plan = read.plans.verdict(on: row)?.action.plan.word ?? ""
      let distance = row.distance.map { "\(percentText(basisPoints: $0)) %" } ?? missing
      return
        "\(row.account)  \(grouped(row.quantity)) \(row.instrument.words(from: read.today))  \(distance)  \(plan)"
    }
  }

  private func told(_ decision: Decision) -> String {
    let left = decision.expires.map { "  \(TimeText.countdown($0 - read.instant))" } ?? ""
    if case .order(let draft) = decision.proposal {
      return "\(decision.account)  \(draft.short(from: read.today))\(left)"
    }
    return "\(decision.summary)\(left)"
  }
}
