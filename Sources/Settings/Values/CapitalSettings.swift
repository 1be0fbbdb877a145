import Domain
public import Money

/// How new capital is divided among the root's accounts.
public struct CapitalSettings: Hashable, Sendable {
  /// Share of new capital that goes to the root's Gen-Acc.
  public var gen = BasisPoints(percent: 40)
  /// Share of new capital that goes to the root's Rev-Acc.
  public var rev = BasisPoints(percent: 30)
  /// Share of new capital that goes to the root's Com-Acc.
  public var com = BasisPoints(percent: 30)

  /// Creates the standard settings.
  public init() {}

  /// The share of new capital that a kind of account gets.
  static func share(of kind: AccountKind) -> SettingKey.Field<PortfolioSettings, BasisPoints> {
    switch kind {
    case .gen: \.capital.gen
    case .rev: \.capital.rev
    case .com: \.capital.com
    }
  }
}
