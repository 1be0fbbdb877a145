public import Domain
public import Money

/// One account as the tree shows it, at live quotes.
public struct AccountRow: Hashable, Sendable {
  /// The account.
  public var id: AccountID
  /// What it may still do.
  public var status: AccountStatus
  /// Cash and positions.
  public var value: Money
  /// What closing out would bring.
  public var liquidation: Money
  /// Capital put in.
  public var initial: Money
  /// Cash, all of it.
  public var cash: Money
  /// Cash set aside.
  public var reserved: Money
  /// Cash that may leave or be set aside now.
  public var free: Money
  /// The share of the value that is at work.
  public var deployed: BasisPoints
  /// The income register.
  public var income: Money
  /// The growth register.
  public var growth: Money
  /// The day's profit for each unit that the day began with or that came since, in millionths.
  public var day: Int64?
  /// The flow-neutral return of the week, in millionths.
  public var week: Int64
  /// The profit of the day; nil where it is not known.
  public var dayProfit: Money?
  /// The profit of the week, whatever came or went; nil where it is not known.
  public var weekProfit: Money?
  /// The return a week that is aimed at.
  public var target: BasisPoints
  /// The type that the week would have if it ended now.
  public var weekType: WeekType
  /// How near it is to its fork or its structure's merge; nil where neither can be.
  public var distance: ThresholdDistance?
  /// The fall from the flow-neutral peak.
  public var drawdown: BasisPoints
  /// The fall at which capital is preserved.
  public var maximumDrawdown: BasisPoints
  /// Whether its capital is being preserved.
  public var isPreserving: Bool
  /// The strictest switch over it.
  public var kill: KillState
  /// The flow-neutral unit at the end of each of the last weeks in which it moved, and now; oldest first.
  public var history: [Int64]
  /// Symbols it trades, the preferred first.
  public var ladder: [Symbol]
}

/// How near something is to its threshold.
public struct ThresholdDistance: Hashable, Sendable {
  /// What happens there.
  public enum Kind: Hashable, Sendable {
    /// A Gen-Acc forks.
    case fork
    /// A structure merges.
    case merge
  }

  /// What happens there.
  public var kind: Kind
  /// What was reached: a surplus, or a value.
  public var reached: Money
  /// Where it happens.
  public var threshold: Money

  /// Whether it is there.
  public var isDue: Bool { reached >= threshold }

  /// How much of the way is done, in whole percent, rounded down; never below 0.
  public var percent: Int64 {
    guard threshold > .zero, reached > .zero else { return 0 }
    return multiplied(reached.units, by: 100, over: threshold.units, rounding: .down)
  }
}

/// One structure as the tree shows it.
public struct StructureRow: Hashable, Sendable {
  /// The structure.
  public var id: StructureID
  /// Where it hangs.
  public var parent: StructureID?
  /// The account it was forked from.
  public var forkedFrom: AccountID?
  /// The account it was merged into.
  public var mergedInto: AccountID?
  /// What everything below it is worth, its own accounts included.
  public var value: Money
  /// What closing that out would bring.
  public var liquidation: Money
  /// The free cash in it.
  public var free: Money
  /// Its profit of the day; nil where it is not known.
  public var dayProfit: Money?
  /// Its profit of the week; nil where it is not known.
  public var weekProfit: Money?
  /// The day's profit for each unit that the day began with or that came since, in millionths.
  public var day: Int64?
  /// The deepest fall of an account in it.
  public var drawdown: BasisPoints
  /// What its own accounts are worth, those of its children left aside.
  public var ownValue: Money
  /// How near it is to its merge.
  public var distance: ThresholdDistance?
}
