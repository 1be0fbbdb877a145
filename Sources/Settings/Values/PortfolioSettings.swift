/// The settings that hold for the whole portfolio.
public struct PortfolioSettings: Hashable, Sendable {
  /// How new capital is shared among the root's accounts.
  public var capital = CapitalSettings()
  /// When the steps of a day happen; on early closes counted back from the close.
  public var clock = ClockSettings()
  /// How Green, Red and Chop are told apart.
  public var regime = RegimeSettings()
  /// What stops entries within a day.
  public var intraday = IntradaySettings()
  /// What trading costs.
  public var fees = FeeSettings()
  /// What is done when quotes stop.
  public var feed = FeedSettings()
  /// How playbook changes are proposed.
  public var learning = LearningSettings()
  /// What is said before it happens.
  public var alerts = AlertSettings()
  /// What counts as substantially identical for wash sales, in all accounts.
  public var identical = IdenticalRule.underlying

  /// Creates the standard settings.
  public init() {}
}
