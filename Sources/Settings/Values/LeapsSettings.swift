public import Money

/// How LEAPS are bought and managed.
public struct LeapsSettings: Hashable, Sendable {
  /// Fewest days to expiry at purchase.
  public var minimumDays: Int64 = 365
  /// Delta at purchase, in hundredths, lowest and highest.
  public var delta: Band<Int64> = Band(70, 80)
  /// Widest spread, as a share of the mid price.
  public var spreadLimit = BasisPoints(percent: 3)
  /// Least open interest.
  public var openInterest: Int64 = 100
  /// Days to expiry at which a roll is proposed; below this, a sale.
  public var rollDays: Int64 = 180
  /// Delta above which a roll is proposed, in hundredths.
  public var rollDelta: Int64 = 90
  /// Gain at which profit is taken.
  public var profitTake = BasisPoints(percent: 60)
  /// Loss at which a position is reviewed.
  public var reviewLoss = BasisPoints(percent: 50)

  /// Creates the standard settings.
  public init() {}
}
