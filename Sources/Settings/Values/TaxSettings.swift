public import Domain

/// What is done with taxes in mind.
public struct TaxSettings: Hashable, Sendable {
  /// Which lots a sale by order takes first.
  public var lots = LotChoice.fifo

  /// Creates the standard settings.
  public init() {}
}
