public import Domain

/// The people of a store, in the order in which they were enrolled.
package struct PersonsAnswer: Answering {
  package let persons: [PersonAnswer]
}

/// A person with their roles and the fingerprints of their keys.
package struct PersonAnswer: Answering {
  package let name: String
  package let roles: [Grant]
  package let keys: [String]
  package let state: Name<Person.State>
}

extension People {
  /// The people as they are listed.
  package var answer: PersonsAnswer { answer { _ in true } }

  /// One of them.
  package func answer(of name: String) -> PersonsAnswer { answer { $0.name == name } }

  private func answer(_ isMeant: (Person) -> Bool) -> PersonsAnswer {
    PersonsAnswer(
      persons: persons.filter(isMeant).map {
        PersonAnswer(
          name: $0.name, roles: $0.grants, keys: $0.keys.map(\.fingerprint), state: Name($0.state))
      })
  }
}

extension Grant: SpelledText {
  /// The role and its scope.
  public var spelling: String { description }
  /// Reads a role and its scope.
  public init?(spelling: String) { self.init(spelling) }
  /// The viewer of everything.
  public static var sample: Grant { Grant(.viewer, over: .everything) }
}

extension Person.State: Worded {
  /// The name as people read it.
  public var word: String { name }
}
