package import Domain

/// What a command asks of the person who gives it: one of some roles, over everything that it concerns.
package struct RoleNeed: Hashable, Sendable {
  /// What a command concerns.
  package enum Ground: Hashable, Sendable {
    /// The portfolio as a whole.
    case everything
    /// Accounts; none where it names what does not exist, or nothing in particular.
    case accounts([AccountID])
  }

  /// The roles, of which one is enough.
  package let roles: [Role]
  /// Over what.
  package let ground: Ground

  init(_ roles: [Role], over ground: Ground) { (self.roles, self.ground) = (roles, ground) }

  init(_ roles: [Role], over accounts: AccountID...) {
    self.init(roles, over: .accounts(accounts))
  }

  /// Whether grants give what is needed: every account is covered by one of the roles.
  func isMet(by grants: [Grant]) -> Bool {
    let fitting = grants.filter { roles.contains($0.role) }
    switch ground {
    case .everything: return fitting.contains { $0.scope == .everything }
    case .accounts(let accounts):
      guard !accounts.isEmpty else { return !fitting.isEmpty }
      return accounts.allSatisfy { account in fitting.contains { $0.scope.covers(account) } }
    }
  }
}

extension RoleNeed: CustomStringConvertible {
  /// `risk or administrator of root/gen`.
  package var description: String {
    let names = roles.map(\.name).joined(separator: " or ")
    switch ground {
    case .everything: return "\(names) of everything"
    case .accounts(let accounts):
      guard let first = accounts.first else { return names }
      return accounts.count > 3
        ? "\(names) of \(first) and \(accounts.count - 1) more accounts"
        : "\(names) of \(accounts.map(\.description).joined(separator: ", "))"
    }
  }
}
