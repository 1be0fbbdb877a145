import Books
import Domain
import Money
import Settings

extension EngineMachine {
  func setStatus(_ id: AccountID, _ status: AccountStatus, reason: String) throws(Refusal) -> Event {
    let account = try existing(id)
    guard account.status.isOpen else {
      throw Refusal(
        .notOpen, "\(id) is \(account.status.name) for good", value: .text(account.status.name),
        bound: .text(status.name))
    }
    guard account.status != status else {
      throw Refusal(.alreadySo, "\(id) is \(status.name) already", value: .text(status.name))
    }
    if status == .closed, account.value != .zero || account.reserved != .zero || !account.lots.isEmpty {
      let way =
        id.kind.takesMerges
        ? "a Com-Acc empties only by a merge" : "suspend it, withdraw everything, then close it"
      throw Refusal(
        .notEmpty, "\(id) still holds \(account.value.dollars); \(way)", value: .money(account.value),
        bound: .money(.zero))
    }
    return Event(.statusChanged(id, status, reason: reason))
  }

  /// The most characters of a note.
  static let noteLimit = 1_000

  func note(_ id: AccountID?, _ text: String) throws(Refusal) -> Event {
    if let id { _ = try existing(id) }
    let count = text.unicodeScalars.count
    guard count <= EngineMachine.noteLimit, text.contains(where: { !$0.isWhitespace }) else {
      throw Refusal(
        .badNote, "a note has 1 to \(EngineMachine.noteLimit) characters, this one has \(count)",
        value: .count(Int64(count)), bound: .count(Int64(EngineMachine.noteLimit)))
    }
    return Event(.noted(id, text: text))
  }

  func applyPlaybook(_ text: String, reason: String) throws(Refusal) -> Event {
    try checkPersons(for: try readable(text).portfolio.approval, among: people)
    return Event(.playbookApplied(text: text, reason: reason))
  }

  /// Asks whether to put a playbook in force; it concerns everything and is listed under the first account.
  func proposePlaybook(
    _ text: String, _ summary: String, _ explanation: Explanation, at instant: Instant
  ) throws(Refusal) -> Event {
    try checkPersons(for: try readable(text).portfolio.approval, among: people)
    return Event(
      .desk(
        .decisionOpened(
          Decision(
            id: DecisionID(number: desk.lastDecision.number + 1), .settings,
            account: StructureID.root.account(.gen), level: .human, openedAt: instant, expires: nil,
            proposal: .playbook(text: text), summary: summary, explanation: explanation))))
  }

  /// Reads a playbook, or refuses with the first of its problems.
  func readable(_ text: String) throws(Refusal) -> Playbook {
    do {
      return try Playbook(text: text)
    } catch {
      let more = error.problems.count > 1 ? ", and \(error.problems.count - 1) more problems" : ""
      throw Refusal(
        .badPlaybook, "the playbook is wrong at \(error.problems[0])\(more)", hint: .playbook)
    }
  }

  func setAutomation(
    _ id: AccountID, _ decisions: DecisionClass, _ level: AutomationLevel
  ) throws(Refusal) -> Event {
    let account = try existing(id)
    guard account.status.isOpen else {
      throw Refusal(
        .notOpen, "\(id) is \(account.status.name) and decides nothing any more",
        value: .text(account.status.name))
    }
    if decisions == .settings, level > .human {
      throw Refusal(
        .automationForbidden, "settings changes are always approved by a person; the highest level is human",
        value: .text(level.name), bound: .text(AutomationLevel.human.name))
    }
    return Event(.automationSet(id, decisions, level))
  }
}
