/// The settings that hold for the whole portfolio.
public struct PortfolioSettings: Hashable, Sendable {
  /// How new capital is divided among the root's accounts.
  public var capital = CapitalSettings()
  /// When the steps of a day happen.
  public var clock = ClockSettings()
  /// How Green, Red and Chop are distinguished.
  public var regime = RegimeSettings()
  /// What stops entries during a day.
  public var intraday = IntradaySettings()
  /// What trading costs.
  public var fees = FeeSettings()
  /// What happens when quotes stop arriving.
  public var feed = FeedSettings()
  /// When and how playbook changes are proposed.
  public var learning = LearningSettings()
  /// When to warn of something before it happens.
  public var alerts = AlertSettings()
  /// What takes the yes of two different people.
  public var approval = ApprovalSettings()
  /// What counts as substantially identical for wash sales, in all accounts.
  public var identical = IdenticalRule.underlying

  /// Creates the standard settings.
  public init() {}
}
