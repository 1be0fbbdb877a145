public import Money

/// How positions are entered.
public struct EntrySettings: Hashable, Sendable {
  /// How far below the band a strike's delta may lie, in hundredths.
  public var deltaReach: Int64 = 5
  /// Widest spread, as a share of the mid price.
  public var spreadLimit = BasisPoints(percent: 5)
  /// Spread that is narrow enough at any price.
  public var spreadFloor = Money(units: 500)
  /// Least open interest, where it is known.
  public var openInterest: Int64 = 500
  /// Least net credit after fees both ways, as a share of the reserve.
  public var minimumCredit = BasisPoints(15)
  /// Least net credit of a covered call, as a share of the spot price.
  public var callCredit = BasisPoints(10)
  /// Delta of covered calls below the wheel basis, in hundredths.
  public var callDelta: Band<Int64> = Band(20, 30)
  /// Whether calls may be sold below the wheel basis without a decision.
  public var callFloor = CallFloor.wheel
  /// Seconds between two steps of an order's limit toward the natural price.
  public var stepSeconds: Int64 = 10
  /// Ticks that a limit may always concede.
  public var maximumTicks: Int64 = 2
  /// Share of the mid price that a limit may concede, where that is more than the ticks.
  public var maximumSlip = BasisPoints(percent: 5)
  /// Whether unsettled cash may secure puts.
  public var unsettledSecures = true

  /// Creates the standard settings.
  public init() {}
}
