import Domain
import Engine
import Money

extension Model {
  /// Why what the box shows cannot be approved now; nil when it can.
  func approvalRefusal(_ box: DecisionBox) -> String? {
    if let readOnlyRefusal { return readOnlyRefusal }
    if box.stage == .sent { return "it was sent; the answer is awaited" }
    for subject in box.subjects {
      if let refusal = approvalRefusal(subject) { return refusal }
    }
    return nil
  }

  private func approvalRefusal(_ subject: Subject) -> String? {
    switch subject {
    case .decision(let decision):
      guard let present = read.machine.desk.decision(decision.id), present.state == .open else {
        return "decision \(decision.id.number) is not open any more"
      }
      if let expires = decision.expires, expires <= read.instant { return "its time has run out" }
      if case .order(let draft) = decision.proposal { return orderRefusal(draft, decision) }
      return nil
    case .command(_, let ticket):
      if let standing = ticket.insteadOf, let refusal = refusal(of: standing) { return refusal }
      return ticket.blockers.first?.message
    }
  }

  /// What is sent in an order's place was counted from what it had filled.
  private func refusal(of standing: Subject.Standing) -> String? {
    let number = standing.order.number
    guard let order = read.machine.desk.order(standing.order) else { return "order \(number) works no more" }
    return order.filled == standing.filled
      ? nil : "more of order \(number) was filled meanwhile; close this and look again"
  }

  /// An order needs a live market and a switch that lets it leave.
  private func orderRefusal(_ draft: OrderDraft, _ decision: Decision) -> String? {
    let kill = read.row(of: draft.account)?.kill ?? .active
    if !kill.admits(draft.purpose) { return "\(draft.account) is \(kill.name.uppercased())" }
    if read.isStale {
      return
        "the newest quote is \(read.feedAge.map(TimeText.age) ?? missing) old; approving waits for a live one"
    }
    guard let instrument = read.preview(of: decision).unquoted.first else { return nil }
    return "\(instrument.short(from: read.today)) is not quoted"
  }

  /// Why characters must be typed before a yes; nil when they need not be.
  func friction(_ box: DecisionBox) -> String? {
    if box.isBatch { return "\(box.subjects.count) decisions at once: type their count" }
    guard let preview = preview(box.subjects[0]) else { return nil }
    if preview.changes.count > 1 { return "it touches \(preview.changes.count) accounts" }
    if preview.isOffMarket { return "its limit lies outside the market" }
    let whole = read.glance.value
    if whole > .zero, preview.amount >= whole.share(BasisPoints(percent: 10), rounding: .up) {
      return "it moves \(preview.amount.dollars), a tenth of everything or more"
    }
    return nil
  }

  /// What carrying a subject out would do; nil where no money moves.
  func preview(_ subject: Subject) -> DecisionPreview? {
    switch subject {
    case .decision(let decision): return read.preview(of: decision)
    case .command(_, let ticket):
      guard let proposal = ticket.proposal else { return nil }
      let decision = Decision(
        id: DecisionID(number: 0), ticket.decisionClass, account: StructureID.root.account(.gen),
        level: .manual,
        openedAt: read.instant, expires: nil, proposal: proposal, summary: ticket.summary, explanation: [])
      return read.preview(of: decision)
    }
  }

  /// The two keys of a yes were hit: says yes, or asks for the characters first. Nothing else in the cockpit approves.
  mutating func approveNow() -> [Effect] {
    guard case .decision(var box) = dialog else { return [] }
    if let refusal = approvalRefusal(box) { return refuse(refusal) }
    if let changed = changes(since: box) {
      refresh(&box)
      box.startOver(changed, at: now)
      dialog = .decision(box)
      return refuse("it has changed and was not approved: \(changed)")
    }
    if let friction = friction(box) {
      guard case .typing(let typed) = box.stage else {
        box.stage = .typing("")
        dialog = .decision(box)
        say("\(friction): type \(box.code), then approve again")
        return []
      }
      guard typed == box.code else {
        box.stage = .typing("")
        dialog = .decision(box)
        return refuse("'\(typed)' is not \(box.code)")
      }
    }
    box.stage = .sent
    box.outstanding = box.subjects.count
    dialog = .decision(box)
    say("sent; the answer is awaited")
    return zip(box.subjects, box.bindings).map {
      .approve(Approval(command: $0.command($1), binding: $1, insteadOf: $0.insteadOf))
    }
  }

  /// What has changed in the binding parts since the box was opened; nil when nothing has.
  func changes(since box: DecisionBox) -> String? {
    for (subject, binding) in zip(box.subjects, box.bindings) {
      guard let decision = subject.decision, let present = read.machine.desk.decision(decision.id),
        read.machine.snapshotHash(of: present) != binding
      else { continue }
      if present.proposal != decision.proposal { return "what decision \(decision.id.number) does" }
      return "the terms of decision \(decision.id.number)"
    }
    return nil
  }

  /// Takes the decisions as they stand now into the box.
  func refresh(_ box: inout DecisionBox) {
    box.subjects = box.subjects.map { subject in
      subject.decision.flatMap { read.machine.desk.decision($0.id) }.map(Subject.decision) ?? subject
    }
    box.bindings = box.subjects.map { $0.binding(in: read.machine) }
  }

  mutating func chooseReason() -> [Effect] {
    guard case .decision(var box) = dialog, box.stage != .sent else { return [] }
    box.isChoosingReason = true
    box.stage = .reading
    dialog = .decision(box)
    return []
  }

  /// Says no for the reason of a digit.
  mutating func reject(reason digit: Int) -> [Effect] {
    guard case .decision(let box) = dialog, let reason = RejectionReason(rawValue: digit) else { return [] }
    dialog = nil
    let ids = box.subjects.compactMap { $0.decision?.id }
    say(ids.isEmpty ? "given up" : "rejected: \(reason.text)")
    return ids.map { .reject($0, reason: reason.text) }
  }

  /// The enter key: it says no or reads on, and never says yes.
  mutating func pressFocus() -> [Effect] {
    guard case .decision(let box) = dialog else { return [] }
    switch box.focus {
    case .reject: return chooseReason()
    case .why: return scrollDialog(by: 10)
    case .approve: return refuse("approving takes ctrl+y and then y")
    }
  }

  mutating func moveButton() -> [Effect] {
    guard case .decision(var box) = dialog else { return [] }
    let count = DecisionBox.Focus.allCases.count
    box.focus = DecisionBox.Focus(rawValue: (box.focus.rawValue + 1) % count) ?? .reject
    dialog = .decision(box)
    return []
  }

  /// The engine answered an approval.
  mutating func take(answer text: String, isRefused: Bool, binding: String) {
    say(text, isRefused ? .refused : .plain)
    guard case .decision(var box) = dialog, box.stage == .sent, box.bindings.contains(binding) else { return }
    box.outstanding -= 1
    if isRefused {
      refresh(&box)
      box.startOver(text, at: now)
      dialog = .decision(box)
    } else if box.outstanding <= 0 {
      lists[.decisions]?.marks = []
      dialog = nil
    } else {
      dialog = .decision(box)
    }
  }
}
