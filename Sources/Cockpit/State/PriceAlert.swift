public import Domain
public import Money

/// An alert at a price that a person set.
public struct PriceAlert: Hashable, Sendable {
  /// The symbol whose price is watched.
  public var symbol: Symbol
  /// Whether it rings below the price; otherwise it rings above.
  public var isBelow: Bool
  /// The price.
  public var price: Price

  /// The most alerts that can be set.
  public static let limit = 100

  /// Creates an alert at a price.
  public init(_ symbol: Symbol, isBelow: Bool, _ price: Price) {
    (self.symbol, self.isBelow, self.price) = (symbol, isBelow, price)
  }

  /// Whether a price sets it off.
  func isReached(at last: Price) -> Bool { isBelow ? last < price : last > price }

  /// The reached price in words.
  var text: String { "\(symbol) is \(isBelow ? "under" : "over") \(price.text)" }
}
