public import Domain
public import Money
public import Settings

/// What trading costs.
public enum Fees {
  /// The commission of filling so many units of an order's legs.
  public static func commission(on legs: [OrderLeg], _ settings: FeeSettings) -> Money {
    legs.reduce(.zero) { sum, leg in
      let count = abs(leg.quantity)
      guard leg.instrument.contract == nil else { return sum + settings.contract * count }
      return sum + max(settings.shareMinimum, settings.share * count)
    }
  }
}
