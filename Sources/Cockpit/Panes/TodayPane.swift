import Domain
import Engine
import Terminal

extension PaneContent {
  /// What the engine does on this day.
  static let today = PaneContent(title: "Today", draw: { $0.drawToday(&$1, $2) }).with {
    $0.note = { _, width in width > 38 ? "the engine's timetable" : "" }
    // The steps of a day, the line of now, and what is known of the next days; told without asking for them, since
    // every frame asks for heights.
    $0.height = { _, _ in 11 }
    $0.reserved = { _, _ in 0 }
  }
}

extension Model {
  fileprivate func drawToday(_ canvas: inout Canvas, _ rect: Rect) {
    guard let plan = DayPlan(read.machine, at: read.instant) else {
      canvas.text("no session is known", x: rect.x, y: rect.y, width: rect.width, .uiMuted)
      return
    }
    var y = rect.y
    if rect.height >= 12 {
      drawDay(plan, &canvas, Rect(x: rect.x, y: y, width: rect.width, height: 2))
      y += 2
    }
    var lines = plan.steps.map { (at: $0.at, words: $0.words, isEvent: false) }
    lines += eventLines.prefix(4).map { line in
      let noon = Instant(newYork: line.event.day, TimeOfDay(12, 0))
      return (max(noon, read.instant + .minutes(1)), "\(line.name) \(line.event.kind.text)", true)
    }
    // What is over gives way first.
    let over = lines.count { $0.at <= read.instant }
    let room = rect.bottom - y - 1
    let skipped = max(0, min(over, lines.count - room))
    let next = lines.firstIndex { $0.at > read.instant && !$0.isEvent }
    var isPast = true
    for (place, line) in lines.enumerated().dropFirst(skipped) {
      if isPast, line.at > read.instant, room > 6 {
        isPast = false
        drawNow(next.map { lines[$0].at }, &canvas, rect, y: y)
        y += 1
      }
      guard y < rect.bottom else { return }
      draw(line, isNext: place == next, &canvas, rect, y: y)
      y += 1
    }
  }

  private func drawNow(_ next: Instant?, _ canvas: inout Canvas, _ rect: Rect, y: Int) {
    guard y < rect.bottom else { return }
    for x in rect.x..<rect.right { canvas.put("─", x: x, y: y, Slot.graphLine.ink) }
    let time = String(TimeText.clock(read.instant.newYork.time).prefix(5))
    canvas.text("\(time) ", x: rect.x, y: y, .uiValue)
    guard let next else { return }
    let words = " next: \(String(TimeText.clock(next.newYork.time).prefix(5)))"
    if rect.width > 20 { canvas.text(words, x: rect.right - displayWidth(of: words), y: y, .graphLine) }
  }

  private func draw(
    _ line: (at: Instant, words: String, isEvent: Bool), isNext: Bool, _ canvas: inout Canvas, _ rect: Rect,
    y: Int
  ) {
    let isOver = line.at <= read.instant
    let sign: Piece =
      isOver
      ? Piece("✓", .riskOk)
      : line.isEvent
        ? Piece("!", .riskWatch)
        : isNext ? Piece("▸", .graphLine) : Piece("·", .uiMuted)
    let there = line.at.newYork
    let isToday = there.day == read.today
    let time =
      line.isEvent || !isToday
      ? String(TimeText.weekday(there.day).prefix(6)) : String(TimeText.clock(there.time).prefix(5))
    let slot: Slot = isNext || line.isEvent ? .uiText : .uiMuted
    var x = rect.x
    x += canvas.text([sign, Piece(" "), Piece(padded(time, to: 7), slot)], x: x, y: y)
    let days = there.day - read.today
    let right =
      isOver
      ? "done"
      : days > 0 ? "\(days) day\(days == 1 ? "" : "s")" : "in \(TimeText.short(line.at - read.instant))"
    let width = rect.right - x - displayWidth(of: right) - 1
    canvas.text(line.words, x: x, y: y, width: max(0, width), slot)
    canvas.text(
      right, x: rect.right - displayWidth(of: right), y: y,
      isOver ? .uiMuted : line.isEvent ? .riskWatch : isNext ? .graphLine : .uiMuted)
  }

  /// Draws the session as a bar with its steps as lines.
  private func drawDay(_ plan: DayPlan, _ canvas: inout Canvas, _ rect: Rect) {
    let (open, close) = (plan.session.open, plan.session.close)
    let length = Double((close - open).milliseconds)
    func share(_ instant: Instant) -> Double { Double((instant - open).milliseconds) / length }
    canvas.wideGauge(share(read.instant), .graphLine, x: rect.x, y: rect.y, width: rect.width)
    for step in plan.steps where step.at > open && step.at < close {
      let x = rect.x + min(rect.width - 1, Int(share(step.at) * Double(rect.width)))
      canvas.put("│", x: x, y: rect.y, (step.at <= read.instant ? Slot.uiCut : .uiValue).ink)
    }
    func word(_ instant: Instant) -> String { String(TimeText.clock(instant.newYork.time).prefix(5)) }
    canvas.text(word(open), x: rect.x, y: rect.y + 1, .uiMuted)
    canvas.text(word(close), x: rect.right - 5, y: rect.y + 1, .uiMuted)
  }
}
