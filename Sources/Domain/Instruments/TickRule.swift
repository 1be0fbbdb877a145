public import Money

/// The price increments of an option.
public enum TickRule: Sendable {
  /// $0.01 below $3, $0.05 from $3 up.
  case pennyUnderThree
  /// $0.01 everywhere.
  case penny

  /// The rule of the options on a symbol.
  @inlinable
  public init(_ symbol: Symbol) { self = symbol == "SPY" ? .penny : .pennyUnderThree }

  /// The rule of an order with these legs; the net price of several legs is in cents.
  @inlinable
  public init(_ legs: [OrderLeg]) { self = legs.count > 1 ? .penny : TickRule(legs[0].instrument.symbol) }

  /// The increment from a price upward.
  @inlinable
  public func tick(at price: Price) -> Price {
    Price(units: self == .penny || price.units < 30_000 ? 100 : 500)
  }

  /// The highest valid price at or below a price.
  @inlinable
  public func down(_ price: Price) -> Price {
    let step = tick(at: price).units
    let rest = price.units % step
    return Price(units: price.units - (rest < 0 ? rest + step : rest))
  }

  /// The lowest valid price at or above a price.
  @inlinable
  public func up(_ price: Price) -> Price {
    let below = down(price)
    return below == price ? price : next(above: below)
  }

  /// The valid price nearest to a price; halfway, the lower one.
  @inlinable
  public func nearest(_ price: Price) -> Price {
    let below = down(price)
    let above = next(above: below)
    return above.units - price.units < price.units - below.units ? above : below
  }

  /// The next valid price above a valid price.
  @inlinable
  public func next(above price: Price) -> Price { price + tick(at: price) }

  /// The next valid price below a valid price.
  @inlinable
  public func next(below price: Price) -> Price { price - tick(at: Price(units: price.units - 1)) }

  /// Whether an order may have the price, which must also be above zero.
  @inlinable
  public func allows(_ price: Price) -> Bool { price.units > 0 && down(price) == price }
}
