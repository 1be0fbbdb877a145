/// What changes about the people of a store: asked for by a command, and recorded by an event.
public enum PersonChange: Hashable, Sendable {
  /// Somebody is enrolled, with a first key and a first role.
  case enrolled(String, PersonalKey, Grant)
  /// A person has one more key.
  case keyAdded(String, PersonalKey)
  /// A person has one key less.
  case keyRemoved(String, PersonalKey)
  /// A person may no longer act.
  case suspended(String)
  /// A person may act again.
  case resumed(String)
  /// A person has one more role.
  case granted(String, Grant)
  /// A person has one role less.
  case revoked(String, Grant)

  /// The person's name.
  public var name: String {
    switch self {
    case .enrolled(let name, _, _), .keyAdded(let name, _), .keyRemoved(let name, _), .suspended(let name),
      .resumed(let name), .granted(let name, _), .revoked(let name, _):
      name
    }
  }

  /// Whether it takes something away, which is possible whatever is stopped.
  public var takesAway: Bool {
    switch self {
    case .keyRemoved, .suspended, .revoked: true
    case .enrolled, .keyAdded, .resumed, .granted: false
    }
  }

  /// The command that asks for it, and its arguments.
  public var words: [String] {
    switch self {
    case .enrolled(let name, let key, let grant): ["person add", name, key.text, grant.description]
    case .keyAdded(let name, let key): ["person keys", name, "add", key.text]
    case .keyRemoved(let name, let key): ["person keys", name, "remove", key.text]
    case .suspended(let name): ["person suspend", name]
    case .resumed(let name): ["person resume", name]
    case .granted(let name, let grant): ["role grant", name, grant.description]
    case .revoked(let name, let grant): ["role revoke", name, grant.description]
    }
  }

  /// One line for people.
  public var summary: String {
    switch self {
    case .enrolled(let name, let key, let grant): "\(name) enrolled as \(grant) with key \(key.fingerprint)"
    case .keyAdded(let name, let key): "\(name) has the key \(key.fingerprint) too"
    case .keyRemoved(let name, let key): "\(name) no longer has the key \(key.fingerprint)"
    case .suspended(let name): "\(name) is suspended"
    case .resumed(let name): "\(name) may act again"
    case .granted(let name, let grant): "\(name) is now \(grant)"
    case .revoked(let name, let grant): "\(name) is no longer \(grant)"
    }
  }

  /// The name of the kind of event in the journal; never renamed.
  var kind: String {
    switch self {
    case .enrolled: "person.enrolled"
    case .keyAdded: "person.key.added"
    case .keyRemoved: "person.key.removed"
    case .suspended: "person.suspended"
    case .resumed: "person.resumed"
    case .granted: "role.granted"
    case .revoked: "role.revoked"
    }
  }

  /// Every kind of event.
  static let kinds = [
    "person.enrolled", "person.key.added", "person.key.removed", "person.suspended", "person.resumed",
    "role.granted", "role.revoked",
  ]
}
