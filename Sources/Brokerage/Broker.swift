public import Domain

/// The key of an order at a broker, made from store and number, so that it is the same each time the order is
/// sent.
///
/// It has only letters and digits, and at most twenty of them for the first hundred trillion orders of a
/// store.
public struct OrderKey: Hashable, Sendable, CustomStringConvertible {
  /// The key in its written form.
  public let description: String

  /// Makes the key of a store's order.
  public init(_ order: OrderID, of store: [UInt8]) {
    let prefix = (0..<5).map { place in
      let byte = place < store.count ? store[place] : 0
      return (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
    description = prefix.joined() + String(order.number, radix: 36)
  }
}

/// Something for a broker to do with an order.
public struct Errand: Hashable, Sendable {
  /// The order's key at the broker.
  public let key: OrderKey
  /// The order.
  public let order: OrderID
  /// What to do.
  public let deed: Deed

  /// Creates an errand.
  public init(_ key: OrderKey, _ order: OrderID, _ deed: Deed) {
    self.key = key
    self.order = order
    self.deed = deed
  }

  /// What a broker can be asked to do.
  public enum Deed: Hashable, Sendable {
    /// Send the order to the market.
    case place(Order)
    /// Fill it under these terms from now on.
    case replace(OrderType)
    /// Cancel it.
    case cancel
    /// Report its state, and everything that was filled of it.
    case ask
  }
}

/// A broker, paper or real: it receives errands and reports what came of them.
///
/// Errands follow the commit that decided them, and are repeated after a crash: under one key there is one
/// order, however often it is placed. Reports may be repeated and come in any order. A broker that is asked
/// about a key that it never received reports `unheard`, and accepts nothing under that key afterwards. One
/// that loses its connection reports `silent` for each order that it has; what was asked of it is then asked
/// again.
public protocol Broker: Sendable {
  /// Receives an errand.
  mutating func receive(_ errand: Errand)
  /// Shows the broker the market that the engine trades on; one with a market of its own ignores it.
  mutating func show(_ market: some MarketView)
  /// The reports since the last call.
  mutating func reports() -> [ExecutionReport]
}

extension Broker {
  /// Ignores the engine's market.
  public mutating func show(_ market: some MarketView) {}
}
