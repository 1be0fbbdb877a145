public import Money

/// What trading costs.
public struct FeeSettings: Hashable, Sendable {
  /// Commission per option contract.
  public var contract = Money(units: 6_500)
  /// Commission per share.
  public var share = Money(units: 50)
  /// Minimum commission of an order of shares.
  public var shareMinimum = Money(dollars: 1)
  /// Fee for an assignment.
  public var assignment = Money(dollars: 0)
  /// Whether regulatory fees are charged, at the rates in force on the day.
  public var regulatory = true

  /// Creates the standard settings.
  public init() {}
}
