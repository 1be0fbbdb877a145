public import Domain
public import Money

/// Every setting of the protocol, in force for a portfolio.
public struct Playbook: Hashable, Sendable {
  /// The shares of new capital for the root's Gen, Rev and Com.
  public var capitalShares = [BasisPoints(percent: 40), BasisPoints(percent: 30), BasisPoints(percent: 30)]

  /// The text of the standard playbook.
  public static let standardText = ""

  /// Creates the standard playbook.
  public init() {}

  /// Reads a playbook.
  public init(text: String) throws { self.init() }

  /// The settings that hold for an account.
  public func settings(for id: AccountID) -> AccountSettings { AccountSettings() }
}
