public import Money

/// What trading costs.
public struct FeeSettings: Hashable, Sendable {
  /// Commission of an option contract.
  public var contract = Money(units: 6_500)
  /// Commission of a share.
  public var share = Money(units: 50)
  /// Least commission of an order of shares.
  public var shareMinimum = Money(dollars: 1)
  /// Fee of an assignment.
  public var assignment = Money(dollars: 0)
  /// Whether regulatory fees are charged, by their dated table.
  public var regulatory = true

  /// Creates the standard settings.
  public init() {}
}
