import Domain
import Engine
import Terminal

extension PaneContent {
  /// What happened last, in outcomes.
  static let outcomes = PaneContent(title: "Just now", draw: { $0.drawOutcomes(&$1, $2) }).with {
    $0.height = { model, _ in max(1, min(12, model.alarms.outcomes.count)) }
    $0.reserved = { _, _ in 0 }
    $0.note = { model, _ in
      model.alarms.outcomes.count > 1 ? "\(model.alarms.outcomes.count) kept, newest first" : ""
    }
  }
}

/// What became of something that a person or the engine did.
struct OutcomeLine: Hashable, Sendable {
  /// The sentence.
  var text: String
  /// Whether it came to nothing.
  var isRefused: Bool
  /// When it was told.
  var at: Moment
  /// The market's time then.
  var instant: Instant

  /// The most that are kept.
  static let limit = 200
  /// How long one stays in the corner, in milliseconds.
  static let stay: Int64 = 8_000

  /// The sign before it.
  var sign: Piece { isRefused ? Piece("✗", .riskWatch) : Piece("✓", .riskOk) }
}

extension Model {
  fileprivate func drawOutcomes(_ canvas: inout Canvas, _ rect: Rect) {
    guard rect.height > 1 else { return drawLastOutcome(&canvas, rect) }
    guard !alarms.outcomes.isEmpty else {
      canvas.text("nothing was done here yet", x: rect.x, y: rect.y, width: rect.width, .uiMuted)
      return
    }
    let all = Array(alarms.outcomes.reversed())
    let top = min(lists.tops[.outcomes] ?? 0, max(0, all.count - rect.height))
    for (place, outcome) in all.dropFirst(top).prefix(rect.height).enumerated() {
      let y = rect.y + place
      let time = String(TimeText.clock(outcome.instant.newYork.time).prefix(5))
      let x = rect.x + canvas.text([Piece("\(time) ", .uiMuted), outcome.sign, Piece(" ")], x: rect.x, y: y)
      canvas.text(outcome.text, x: x, y: y, width: rect.right - x, place == 0 ? .uiText : .uiMuted)
    }
  }

  /// Draws in one line the last outcome, what waits, and what comes next.
  func drawLastOutcome(_ canvas: inout Canvas, _ rect: Rect) {
    var parts: [[Piece]] = []
    if let last = alarms.outcomes.last { parts.append([last.sign, Piece(" \(last.text)")]) }
    if let first = read.decisions.first(where: { $0.state == .open }) {
      let left = first.expires.map { ", \(TimeText.countdown($0 - read.instant)) left" } ?? ""
      parts.append([
        Piece("▲ ", .decisionWaiting),
        Piece("\(first.account.short()) \(first.decisionClass.deed(first.proposal)) waits\(left)"),
      ])
    }
    if let order = read.orders.first {
      parts.append([
        Piece("◆ ", .orderWorking),
        Piece("order \(order.order.id.number) works, \(order.order.filled)/\(order.order.units)"),
      ])
    }
    if let plan = DayPlan(read.machine, at: read.instant),
      let next = plan.steps.first(where: { $0.at > read.instant })
    {
      parts.append([Piece("next: \(next.words) \(TimeText.time(of: next.at, from: read.instant))", .uiMuted)])
    }
    var x = rect.x
    for (place, pieces) in parts.enumerated() {
      let lead = place == 0 ? [] : [Piece("   ·   ", .uiMuted)]
      let width = (lead + pieces).reduce(0) { $0 + displayWidth(of: $1.text) }
      if x + width > rect.right {
        guard place == 0 else { break }
        canvas.text(pieces.map(\.text).joined(), x: x, y: rect.y, width: rect.width)
        break
      }
      x += canvas.text(lead + pieces, x: x, y: rect.y)
    }
  }
}
