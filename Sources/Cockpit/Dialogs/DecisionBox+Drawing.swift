import Domain
import Engine
import Terminal

/// Draws the box of a decision: its text, and at the foot what can be done with it.
extension Model {
  var boxWidth: Int { min(116, dialogRoom.width) }

  private var isLow: Bool { dialogRoom.height < 10 }

  /// Lines at the foot of the box: its buttons, the next steps and the last message,
  /// with a line above them where there is room.
  private var footHeight: Int { isLow ? 2 : 5 }

  private var bodyHeight: Int { max(0, dialogRoom.height - footHeight) }

  /// The rows that a page key moves a box by: no row is passed unseen.
  var boxPageRows: Int { max(1, bodyHeight - 1) }

  /// The largest line that the box can start with.
  func lastTop(of box: DecisionBox) -> Int { max(0, page(of: box).height - bodyHeight) }

  /// The rows of a box that are on the screen; none where the screen is too small for it.
  private func shown(of words: [String], _ box: DecisionBox) -> ArraySlice<String> {
    if case .line = Ladder(layout.size) { return [] }
    return words.dropFirst(min(box.top, max(0, words.count - bodyHeight))).prefix(bodyHeight)
  }

  /// What will have been seen of a box once the present screen is painted.
  func sight(of box: DecisionBox) -> PaintedLines { sight(of: box, page(of: box).words) }

  private func sight(of box: DecisionBox, _ words: [String]) -> PaintedLines {
    var sight = box.sight.flatMap { $0.size == layout.size ? $0 : nil } ?? PaintedLines(layout.size)
    sight.add(shown(of: words, box))
    return sight
  }

  /// How many rows of a box have never been painted at this size.
  func unread(_ box: DecisionBox) -> Int { unread(page(of: box).words, box.sight) }

  private func unread(_ words: [String], _ sight: PaintedLines?) -> Int {
    guard let sight, sight.size == layout.size else { return words.count }
    return words.count { !sight.has($0) }
  }

  func drawDecisionBox(_ box: DecisionBox, _ canvas: inout Canvas) {
    let area = canvas.dialog(
      title: title(of: box), width: boxWidth, height: dialogRoom.height, isDangerous: true)
    guard area.height > footHeight, area.width > 8 else { return }
    let page = page(of: box)
    let words = page.words
    let body = Rect(x: area.x, y: area.y, width: area.width, height: bodyHeight)
    page.draw(on: &canvas, in: body, from: min(box.top, max(0, page.height - bodyHeight)))
    let unread = unread(words, sight(of: box, words))
    drawFoot(box, &canvas, area, more: max(0, words.count - shown(of: words, box).endIndex), unread: unread)
  }

  private func title(of box: DecisionBox) -> String {
    let name = box.subjects[0].decisionClass.name
    if box.arming != nil { return "ARMED: \(typing.lastYesKey) approves" }
    return box.isBatch ? "\(box.subjects.count) decisions: \(name)" : "Decision: \(name)"
  }

  private func drawFoot(
    _ box: DecisionBox, _ canvas: inout Canvas, _ area: Rect, more: Int, unread: Int
  ) {
    var y = area.bottom - footHeight
    if !isLow {
      canvas.horizontalLine(x: area.x, y: y, length: area.width)
      if more > 0 {
        canvas.text(" \(more) more line\(more == 1 ? "" : "s") ", x: area.right - 18, y: y, .uiMuted)
      }
      y += 1
    }
    drawButtons(box, &canvas, Rect(x: area.x, y: y, width: area.width, height: 1))
    if isLow, more > 0 { canvas.text("+\(more)", x: area.right - 3, y: y, width: 3, .uiMuted) }
    let told = isLow ? status?.text ?? box.notice : nil
    let way = Rect(x: area.x, y: y + 1, width: area.width, height: isLow ? 1 : 2)
    if let told, box.arming == nil {
      canvas.text(told, x: way.x, y: way.y, width: way.width, toldSlot)
    } else {
      drawWay(box, &canvas, way, unread: unread)
    }
    // Hints keep the lowest line of the screen, so the message is drawn here.
    guard !isLow, let told = status?.text ?? box.notice else { return }
    canvas.text(told, x: area.x, y: area.bottom - 1, width: area.width, toldSlot)
  }

  private var toldSlot: Slot { status?.tone == .plain ? .uiText : .riskBreach }

  private func drawButtons(_ box: DecisionBox, _ canvas: inout Canvas, _ line: Rect) {
    var x = line.x
    for focus in DecisionBox.Focus.allCases {
      let isHere = box.focus == focus
      let isOff = focus == .approve && approvalRefusal(box) != nil
      let title = buttonTitle(focus, isOff: isOff)
      let text = isHere ? "[\(title)]" : " \(title) "
      guard x + displayWidth(of: text) <= line.right else { break }
      canvas.text(text, x: x, y: line.y, isHere ? .uiSelection : isOff ? .uiDisabled : nil)
      x += displayWidth(of: text) + 1
    }
  }

  private func buttonTitle(_ focus: DecisionBox.Focus, isOff: Bool) -> String {
    func key(_ name: String) -> String {
      typing.keymap.keys(for: name, in: Context.decision.rawValue).first ?? missing
    }
    return switch focus {
    case .reject: "Reject \(key("reject-now"))"
    case .why: "Read on \(key("scroll-down"))"
    case .approve: isOff ? "Approve: off" : "Approve \(typing.yesKeys)"
    }
  }

  /// Draws the steps to an approval, or why none is possible.
  private func drawWay(_ box: DecisionBox, _ canvas: inout Canvas, _ area: Rect, unread: Int) {
    if box.arming != nil { return drawArmed(box, &canvas, area) }
    if box.isChoosingReason {
      let reasons = RejectionReason.allCases.map { "\($0.rawValue) \($0.text)" }.joined(separator: "  ")
      return write("why not? \(reasons)", .uiHintKey, &canvas, area)
    }
    if box.isSent { return write("sent; the answer is awaited", .uiHintKey, &canvas, area) }
    if let refusal = approvalRefusal(box) {
      return write("✗ cannot be approved: \(refusal)", .riskBreach, &canvas, area)
    }
    drawSteps(steps(of: box, unread: unread), &canvas, area.row(0))
    guard area.height > 1 else { return }
    let reason = friction(box).map { "\($0): the characters are typed first" }
    canvas.text(
      reason ?? "esc closes without deciding; enter and space never approve", x: area.x, y: area.y + 1,
      width: area.width, .uiHint)
  }

  /// Draws the armed state as a banner on both lines, so that it cannot be overlooked.
  private func drawArmed(_ box: DecisionBox, _ canvas: inout Canvas, _ area: Rect) {
    canvas.fill(area, slot: .uiBanner, ground: .ui)
    let texts = [
      "ARMED: \(typing.lastYesKey) approves \(box.fingerprint)", "any other key ends it, and so do 3 seconds",
    ]
    for (place, text) in texts.prefix(area.height).enumerated() {
      canvas.text(text, x: area.x + 1, y: area.y + place, width: area.width - 2, .uiBanner)
    }
  }

  private func write(_ text: String, _ slot: Slot, _ canvas: inout Canvas, _ area: Rect) {
    let lines = wrapped(text, to: area.width)
    for (place, line) in lines.prefix(area.height).enumerated() {
      let isLast = place == area.height - 1 && lines.count > area.height
      canvas.text(
        isLast ? ellipsized("\(line) …", to: area.width) : line, x: area.x, y: area.y + place,
        width: area.width,
        slot)
    }
  }

  /// One step towards an approval.
  private struct Step {
    var text: String
    var isDone = false
  }

  private func steps(of box: DecisionBox, unread: Int) -> [Step] {
    let more = typing.keymap.keys(for: "scroll-down", in: Context.decision.rawValue).first ?? missing
    var steps = unread > 0 ? [Step(text: "read on with \(more)")] : []
    if friction(box) != nil {
      let typed = Array(box.typed)
      let cells = box.code.indices.enumerated().map { place, _ in
        "[\(place < typed.count ? String(typed[place]) : "_")]"
      }
      steps.append(Step(text: "type \(box.code) \(cells.joined())", isDone: box.typed == box.code))
    }
    return steps + typing.yesKeys.split(separator: " ").map { Step(text: String($0)) }
  }

  /// Draws all steps where they fit, otherwise only the next one, which is highlighted.
  private func drawSteps(_ steps: [Step], _ canvas: inout Canvas, _ line: Rect) {
    let next = steps.firstIndex { !$0.isDone } ?? 0
    let texts = steps.enumerated().map {
      "\($0.offset + 1) \($0.element.text)\($0.element.isDone ? " ✓" : "")"
    }
    let isWhole = texts.reduce(0) { $0 + displayWidth(of: $1) + 2 } - 2 <= line.width
    var x = line.x
    for (place, text) in texts.enumerated() where isWhole || place == next {
      let slot: Slot = steps[place].isDone ? .riskOk : place == next ? .uiHintKey : .uiDisabled
      canvas.text(text, x: x, y: line.y, width: max(0, line.right - x), slot)
      x += displayWidth(of: text) + 2
    }
  }
}
