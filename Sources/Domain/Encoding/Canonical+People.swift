/// The stored number of each change of a person; numbers are never reused.
private enum PersonTag: UInt8 {
  case enrolled = 0, keyAdded = 1, keyRemoved = 2, suspended = 3, resumed = 4, granted = 5, revoked = 6
}

extension PersonChange: Canonical {
  /// Appends the byte form.
  public func write(to writer: inout CanonicalWriter) {
    func begin(_ tag: PersonTag) {
      writer.write(tag.rawValue)
      writer.write(name)
    }
    switch self {
    case .enrolled(_, let key, let grant):
      begin(.enrolled)
      writer.write(key)
      writer.write(grant)
    case .keyAdded(_, let key):
      begin(.keyAdded)
      writer.write(key)
    case .keyRemoved(_, let key):
      begin(.keyRemoved)
      writer.write(key)
    case .suspended: begin(.suspended)
    case .resumed: begin(.resumed)
    case .granted(_, let grant):
      begin(.granted)
      writer.write(grant)
    case .revoked(_, let grant):
      begin(.revoked)
      writer.write(grant)
    }
  }

  /// Reads the byte form.
  public init(from reader: inout CanonicalReader) throws(CanonicalError) {
    let number = try reader.byte()
    guard let tag = PersonTag(rawValue: number) else { throw .unknownKind("change \(number) of a person") }
    let name = try reader.text()
    switch tag {
    case .enrolled:
      self = .enrolled(name, try PersonalKey(from: &reader), try Grant(from: &reader))
    case .keyAdded: self = .keyAdded(name, try PersonalKey(from: &reader))
    case .keyRemoved: self = .keyRemoved(name, try PersonalKey(from: &reader))
    case .suspended: self = .suspended(name)
    case .resumed: self = .resumed(name)
    case .granted: self = .granted(name, try Grant(from: &reader))
    case .revoked: self = .revoked(name, try Grant(from: &reader))
    }
  }
}

extension Person: Canonical {
  /// Appends the byte form.
  public func write(to writer: inout CanonicalWriter) {
    writer.write(name)
    writer.write(state.rawValue)
    writer.write(list: keys)
    writer.write(list: grants)
  }

  /// Reads the byte form.
  public init(from reader: inout CanonicalReader) throws(CanonicalError) {
    name = try reader.text()
    state = try reader.choice(State.self)
    keys = try reader.list(of: PersonalKey.self)
    grants = try reader.list(of: Grant.self)
  }
}

extension PersonalKey: Canonical {
  /// Appends the byte form.
  public func write(to writer: inout CanonicalWriter) { writer.write(bytes) }

  /// Reads the byte form.
  public init(from reader: inout CanonicalReader) throws(CanonicalError) {
    guard let key = PersonalKey(bytes: try reader.blob()) else { throw .invalid("a key of a person") }
    self = key
  }
}

extension Grant: Canonical {
  /// Appends the byte form.
  public func write(to writer: inout CanonicalWriter) {
    writer.write(role.rawValue)
    writer.write(scope)
  }

  /// Reads the byte form.
  public init(from reader: inout CanonicalReader) throws(CanonicalError) {
    self.init(try reader.choice(Role.self), over: try GrantScope(from: &reader))
  }
}

extension GrantScope: Canonical {
  /// Appends the byte form.
  public func write(to writer: inout CanonicalWriter) { writer.write(description) }

  /// Reads the byte form.
  public init(from reader: inout CanonicalReader) throws(CanonicalError) {
    let text = try reader.text()
    guard let scope = GrantScope(text), scope.description == text else { throw .invalid("scope \(text)") }
    self = scope
  }
}
