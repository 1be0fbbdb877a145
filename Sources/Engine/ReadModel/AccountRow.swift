public import Domain
public import Money

/// One account of the tree, at live quotes.
public struct AccountRow: Hashable, Sendable {
  /// The account.
  public var id: AccountID
  /// What it may still do.
  public var status: AccountStatus
  /// Cash and positions.
  public var value: Money
  /// The value if everything were closed out.
  public var liquidation: Money
  /// Capital put in.
  public var initial: Money
  /// All cash, including what is set aside.
  public var cash: Money
  /// Cash set aside.
  public var reserved: Money
  /// Cash that may leave or be set aside now.
  public var free: Money
  /// The share of the value that is invested.
  public var deployed: BasisPoints
  /// The income register.
  public var income: Money
  /// The growth register.
  public var growth: Money
  /// The day's profit per unit of what the day began with plus what came in since, in millionths.
  public var day: Int64?
  /// The flow-neutral return of the week, in millionths.
  public var week: Int64
  /// The profit of the day; nil where it is not known.
  public var dayProfit: Money?
  /// The profit of the week, excluding money moved in and out; nil where it is not known.
  public var weekProfit: Money?
  /// The targeted return per week.
  public var target: BasisPoints
  /// The type that the week would have if it ended now.
  public var weekType: WeekType
  /// How near it is to its fork or its structure's merge; nil where neither can happen.
  public var distance: ThresholdDistance?
  /// The drawdown from the flow-neutral peak.
  public var drawdown: BasisPoints
  /// The drawdown at which capital preservation begins.
  public var maximumDrawdown: BasisPoints
  /// Whether it is in capital preservation.
  public var isPreserving: Bool
  /// The strictest switch that covers it.
  public var kill: KillState
  /// The flow-neutral unit at the end of each recent week in which it changed, and now; oldest first.
  public var history: [Int64]
  /// The symbols it trades, the preferred first.
  public var ladder: [Symbol]
}

/// How near something is to its threshold.
public struct ThresholdDistance: Hashable, Sendable {
  /// What happens at the threshold.
  public enum Kind: Hashable, Sendable {
    /// A Gen-Acc forks.
    case fork
    /// A structure merges.
    case merge
  }

  /// What happens at the threshold.
  public var kind: Kind
  /// What has been reached: a surplus, or a value.
  public var reached: Money
  /// The amount at which it happens.
  public var threshold: Money

  /// Whether the threshold is reached.
  public var isDue: Bool { reached >= threshold }

  /// The progress towards the threshold in whole percent, rounded down; never below 0.
  public var percent: Int64 {
    guard threshold > .zero, reached > .zero else { return 0 }
    return multiplied(reached.units, by: 100, over: threshold.units, rounding: .down)
  }
}

/// One structure of the tree, at live quotes.
public struct StructureRow: Hashable, Sendable {
  /// The structure.
  public var id: StructureID
  /// The structure above it; nil for the root.
  public var parent: StructureID?
  /// The account it was forked from.
  public var forkedFrom: AccountID?
  /// The account it was merged into.
  public var mergedInto: AccountID?
  /// The value of everything below it, its own accounts included.
  public var value: Money
  /// That value if everything were closed out.
  public var liquidation: Money
  /// The free cash of the same accounts.
  public var free: Money
  /// The profit of the day; nil where it is not known.
  public var dayProfit: Money?
  /// The profit of the week; nil where it is not known.
  public var weekProfit: Money?
  /// The day's profit per unit of what the day began with plus what came in since, in millionths.
  public var day: Int64?
  /// The deepest drawdown of an account in it.
  public var drawdown: BasisPoints
  /// The value of its own accounts, without its children.
  public var ownValue: Money
  /// How near it is to its merge.
  public var distance: ThresholdDistance?
}
