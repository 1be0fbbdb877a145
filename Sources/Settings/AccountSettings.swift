public import Domain
public import Money

/// The settings that hold for one account, resolved: what the rules read.
public struct AccountSettings: Hashable, Sendable {
  /// The share of the value that stays in cash.
  public var buffer = BasisPoints(percent: 5)
  /// The share of realised gains that counts as income; the rest is growth.
  public var incomeShare = BasisPoints(percent: 80)
  /// The fall from the flow-neutral peak at which protection begins.
  public var maximumDrawdown = BasisPoints(percent: 10)
  /// When and how it forks.
  public var fork = ForkSettings()
  /// When its structure merges.
  public var merge = MergeSettings()
  /// When and how its profit is reinvested.
  public var reinvest = ReinvestmentSettings()

  /// Creates the standard settings.
  public init() {}
}

/// When and how a Gen-Acc forks.
public struct ForkSettings: Hashable, Sendable {
  /// The surplus at which it forks.
  public var threshold = Money(dollars: 50_000)
  /// The share of the threshold from which it is watched.
  public var notice = BasisPoints(percent: 90)
  /// Whether all of the surplus leaves, instead of a share.
  public var wholeSurplus = false
  /// The share of the surplus that leaves.
  public var share = BasisPoints(percent: 50)
  /// The share of what leaves that goes to the child's Gen-Acc.
  public var genShare = BasisPoints(percent: 50)
  /// Hours between two forks of an account.
  public var coolingHours: Int64 = 24
  /// Forks of an account in one day.
  public var maximumPerDay: Int64 = 5
  /// What the parent keeps at least.
  public var parentMinimum = Money(dollars: 25_000)
  /// Days an account is open before it forks.
  public var minimumAgeDays: Int64 = 28

  /// Creates the standard settings.
  public init() {}
}

/// When a structure merges.
public struct MergeSettings: Hashable, Sendable {
  /// The liquidation value at which it merges.
  public var threshold = Money(dollars: 500_000)
  /// The share of the threshold from which it is watched.
  public var notice = BasisPoints(percent: 90)
  /// Structures that may merge at once.
  public var maximumSources: Int64 = 10

  /// Creates the standard settings.
  public init() {}
}

/// When and how profit is reinvested.
public struct ReinvestmentSettings: Hashable, Sendable {
  /// The profit from which it is reinvested.
  public var minimum = Money(dollars: 10_000)
  /// The share of the minimum from which it is watched.
  public var notice = BasisPoints(percent: 90)
  /// How it is allocated.
  public var strategy = ReinvestmentStrategy.standard

  /// Creates the standard settings.
  public init() {}
}
