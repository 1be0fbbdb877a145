public import Domain

/// Choices that affect taxes.
public struct TaxSettings: Hashable, Sendable {
  /// Which lots an ordered sale takes first.
  public var lots = LotChoice.fifo

  /// Creates the standard settings.
  public init() {}
}
