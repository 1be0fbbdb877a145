public import Domain

/// The people of a store, in the order in which they were enrolled; nobody ever leaves the list, so that a name
/// in the log means one person for ever.
public struct People: Hashable, Sendable {
  /// Everybody, suspended people too.
  public private(set) var persons: [Person] = []

  /// Creates the people of a store that knows nobody.
  public init() {}

  /// Whether nobody is enrolled; such a store asks nobody for a role.
  public var isEmpty: Bool { persons.isEmpty }

  /// The person of exactly this name.
  public subscript(name: String) -> Person? { persons.first { $0.name == name } }

  /// The person to whom a key belongs.
  package func holder(of key: PersonalKey) -> Person? { persons.first { $0.keys.contains(key) } }

  /// Changes a person; a change that does not fit changes nothing.
  mutating func apply(_ change: PersonChange) {
    switch change {
    case .enrolled(let name, let key, let grant): persons.append(Person(name, key, grant))
    case .keyAdded(let name, let key): edit(name) { $0.keys.append(key) }
    case .keyRemoved(let name, let key): edit(name) { person in person.keys.removeAll { $0 == key } }
    case .suspended(let name): edit(name) { $0.state = .suspended }
    case .resumed(let name): edit(name) { $0.state = .active }
    case .granted(let name, let grant): edit(name) { $0.grants.append(grant) }
    case .revoked(let name, let grant): edit(name) { person in person.grants.removeAll { $0 == grant } }
    }
  }

  private mutating func edit(_ name: String, _ body: (inout Person) -> Void) {
    guard let place = persons.firstIndex(where: { $0.name == name }) else { return }
    body(&persons[place])
  }
}

extension People {
  /// Throws for a change that cannot have happened.
  func requireFit(_ change: PersonChange) throws(CanonicalError) {
    if case .enrolled(let name, _, _) = change {
      guard self[name] == nil else { throw .invalid("a second \(name)") }
    } else {
      guard self[change.name] != nil else { throw .invalid("\(change.name), who is not enrolled,") }
    }
  }

  /// State that is written where somebody is enrolled, in order of numbers: 224 to 255.
  package static let additions: [CanonicalAddition<People>] = [.list(224, \.persons)]
}
