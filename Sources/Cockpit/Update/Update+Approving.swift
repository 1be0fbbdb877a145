import Books
import Domain
import Engine
import Money
import Rules
import Terminal

extension Model {
  /// Why what the box shows cannot be approved now; nil when it can.
  func approvalRefusal(_ box: DecisionBox) -> String? {
    if let readOnlyRefusal { return readOnlyRefusal }
    if box.isSent { return "it was sent; the answer is awaited" }
    if case .line = Ladder(layout.size) { return "the screen is too small to show it; 40×10 or more does" }
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
      if case .order(let draft) = decision.proposal, let refusal = orderRefusal(draft) { return refusal }
      if let blocker = blockers(of: decision).first { return "it would not be done now: \(blocker.message)" }
    case .command(let command, let ticket):
      if case .replace(let id, _) = command, read.machine.desk.order(id) == nil {
        return "order \(id.number) works no more"
      }
      if let standing = ticket.insteadOf, let refusal = refusal(of: standing) { return refusal }
      if let blocker = ticket.blockers.first { return blocker.message }
      if isBlind(subject), !subject.hasOwnLimit {
        return
          "nothing live is quoted to take its limit from; a limit of your own closes it blindly: :close 1.45"
      }
    }
    return killRefusal(subject) ?? gateRefusal(subject)
  }

  /// Where trading is stopped, only what the kill state still allows can be approved.
  private func killRefusal(_ subject: Subject) -> String? {
    guard let proposal = subject.proposal else { return nil }
    let state = proposal.account.map(read.machine.killState) ?? read.kill
    guard state > read.machine.strictestState(allowing: proposal) else { return nil }
    let scope = proposal.account.map(\.description) ?? "everything"
    let rest = state == .halted ? "nothing but cancels is done" : "only what shrinks exposure is done"
    return "\(scope) is \(state.name.uppercased()): \(rest) until it is re-armed"
  }

  /// The quantity of a replacement was computed from what the order had filled at the time.
  private func refusal(of standing: Subject.Standing) -> String? {
    let number = standing.order.number
    guard let order = read.machine.desk.order(standing.order) else { return "order \(number) works no more" }
    return order.filled == standing.filled
      ? nil : "more of order \(number) was filled meanwhile; close this and look again"
  }

  /// Why the engine would not carry a fork or a merge out now, whatever held when it was asked.
  func blockers(of decision: Decision) -> [Refusal] {
    switch decision.proposal {
    case .fork(let account, _): read.forkVerdict(read.machine.portfolio[account]).blockers
    case .merge(let sources, let target):
      read.machine.mergeVerdict(sources, into: target, at: read.instant).blockers
    case .order, .reinvest, .lift, .flatten, .automation, .playbook, .accept: []
    }
  }

  /// An order needs live quotes.
  private func orderRefusal(_ draft: OrderDraft) -> String? {
    if read.isStale {
      return
        "the newest quote is \(read.feedAge.map(TimeText.age) ?? missing) old; approving waits for a live one"
    }
    guard let instrument = draft.legs.map(\.instrument).first(where: { read.quotes.quote(of: $0) == nil })
    else {
      return nil
    }
    return "\(instrument.short(from: read.today)) is not quoted"
  }

  /// Why characters must be typed before approving; nil when none are needed.
  ///
  /// What only shrinks exposure needs none, so that nothing delays a close but the two keys.
  func friction(_ box: DecisionBox) -> String? {
    if box.isBatch { return "\(box.subjects.count) decisions at once" }
    guard !box.subjects[0].shrinks, let preview = preview(box.subjects[0]) else { return nil }
    if preview.changes.count > 1 { return "it touches \(preview.changes.count) accounts" }
    if preview.isOffMarket { return "its limit lies outside the market" }
    let whole = read.glance.value
    if whole > .zero, preview.amount >= whole.share(BasisPoints(percent: 10), rounding: .up) {
      return "it moves \(preview.amount.dollars), a tenth of everything or more"
    }
    return nil
  }

  /// The effect of carrying out a subject; nil where no money moves.
  func preview(_ subject: Subject) -> DecisionPreview? {
    switch subject {
    case .decision(let decision): return read.preview(of: decision)
    case .command(_, let ticket): return ticket.asDecision(at: read.instant).map(read.preview)
    }
  }

  /// Sends an approval after its second key, if all still holds; nothing else in the cockpit approves.
  mutating func approveNow() -> [Effect] {
    guard case .decision(var box) = dialog else { return [] }
    if let changed = changes(since: box) {
      startOver(&box, "it has changed: \(changed)")
      return refuse("it has changed and was not approved: \(changed)")
    }
    if let refusal = stepRefusal(box) { return refuse(refusal) }
    box.isSent = true
    box.outstanding = box.subjects.count
    dialog = .decision(box)
    say("sent; the answer is awaited")
    return zip(box.subjects, box.bindings).map {
      .approve(
        Approval(
          command: $0.command($1), binding: $1, insteadOf: $0.insteadOf,
          shown: $0.decision == nil ? nil : published.futures[$1]))
    }
  }

  /// What has changed in the binding parts since the box was opened; nil when nothing has.
  func changes(since box: DecisionBox) -> String? {
    for (subject, binding) in zip(box.subjects, box.bindings) {
      guard let present = renewed(subject), present.binding(in: read.machine) != binding else { continue }
      let name = subject.decision.map { "decision \($0.id.number)" } ?? "it"
      if present.proposal != subject.proposal { return "what \(name) does" }
      return "the terms of \(name): its playbook, or what may leave its account"
    }
    return nil
  }

  /// The subject as it is now; nil where it no longer exists.
  func renewed(_ subject: Subject) -> Subject? {
    switch subject {
    case .decision(let decision): read.machine.desk.decision(decision.id).map(Subject.decision)
    case .command(let command, let ticket): renewed(command) ?? .command(command, ticket)
    }
  }

  /// Updates the box to the subjects as they are now, and starts it over.
  mutating func startOver(_ box: inout DecisionBox, _ notice: String) {
    box.subjects = box.subjects.map { renewed($0) ?? $0 }
    box.bindings = box.subjects.map { $0.binding(in: read.machine) }
    box.startOver(notice, at: now)
    dialog = .decision(box)
    typing.pendingKeys = []
  }

  mutating func chooseReason() -> [Effect] {
    guard case .decision(var box) = dialog, !box.isSent else { return [] }
    box.isChoosingReason = true
    box.typed = ""
    dialog = .decision(box)
    return []
  }

  /// Rejects the box's decisions, for the reason chosen by a digit.
  mutating func reject(reason digit: Int) -> [Effect] {
    guard case .decision(let box) = dialog, let reason = RejectionReason(rawValue: digit) else { return [] }
    dialog = nil
    let ids = box.subjects.compactMap { $0.decision?.id }
    say(ids.isEmpty ? "given up" : "rejected: \(reason.text)")
    return ids.map { .reject($0, reason: reason.text) }
  }

  /// The enter key: it rejects or scrolls, and never approves.
  mutating func pressFocus() -> [Effect] {
    guard case .decision(let box) = dialog else { return [] }
    switch box.focus {
    case .reject: return chooseReason()
    case .why: return scrollDialog(by: 10)
    case .approve: return refuse(yesRefusal ?? "a yes takes \(typing.yesKeys), one key after the other")
    }
  }

  mutating func moveButton() -> [Effect] {
    guard case .decision(var box) = dialog else { return [] }
    let count = DecisionBox.Focus.allCases.count
    box.focus = DecisionBox.Focus(rawValue: (box.focus.rawValue + 1) % count) ?? .reject
    dialog = .decision(box)
    return []
  }

  /// Shows how the engine answered an approval, and closes the box after the last answer.
  mutating func receive(answer text: String, isRefused: Bool, binding: String) {
    report(text, isRefused: isRefused)
    guard case .decision(var box) = dialog, box.isSent, box.bindings.contains(binding) else { return }
    box.outstanding -= 1
    if isRefused {
      startOver(&box, text)
    } else if box.outstanding <= 0 {
      lists[.decisions]?.marks = []
      dialog = nil
      forgetTicket(sentBy: box)
    } else {
      dialog = .decision(box)
    }
  }
}
