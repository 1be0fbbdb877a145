public import Domain

extension Draw {
  /// A role over something.
  public mutating func grant() -> Grant { Grant(element(of: Role.allCases), over: grantScope()) }

  mutating func grantScope() -> GrantScope {
    let structures: GrantScope.Structures =
      switch integer(in: 0...2) {
      case 0: .all
      case 1: .forks
      // Paths have at most nine digits.
      default: .one(StructureID(number: integer(in: 0...999_999_999)))
      }
    return GrantScope(structures, kind: optional { $0.element(of: [AccountKind.gen, .com]) })
  }

  mutating func personalKey() -> PersonalKey {
    let bytes = list(32...32) { $0.integer(in: 0...255 as ClosedRange<UInt8>) }
    guard let key = PersonalKey(bytes: bytes) else { preconditionFailure("a key has 32 bytes") }
    return key
  }

  mutating func personChange() -> PersonChange {
    switch integer(in: 0...6) {
    case 0: .enrolled(words(), personalKey(), grant())
    case 1: .keyAdded(words(), personalKey())
    case 2: .keyRemoved(words(), personalKey())
    case 3: .suspended(words())
    case 4: .resumed(words())
    case 5: .granted(words(), grant())
    default: .revoked(words(), grant())
    }
  }
}
