public import Books
public import Domain
public import Money
public import Settings

/// Everything that the gate checks besides the order itself; the caller gathers it, so that the gate stays a
/// pure function.
public struct GateFacts: Sendable {
  /// The account that would trade.
  public var account: Account
  /// The settings in force for it.
  public var settings: AccountSettings
  /// The fees of trading.
  public var fees: FeeSettings
  /// The age beyond which a quote is stale.
  public var staleAfter: Instant.Span
  /// The strictest switch that covers it.
  public var kill: KillState
  /// The cash that its working orders have committed already.
  public var committedCash: Money
  /// The shares of this order's symbol that its working orders sell or write calls on.
  public var committedShares: Int64
  /// The unfilled legs of its working orders that close or roll positions.
  public var closing: [OrderLeg]
  /// The structure's exposure in this order's symbol, held and working: assignment cash and shares.
  public var structureExposure: Money
  /// The whole portfolio's exposure in this order's symbol, held and working.
  public var portfolioExposure: Money
  /// The structure's exposure in all symbols together, held and working.
  public var structureStake: Money
  /// The whole portfolio's exposure in all symbols together, held and working.
  public var portfolioStake: Money
  /// The value of the structure.
  public var structureValue: Money
  /// The value of the portfolio.
  public var portfolioValue: Money
  /// The account's value at the last close if it had been closed out.
  public var valueAtClose: Money
  /// The account's value if it were closed out at today's prices.
  public var liquidation: Money
  /// Orders that the account sent in the last minute.
  public var ordersInLastMinute: Int64
  /// When the account last sent an identical order.
  public var lastTwin: Instant?
  /// The delta band that holds today, in ten-thousandths; nil where the rules set none.
  public var deltaBand: ClosedRange<Int64>?
  /// Whether the account may enter positions today.
  public var isEntryDay: Bool
  /// Whether it is a time of day at which the schedule opens positions.
  public var isEntryTime: Bool
  /// Whether a person sends the order; a person may do what the schedule may not.
  public var isByHand: Bool

  /// Creates facts that the caller gathered.
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
