/// A ratio in hundredths of a percent, so that shares of money stay exact.
public struct BasisPoints: Hashable, Comparable, Sendable {
  /// The ratio times 10,000.
  public var value: Int64

  /// The whole: 100 %.
  public static let whole = BasisPoints(10_000)
  /// Nothing.
  public static let zero = BasisPoints(0)

  /// Creates a ratio from hundredths of a percent.
  @inlinable
  public init(_ value: Int64) { self.value = value }

  /// Creates a ratio from whole percents.
  @inlinable
  public init(percent: Int64) { self.value = percent * 100 }

  /// Orders ratios by size.
  @inlinable
  public static func < (left: BasisPoints, right: BasisPoints) -> Bool { left.value < right.value }

  /// What is left of the whole.
  @inlinable
  public var complement: BasisPoints { BasisPoints(10_000 - value) }
}

extension Money {
  /// This share of the amount.
  @inlinable
  public func share(_ ratio: BasisPoints, rounding: Rounding) -> Money {
    Money(units: multiplied(units, by: ratio.value, over: 10_000, rounding: rounding))
  }

  /// The amount times `numerator ÷ denominator`, with a 128-bit product.
  @inlinable
  public func scaled(by numerator: Money, over denominator: Money, rounding: Rounding) -> Money {
    Money(units: multiplied(units, by: numerator.units, over: denominator.units, rounding: rounding))
  }
}
