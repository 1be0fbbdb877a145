/// An exact amount of US dollars, counted in ten-thousandths; arithmetic traps on overflow and names both
/// operands.
public struct Money: Hashable, Comparable, Sendable {
  /// The amount in 1/10,000 dollar.
  public var units: Int64

  /// Units in one dollar.
  public static let unitsPerDollar: Int64 = 10_000
  /// No money.
  public static let zero = Money(units: 0)

  /// Creates an amount from ten-thousandths of a dollar.
  @inlinable
  public init(units: Int64) { self.units = units }

  /// Creates an amount of whole dollars; traps on overflow.
  @inlinable
  public init(dollars: Int64) {
    let (units, overflow) = dollars.multipliedReportingOverflow(by: Money.unitsPerDollar)
    precondition(!overflow, "Money overflow: \(dollars) dollars")
    self.units = units
  }

  /// Orders amounts by size.
  @inlinable
  public static func < (left: Money, right: Money) -> Bool { left.units < right.units }
}

extension Money {
  /// The sum; traps on overflow.
  @inlinable
  public static func + (left: Money, right: Money) -> Money {
    let (units, overflow) = left.units.addingReportingOverflow(right.units)
    precondition(!overflow, "Money overflow: \(left.units) + \(right.units) units")
    return Money(units: units)
  }

  /// The difference; traps on overflow.
  @inlinable
  public static func - (left: Money, right: Money) -> Money {
    let (units, overflow) = left.units.subtractingReportingOverflow(right.units)
    precondition(!overflow, "Money overflow: \(left.units) - \(right.units) units")
    return Money(units: units)
  }

  /// The amount times a count; traps on overflow.
  @inlinable
  public static func * (left: Money, right: Int64) -> Money {
    let (units, overflow) = left.units.multipliedReportingOverflow(by: right)
    precondition(!overflow, "Money overflow: \(left.units) units * \(right)")
    return Money(units: units)
  }

  /// The same amount with the opposite sign.
  @inlinable
  public static prefix func - (money: Money) -> Money { .zero - money }

  /// Adds in place; traps on overflow.
  @inlinable
  public static func += (left: inout Money, right: Money) { left = left + right }

  /// Subtracts in place; traps on overflow.
  @inlinable
  public static func -= (left: inout Money, right: Money) { left = left - right }
}
