import Domain
import Settings

extension EngineMachine {
  /// The most people of a store; a bound on memory, not a rule.
  private static let peopleLimit = 1_000
  /// The most keys, and the most roles, of a person.
  private static let itemLimit = 64

  /// Decides a change of a person.
  func change(_ change: PersonChange) throws(Refusal) -> Event {
    switch change {
    case .enrolled(let name, let key, let grant): try checkEnrolment(name, key, grant)
    case .keyAdded(let name, let key):
      try checkRoom(try known(name).keys.count, "keys", of: name)
      try checkFree(key)
    case .keyRemoved(let name, let key): try checkRemoval(of: key, from: try known(name))
    case .suspended(let name):
      try checkState(of: try known(name), becoming: .suspended)
      try checkAdministrators(after: change)
    case .resumed(let name): try checkState(of: try known(name), becoming: .active)
    case .granted(let name, let grant):
      let person = try known(name)
      try checkRoom(person.grants.count, "roles", of: name)
      guard !person.grants.contains(grant) else {
        throw Refusal(.alreadySo, "\(name) is \(grant) already", value: .text(grant.description))
      }
    case .revoked(let name, let grant):
      guard try known(name).grants.contains(grant) else {
        throw Refusal(
          .alreadySo, "\(name) is not \(grant)", hint: .people, value: .text(grant.description))
      }
      try checkAdministrators(after: change)
    }
    return Event(.person(change))
  }

  private func checkEnrolment(_ name: String, _ key: PersonalKey, _ grant: Grant) throws(Refusal) {
    if let flaw = ActorName.flaw(in: name) {
      throw Refusal(.badName, "the name \(name) \(flaw)", value: .text(name))
    }
    // Rows of two people must not be taken for one another's.
    if let twin = people.persons.first(where: { $0.name.lowercased() == name.lowercased() }) {
      throw Refusal(.alreadySo, "\(twin.name) is enrolled already", hint: .people, value: .text(name))
    }
    guard people.persons.count < EngineMachine.peopleLimit else {
      throw Refusal(
        .tooManyPeople, "\(people.persons.count) people are enrolled, and there is room for no more",
        value: .count(Int64(people.persons.count)), bound: .count(Int64(EngineMachine.peopleLimit)))
    }
    try checkFree(key)
    guard !people.isEmpty || grant == .wholeAdministrator else {
      throw Refusal(
        .lastAdministrator,
        "the first person is administrator of everything, or nobody could enrol a second; enrol them so, and grant \(grant) after that",
        value: .text(grant.description), bound: .text(Grant.wholeAdministrator.description))
    }
  }

  private func known(_ name: String) throws(Refusal) -> Person {
    guard let person = people[name] else {
      throw Refusal(.unknownPerson, "nobody is enrolled as \(name)", hint: .people, value: .text(name))
    }
    return person
  }

  private func checkFree(_ key: PersonalKey) throws(Refusal) {
    guard let holder = people.holder(of: key) else { return }
    throw Refusal(
      .keyTaken, "the key \(key.fingerprint) is \(holder.name)'s; each person has keys of their own",
      hint: .people, value: .text(key.fingerprint), bound: .text(holder.name))
  }

  private func checkRemoval(of key: PersonalKey, from person: Person) throws(Refusal) {
    guard person.keys.contains(key) else {
      throw Refusal(
        .alreadySo, "\(person.name) has no key \(key.fingerprint)", hint: .people,
        value: .text(key.fingerprint))
    }
    guard person.keys.count > 1 else {
      throw Refusal(
        .lastKey,
        "\(key.fingerprint) is the only key of \(person.name); add another one first, or suspend them",
        hint: .people, value: .text(key.fingerprint))
    }
  }

  private func checkState(of person: Person, becoming state: Person.State) throws(Refusal) {
    guard person.state != state else {
      throw Refusal(
        .alreadySo, "\(person.name) is \(state.name) already", hint: .people, value: .text(state.name))
    }
  }

  private func checkRoom(_ count: Int, _ what: String, of name: String) throws(Refusal) {
    guard count < EngineMachine.itemLimit else {
      throw Refusal(
        .tooManyPeople, "\(name) has \(count) \(what), and there is room for no more",
        value: .count(Int64(count)), bound: .count(Int64(EngineMachine.itemLimit)))
    }
  }

  /// Refuses to leave a store that nobody could administer.
  private func checkAdministrators(after change: PersonChange) throws(Refusal) {
    var later = people
    later.apply(change)
    let isLed = later.persons.contains { $0.state == .active && $0.grants.contains(.wholeAdministrator) }
    // What takes two people must not come to rest because one of them was taken away.
    if isLed { return try checkPersons(for: playbook.portfolio.approval, among: later) }
    throw Refusal(
      .lastAdministrator,
      "\(change.name) is the last administrator of everything; make somebody else one first", hint: .people,
      value: .text(change.name))
  }
}

extension Grant {
  /// The role that enrols people.
  fileprivate static let wholeAdministrator = Grant(.administrator, over: .everything)
}
