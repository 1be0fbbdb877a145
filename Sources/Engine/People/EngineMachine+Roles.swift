import Books
import Domain

extension EngineMachine {
  /// Refuses a command of somebody whom the store does not know, or who has not the role for it. A store that
  /// knows nobody asks nobody.
  func checkRole(_ command: Command, by asker: Asker) throws(Refusal) {
    guard let need = need(of: command) else { return }
    try check(need, of: asker, for: command.words[0])
  }

  /// Refuses a merge that flows into an account over which its giver has no role: it may name its sources alone.
  func checkRole(_ command: Command, making event: Event, by asker: Asker) throws(Refusal) {
    guard case .merge = command, let need = need(of: command) else { return }
    try check(
      RoleNeed(need.roles, over: .accounts(event.touchedAccounts)), of: asker, for: command.words[0])
  }

  /// Refuses an approval by somebody who has not the role for the decision.
  func checkRole(_ decision: Decision, by asker: Asker) throws(Refusal) {
    try check(need(of: decision), of: asker, for: "decision \(decision.id.number)")
  }

  private func check(_ need: RoleNeed, of asker: Asker, for what: String) throws(Refusal) {
    guard !people.isEmpty, case .person(let name) = asker else { return }
    let person = try acting(name)
    guard need.isMet(by: person.grants) else {
      let roles = person.grants.map(\.description).joined(separator: ", ")
      throw Refusal(
        .roleMissing, "\(what) takes \(need), and \(name) is \(roles.isEmpty ? "nothing" : roles)",
        hint: .people, value: .text(roles), bound: .text(need.description))
    }
  }

  /// The person of a name, who may act.
  private func acting(_ name: String) throws(Refusal) -> Person {
    guard let person = people[name] else {
      throw Refusal(
        .notEnrolled, "\(name) is not enrolled in this store, where people are", hint: .people,
        value: .text(name))
    }
    guard person.state == .active else {
      throw Refusal(
        .personSuspended, "\(name) is suspended", hint: .people, value: .text(person.state.name),
        bound: .text(Person.State.active.name))
    }
    return person
  }
}
