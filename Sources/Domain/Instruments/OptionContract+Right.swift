public import Money

extension OptionContract {
  /// Whether an option gives the right to buy or to sell.
  public enum Right: UInt8, CaseIterable, Sendable {
    /// The right to buy at the strike.
    case call = 0
    /// The right to sell at the strike.
    case put = 1

    /// `C` or `P`.
    public var letter: Character { self == .call ? "C" : "P" }

    /// The gain per share from exercise at a spot price; never below zero.
    @inlinable
    public func intrinsic(spot: Price, strike: Price) -> Price {
      let gain = self == .call ? spot.units - strike.units : strike.units - spot.units
      return Price(units: max(0, gain))
    }
  }
}
