/// A ratio in hundredths of a percent, so that shares of money stay exact.
public struct BasisPoints: Hashable, Comparable, Sendable {
  /// The ratio in hundredths of a percent: 10,000 is the whole.
  public var value: Int64

  /// The whole: 100 %.
  public static let whole = BasisPoints(10_000)
  /// Zero per cent.
  public static let zero = BasisPoints(0)

  /// Creates a ratio from hundredths of a percent.
  @inlinable
  public init(_ value: Int64) { self.value = value }

  /// Creates a ratio from a whole percentage.
  @inlinable
  public init(percent: Int64) { self.value = percent * 100 }

  /// Orders ratios by size.
  @inlinable
  public static func < (left: BasisPoints, right: BasisPoints) -> Bool { left.value < right.value }

  /// The rest of the whole; negative for a ratio above 100 %.
  @inlinable
  public var complement: BasisPoints { BasisPoints(10_000 - value) }
}

extension Money {
  /// This share of the amount, through a 128-bit product; traps when the result does not fit.
  @inlinable
  public func share(_ ratio: BasisPoints, rounding: Rounding) -> Money {
    Money(units: multiplied(units, by: ratio.value, over: 10_000, rounding: rounding))
  }

  /// The amount times `numerator ÷ denominator`, through a 128-bit product; traps when the result does not
  /// fit.
  @inlinable
  public func scaled(by numerator: Money, over denominator: Money, rounding: Rounding) -> Money {
    Money(units: multiplied(units, by: numerator.units, over: denominator.units, rounding: rounding))
  }
}
