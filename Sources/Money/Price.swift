/// A price per share in ten-thousandths of a dollar.
public struct Price: Hashable, Comparable, Sendable {
  /// The price in 1/10,000 dollar.
  public var units: Int64

  /// The price zero.
  public static let zero = Price(units: 0)

  /// Creates a price from ten-thousandths of a dollar.
  @inlinable
  public init(units: Int64) { self.units = units }

  /// Creates a price of whole dollars; traps on overflow.
  @inlinable
  public init(dollars: Int64) { self.units = Money(dollars: dollars).units }

  /// Orders prices by size.
  @inlinable
  public static func < (left: Price, right: Price) -> Bool { left.units < right.units }

  /// The sum of two prices; traps on overflow.
  @inlinable
  public static func + (left: Price, right: Price) -> Price {
    Price(units: (Money(units: left.units) + Money(units: right.units)).units)
  }

  /// The difference of two prices; traps on overflow.
  @inlinable
  public static func - (left: Price, right: Price) -> Price {
    Price(units: (Money(units: left.units) - Money(units: right.units)).units)
  }

  /// The cost of `count` shares at this price; traps on overflow.
  @inlinable
  public static func * (price: Price, count: Int64) -> Money { Money(units: price.units) * count }
}
