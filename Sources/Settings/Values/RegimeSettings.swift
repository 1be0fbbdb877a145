public import Domain
public import Money

/// How Green, Red and Chop are distinguished.
public struct RegimeSettings: Hashable, Sendable {
  /// The broad index by which the market is judged.
  public var index: Symbol = "SPY"
  /// Sessions of the fast moving average.
  public var fast: Int64 = 10
  /// Sessions of the middle moving average.
  public var middle: Int64 = 20
  /// Sessions of the slow moving average.
  public var slow: Int64 = 50
  /// Sessions over which the VIX is averaged.
  public var vixWindow: Int64 = 252
  /// Fewest sessions from which the mean is used.
  public var vixMinimum: Int64 = 60
  /// The VIX, in hundredths, above which it counts as high while there is no mean.
  public var vixFallback: Int64 = 2000
  /// Sessions whose lowest low is the support.
  public var supportWindow: Int64 = 20
  /// Sessions of the average true range.
  public var atrWindow: Int64 = 14
  /// Distance above support that counts as strong, in hundredths of the average true range.
  public var supportATR = BasisPoints(percent: 100)
  /// Fewest sessions of history; with fewer the regime is Chop.
  public var minimumSessions: Int64 = 50
  /// VIX as a share of its mean above which entries shrink.
  public var vixSpike = BasisPoints(percent: 150)
  /// Confidence of a verdict that no input supports.
  public var confidenceBase = BasisPoints(percent: 40)
  /// Confidence that each supporting input adds.
  public var confidenceStep = BasisPoints(percent: 20)
  /// Confidence while data are missing or stale.
  public var confidenceMissing = BasisPoints(percent: 30)

  /// Creates the standard settings.
  public init() {}
}
