public import Money

/// What stops entries during a day.
public struct IntradaySettings: Hashable, Sendable {
  /// Fall of the index on the day.
  public var indexFall = BasisPoints(percent: 2)
  /// Rise of the VIX on the day.
  public var vixRise = BasisPoints(percent: 20)
  /// VIX as a share of its mean.
  public var vixSpike = BasisPoints(percent: 150)
  /// Move of a held symbol in hundredths of its average true range.
  public var symbolATR = BasisPoints(percent: 300)

  /// Creates the standard settings.
  public init() {}
}
