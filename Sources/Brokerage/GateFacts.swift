public import Books
public import Domain
public import Money
public import Settings

/// Everything the gate looks at beside the order itself; gathered by whoever asks, so that the gate stays a function.
public struct GateFacts: Sendable {
  /// The account that would trade.
  public var account: Account
  /// The settings that hold for it.
  public var settings: AccountSettings
  /// What trading costs.
  public var fees: FeeSettings
  /// How old a quote may be.
  public var staleAfter: Instant.Span
  /// The strictest switch that covers it.
  public var kill: KillState
  /// What its working orders have taken already, in cash.
  public var committedCash: Money
  /// Shares of this order's symbol that its working orders sell or put calls on.
  public var committedShares: Int64
  /// What its working orders have still to trade of positions that they close or roll.
  public var closing: [OrderLeg]
  /// What the structure and the portfolio hold and have working in this order's symbol: assignment cash and shares.
  public var structureExposure: Money
  /// What the whole portfolio holds and has working in this order's symbol.
  public var portfolioExposure: Money
  /// What the structure holds and has working in all symbols together.
  public var structureStake: Money
  /// What the whole portfolio holds and has working in all symbols together.
  public var portfolioStake: Money
  /// The value of the structure.
  public var structureValue: Money
  /// The value of the portfolio.
  public var portfolioValue: Money
  /// What closing everything would have left at the last close.
  public var valueAtClose: Money
  /// What closing everything would leave at the prices of now.
  public var liquidation: Money
  /// Orders that the account sent in the last minute.
  public var ordersInLastMinute: Int64
  /// When the account last sent the same order.
  public var lastTwin: Instant?
  /// The delta band that holds today, in ten-thousandths; nil where the rules set none.
  public var deltaBand: ClosedRange<Int64>?
  /// Whether the account may enter today.
  public var isEntryDay: Bool
  /// Whether the time of day is one at which the schedule opens.
  public var isEntryTime: Bool
  /// Whether a person asks; what the schedule may not do, a person may.
  public var isByHand: Bool

  /// Creates facts.
  public init(
    account: Account, settings: AccountSettings, fees: FeeSettings = FeeSettings(),
    staleAfter: Instant.Span, kill: KillState,
    committedCash: Money, committedShares: Int64, closing: [OrderLeg], structureExposure: Money,
    portfolioExposure: Money, structureStake: Money, portfolioStake: Money, structureValue: Money,
    portfolioValue: Money, valueAtClose: Money,
    liquidation: Money,
    ordersInLastMinute: Int64, lastTwin: Instant?, deltaBand: ClosedRange<Int64>?, isEntryDay: Bool,
    isEntryTime: Bool,
    isByHand: Bool
  ) {
    self.account = account
    self.settings = settings
    self.fees = fees
    self.staleAfter = staleAfter
    self.kill = kill
    self.committedCash = committedCash
    self.committedShares = committedShares
    self.closing = closing
    self.structureExposure = structureExposure
    self.portfolioExposure = portfolioExposure
    self.structureStake = structureStake
    self.portfolioStake = portfolioStake
    self.structureValue = structureValue
    self.portfolioValue = portfolioValue
    self.valueAtClose = valueAtClose
    self.liquidation = liquidation
    self.ordersInLastMinute = ordersInLastMinute
    self.lastTwin = lastTwin
    self.deltaBand = deltaBand
    self.isEntryDay = isEntryDay
    self.isEntryTime = isEntryTime
    self.isByHand = isByHand
  }
}
