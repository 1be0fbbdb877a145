import Domain
import Engine
import Money
import Terminal

/// The body of a box: the question, its consequences, the rules and checks that support it, and the signed terms.
extension Model {
  /// Whether a box has room for two columns and pictures.
  private var isWide: Bool { boxWidth >= 100 && dialogRoom.height >= 28 }

  /// Whether pictures fit between the words, one below the other.
  private var isTall: Bool { boxWidth >= 50 && dialogRoom.height >= 44 }

  /// What a box says, column after column.
  package func sentences(of box: DecisionBox) -> [String] { page(of: box).sentences }

  func page(of box: DecisionBox) -> BoxPage {
    var page = BoxPage(width: boxWidth)
    if box.isBatch {
      for (place, subject) in box.subjects.enumerated() {
        page.add(section: "\(place + 1) of \(box.subjects.count)")
        add(subject, box.bindings[place], isAlone: false, to: &page)
      }
      page.add(section: "Together")
      page.add([totals(box)] + togetherLines(box.bindings))
    } else {
      add(box.subjects[0], box.bindings[0], isAlone: true, to: &page)
    }
    page.add([(["signed: \(box.fingerprint)"] + box.subjects.flatMap(signedWords)).joined(separator: " · ")])
    return page
  }

  private func add(_ subject: Subject, _ binding: String, isAlone: Bool, to page: inout BoxPage) {
    let found = findings(on: subject)
    if found.contains(where: \.isBlind), subject.hasOwnLimit { page.add([GateText.blind], slot(of:)) }
    let preview = preview(subject)
    page.add(chip: subject.chip.word, subject.chip.slot, plain(subject.summary))
    addKind(subject, to: &page)
    if let share = subject.timeLeft(at: read.instant) {
      let slot = subject.chip.slot
      page.add(picture: "time left", height: 1) { canvas, rect in
        canvas.countdown(share, slot, x: rect.x, y: rect.y, width: rect.width)
      }
    }
    if isAlone, isWide {
      if let preview { addOrders(preview, to: &page) }
      addBeside(subject, preview, binding, to: &page)
      addBlockers(subject, to: &page)
      var left = why(subject, width: half(of: page))
      left.add(silenceRows(preview, width: half(of: page)))
      return page.add(left, beside: gate(subject, found, width: half(of: page)))
    }
    if let preview { page.add(orderLines(preview) + costLines(preview)) }
    page.add(futureRows(binding, width: page.width, isDrawn: isAlone && isTall))
    page.add(futureNotes(binding))
    if let preview { page.add(changeRows(preview, width: page.width)) }
    addBlockers(subject, to: &page)
    page.add(why(subject, width: page.width))
    page.add(gate(subject, found, width: page.width))
    if let preview {
      page.add(payOffRows(preview, width: page.width, isDrawn: isAlone && isTall))
      page.add(growthLines(subject.proposal))
    }
    page.add(silenceRows(preview, width: page.width))
  }

  private func plain(_ summary: String) -> String { PlainWords.text(summary, today: read.today) }

  private func half(of page: BoxPage) -> Int { (page.width - 3) / 2 }

  /// One order with its legs on the left and its terms on the right; several one below the other.
  private func addOrders(_ preview: DecisionPreview, to page: inout BoxPage) {
    guard preview.orders.count == 1 else { return page.add(orderLines(preview) + costLines(preview)) }
    var left = BoxPage(width: max(30, page.width - 69))
    var right = BoxPage(width: page.width - 3 - left.width)
    let lines = orderLines(preview)
    left.add(Array(lines.dropLast()))
    right.add(lines.suffix(1) + costLines(preview))
    page.add(left, beside: right)
  }

  private func silenceRows(_ preview: DecisionPreview?, width: Int) -> BoxPage {
    var page = BoxPage(width: width)
    page.add(section: "If you say nothing")
    page.add([silence(preview)])
    return page
  }

  /// What kind of decision it is, and at the right end the time that is left.
  private func addKind(_ subject: Subject, to page: inout BoxPage) {
    var lines = kindLines(subject)
    if lines.count > 1, subject.decision != nil,
      displayWidth(of: lines[0]) + displayWidth(of: lines[1]) + 2 <= page.width
    {
      page.add([Piece(lines[0], .uiMuted)], right: [Piece(lines[1], .decisionWaiting)])
      lines.removeFirst(2)
    }
    page.add(lines, slot(of:))
  }

  /// The pay-off on the left; on the right the accounts before and after, and where each answer leads.
  private func addBeside(
    _ subject: Subject, _ preview: DecisionPreview?, _ binding: String, to page: inout BoxPage
  ) {
    let half = half(of: page)
    var left = BoxPage(width: half)
    var right = BoxPage(width: half)
    if let preview {
      left.add(payOffRows(preview, width: half, isDrawn: true))
      right.add(changeRows(preview, width: half))
    }
    let growth = growthLines(subject.proposal)
    if !growth.isEmpty {
      left.add(section: "What it leads to")
      left.add(growth)
    }
    let futures = futureRows(binding, width: half, isDrawn: dialogRoom.height >= 40)
    // Where the left is nearly empty, the futures fill it.
    if left.height + 6 < right.height { left.add(futures) } else { right.add(futures) }
    page.add(left, beside: right)
    page.add(futureNotes(binding))
  }

  private func addBlockers(_ subject: Subject, to page: inout BoxPage) {
    let blockers = blockers(of: subject)
    guard !blockers.isEmpty else { return }
    page.add(section: GateText.wayHeading)
    page.add(blockers.map { "✗ \($0.code.rawValue): \($0.message)" }, slot(of:))
  }

  /// The rules that led to it.
  private func why(_ subject: Subject, width: Int) -> BoxPage {
    var page = BoxPage(width: width)
    guard !subject.explanation.isEmpty else { return page }
    let isPast = subject.decision != nil && !blockers(of: subject).isEmpty
    page.add(section: isPast ? GateText.past : "Why")
    // A rule that does not apply stops nothing.
    page.add(explanationLines(subject.explanation)) { $0.hasPrefix("✓") ? .uiText : .uiMuted }
    return page
  }

  /// What the gate finds now.
  private func gate(_ subject: Subject, _ found: [GateFinding], width: Int) -> BoxPage {
    var page = BoxPage(width: width)
    var lines = gateLines(found)
    if case .flatten = subject.proposal, let preview = preview(subject) { lines = refusedOrders(preview) }
    guard !lines.isEmpty else { return page }
    page.add(section: GateText.heading)
    page.add(lines, slot(of:))
    return page
  }

  /// The colour of obstacles, passed checks and the time left; nil for ordinary lines.
  private func slot(of line: String) -> Slot? {
    if line.hasPrefix("✗") || line == GateText.refusal || line == GateText.blind { return .riskBreach }
    if line.hasPrefix("✓") { return .uiText }
    return line.hasPrefix("ends in ") || line.hasPrefix("by the wall ") ? .decisionWaiting : nil
  }
}

extension Subject {
  /// The word and the colour of its chip.
  fileprivate var chip: (word: String, slot: Slot) {
    switch self {
    case .decision(let decision):
      let line = DecisionLine(
        decision: decision, near: nil, now: decision.openedAt, today: decision.openedAt.newYork.day)
      return (line.word, line.chip)
    case .command(_, let ticket): return (ticket.decisionClass.name.uppercased(), .orderWorking)
    }
  }

  /// The share of its time that is left; nil where it has no end.
  fileprivate func timeLeft(at now: Instant) -> Double? {
    guard case .decision(let decision) = self else { return nil }
    return DecisionLine(decision: decision, near: nil, now: now, today: now.newYork.day).share
  }
}
