public import Money

/// When and how a Gen-Acc forks.
public struct ForkSettings: Hashable, Sendable {
  /// Surplus at which it forks.
  public var threshold = Money(dollars: 50000)
  /// Share of the threshold from which the surplus is watched.
  public var notice = BasisPoints(percent: 90)
  /// What leaves: a share of the surplus, or the whole of it.
  public var split = SplitPolicy.half
  /// Share of the surplus that leaves, unless all of it does.
  public var share = BasisPoints(percent: 50)
  /// Share of the departing amount that goes to the child's Gen-Acc.
  public var genShare = BasisPoints(percent: 50)
  /// Hours between two forks of an account.
  public var coolingHours: Int64 = 24
  /// Most forks of an account in one day.
  public var maximumPerDay: Int64 = 5
  /// The least that the parent keeps.
  public var parentMinimum = Money(dollars: 25000)
  /// Days that an account must have been open before it forks.
  public var minimumAgeDays: Int64 = 28
  /// Weeks whose return must not be negative; 0 checks none.
  public var performanceWeeks: Int64 = 4
  /// Whether a Red regime delays the fork.
  public var redDelays = true
  /// Whether each child account must be able to write a contract.
  public var viability = true

  /// Creates the standard settings.
  public init() {}
}
