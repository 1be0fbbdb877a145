public import Money

/// How LEAPS are bought and kept.
public struct LeapsSettings: Hashable, Sendable {
  /// Fewest days to expiry of those that are bought.
  public var minimumDays: Int64 = 365
  /// Delta of those that are bought, in hundredths.
  public var delta: Band<Int64> = Band(70, 80)
  /// Widest spread, as a share of the mid price.
  public var spreadLimit = BasisPoints(percent: 3)
  /// Least open interest.
  public var openInterest: Int64 = 100
  /// Days to expiry at which a roll is proposed, and a sale below.
  public var rollDays: Int64 = 180
  /// Delta above which a roll is proposed, in hundredths.
  public var rollDelta: Int64 = 90
  /// Gain at which profit is taken.
  public var profitTake = BasisPoints(percent: 60)
  /// Loss at which they are reviewed.
  public var reviewLoss = BasisPoints(percent: 50)

  /// Creates the standard settings.
  public init() {}
}
