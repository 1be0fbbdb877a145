import Domain
import Engine
import Money
import Terminal

extension Model {
  /// What a decision does, as lines: before and after of every account, cash, gain and loss, and what silence means.
  func decisionLines(_ subject: Subject, to width: Int) -> [String] {
    var lines = wrapped(subject.summary, to: 70)
    if let decision = subject.decision {
      lines.append(
        "\(decision.decisionClass.name) · \(decision.account) · \(decision.level.name) · no \(decision.id.number)"
      )
      if case .order(let draft) = decision.proposal {
        lines.append(
          draft.short(from: read.today) + (draft.worst.map { "  worst \(draft.worded($0))" } ?? ""))
      }
      if let expires = decision.expires {
        lines.append(
          "ends in \(TimeText.countdown(expires - read.instant)), \(TimeText.day(expires.newYork.day)) \(expires.newYork.time) NY"
        )
        if let wall = speed?.wall(from: read.instant, to: expires) { lines.append(wall) }
      }
    }
    guard let preview = preview(subject) else { return lines }
    lines += [""] + changeLines(preview.changes, to: width)
    lines.append("")
    if let cash = preview.cashNow { lines.append("cash now \((-cash).signed)") }
    if let free = preview.freeAfterExpiry { lines.append("free after its expiry \(free.whole)") }
    if preview.mostGained != nil || preview.mostLost != nil {
      lines.append(
        "most gained \(preview.mostGained?.signed ?? missing) · most lost \(preview.mostLost.map { (-$0).signed } ?? missing)"
      )
    }
    if subject.decision != nil { lines.append("on silence: \(preview.onSilence)") }
    return lines
  }

  /// The accounts before and after: a table where it fits, else two lines for each.
  private func changeLines(_ changes: [DecisionPreview.Change], to width: Int) -> [String] {
    func contracts(_ change: DecisionPreview.Change) -> String {
      change.writableAfter.map {
        "contracts \(change.writableBefore.map(String.init) ?? missing) → \($0)"
      } ?? ""
    }
    let rows = changes.map { change in
      (
        account: change.account, value: arrow(change.valueBefore?.whole, change.valueAfter?.whole),
        free: arrow(change.freeBefore?.whole, change.freeAfter?.whole), contracts: contracts(change)
      )
    }
    let table =
      [padded("account", to: 14) + padded("value before → after", to: 28) + "free before → after"]
      + rows.map {
        padded($0.account, to: 14) + padded($0.value, to: 28) + padded($0.free, to: 24) + $0.contracts
      }
    guard table.contains(where: { displayWidth(of: $0) > width }) else { return table }
    return rows.flatMap { row in
      ["\(row.account) value \(row.value)", "  free \(row.free)"]
        + (row.contracts.isEmpty ? [] : ["  \(row.contracts)"])
    }
  }

  private func arrow(_ before: String?, _ after: String?) -> String {
    "\(before ?? missing) → \(after ?? missing)"
  }

  func drawDecisionBox(_ box: DecisionBox, _ canvas: inout Canvas) {
    let area = canvas.dialog(
      title: box.isBatch
        ? "\(box.subjects.count) decisions: \(box.subjects[0].decisionClass.name)"
        : "Decision: \(box.subjects[0].decisionClass.name)",
      width: boxWidth, height: dialogRoom.height, isDangerous: true)
    guard area.height > footHeight, area.width > 8 else { return }
    let body = Rect(x: area.x, y: area.y, width: area.width, height: area.height - footHeight)
    let lines = brokenLines(box)
    let top = min(box.top, max(0, lines.count - body.height))
    for (place, line) in lines.dropFirst(top).prefix(body.height).enumerated() {
      canvas.text(line, x: body.x, y: body.y + place, width: body.width, slot(of: line))
    }
    drawFoot(box, &canvas, area, more: lines.count - top - body.height)
  }

  /// Headings, what stops it, what lets it pass, and the time that is left stand out.
  private func slot(of line: String) -> Slot? {
    if ["GATE", "WHY", GateText.wayHeading].contains(line) { return .uiTitle }
    if line.hasPrefix("✗") || line == GateText.refusal { return .riskBreach }
    if line.hasPrefix("✓") { return .riskOk }
    return line.hasPrefix("ends in ") || line.hasPrefix("by the wall ") ? .decisionWaiting : nil
  }

  private var boxWidth: Int { min(92, dialogRoom.width) }

  /// Lines below the text of the box: its buttons and what is said, with a line above and one more where there is room.
  private var footHeight: Int { dialogRoom.height < 10 ? 2 : 4 }

  private func brokenLines(_ box: DecisionBox) -> [String] {
    boxLines(box, to: boxWidth).flatMap {
      displayWidth(of: $0) <= boxWidth ? [$0] : wrapped($0, to: boxWidth)
    }
  }

  /// The last line that a box can begin with.
  func lastTop(of box: DecisionBox) -> Int {
    max(0, brokenLines(box).count - (dialogRoom.height - footHeight))
  }

  private func boxLines(_ box: DecisionBox, to width: Int) -> [String] {
    guard !box.isBatch else {
      return box.subjects.flatMap { subject in
        [subject.decision.map { "\($0.account)" } ?? ""].map { "\(padded($0, to: 12))\(subject.summary)" }
      } + ["", "together", totals(box)]
    }
    let subject = box.subjects[0]
    var lines = decisionLines(subject, to: width)
    if case .command(_, let ticket) = subject, !ticket.blockers.isEmpty {
      lines += ["", GateText.wayHeading] + ticket.blockers.map { "✗ \($0.code.rawValue): \($0.message)" }
    }
    let gate = gateLines(findings(on: subject))
    if !gate.isEmpty { lines += ["", "GATE"] + gate }
    if !subject.explanation.isEmpty { lines += ["", "WHY"] + explanationLines(subject.explanation) }
    return lines + ["", "signed: \(box.fingerprint)"]
  }

  /// The sum of what marked decisions do.
  private func totals(_ box: DecisionBox) -> String {
    let previews = box.subjects.compactMap { preview($0) }
    let cash = previews.reduce(Money.zero) { $0 + ($1.cashNow ?? .zero) }
    let behind = previews.reduce(Money.zero) { $0 + $1.amount }
    return "cash now \((-cash).signed) · set aside or moved \(behind.whole)"
  }

  private func drawFoot(_ box: DecisionBox, _ canvas: inout Canvas, _ area: Rect, more: Int) {
    let isLow = footHeight < 4
    let y = area.bottom - footHeight - (isLow ? 1 : 0)
    if !isLow { canvas.horizontalLine(x: area.x, y: y, length: area.width) }
    if more > 0, !isLow { canvas.text(" \(more) more lines ", x: area.right - 18, y: y, .uiMuted) }
    var x = area.x
    for focus in DecisionBox.Focus.allCases {
      let title = buttonTitle(focus)
      let isHere = box.focus == focus
      let isOff = focus == .approve && approvalRefusal(box) != nil
      let text = isHere ? "[\(title)]" : " \(title) "
      guard x + displayWidth(of: text) <= area.right else { break }
      canvas.text(text, x: x, y: y + 1, isHere ? .uiSelection : isOff ? .uiDisabled : nil)
      x += displayWidth(of: text) + 1
    }
    if isLow, more > 0 { canvas.text("+\(more)", x: area.right - 3, y: y + 1, width: 3, .uiMuted) }
    // The lowest line of the screen keeps its keys; what is said stands here.
    let told = status?.text ?? box.notice
    let slot: Slot = status?.tone == .plain ? .uiText : .riskBreach
    if let told { canvas.text(told, x: area.x, y: area.bottom - 1, width: area.width, slot) }
    guard !isLow || told == nil else { return }
    canvas.text(footLine(box), x: area.x, y: y + 2, width: area.width, footSlot(box))
  }

  private func buttonTitle(_ focus: DecisionBox.Focus) -> String {
    func key(_ name: String) -> String {
      keymap.keys(for: name, in: Context.decision.rawValue).first ?? missing
    }
    return switch focus {
    case .reject: "Reject \(key("reject-now"))"
    case .why: "Read on \(key("scroll-down"))"
    case .approve: "Approve \(key("approve-now"))"
    }
  }

  private func footLine(_ box: DecisionBox) -> String {
    if box.isChoosingReason {
      return "why not? "
        + RejectionReason.allCases.map { "\($0.rawValue) \($0.text)" }.joined(separator: "  ")
    }
    if case .typing(let typed) = box.stage {
      return
        "type \(box.code), then approve again: \(typed)\(String(repeating: "_", count: max(0, box.code.count - typed.count)))"
    }
    if let refusal = approvalRefusal(box) { return "approving is off: \(refusal)" }
    if let friction = friction(box) {
      return "before a yes the characters \(box.code) are typed: \(friction)"
    }
    return "esc closes without deciding; enter and space never approve"
  }

  private func footSlot(_ box: DecisionBox) -> Slot {
    if case .typing = box.stage { return .uiDialogDanger }
    return box.isChoosingReason ? .uiHintKey : approvalRefusal(box) == nil ? .uiHint : .riskWatch
  }
}
