public import Domain

/// The key under which an order goes to a broker: of store and number, so that it is the same whenever it leaves again.
///
/// Letters and digits only, and twenty of them at most for the first hundred million million orders of a store.
public struct OrderKey: Hashable, Sendable, CustomStringConvertible {
  /// The key as it is written.
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

/// Something that a broker is to do with an order.
public struct Errand: Hashable, Sendable {
  /// The order's key at the broker.
  public let key: OrderKey
  /// The order.
  public let order: OrderID
  /// What is to be done.
  public let deed: Deed

  /// Creates an errand.
  public init(_ key: OrderKey, _ order: OrderID, _ deed: Deed) {
    self.key = key
    self.order = order
    self.deed = deed
  }

  /// What a broker can be asked to do.
  public enum Deed: Hashable, Sendable {
    /// Take the order to the market.
    case place(Order)
    /// Let it be filled like this from now on.
    case replace(OrderType)
    /// Take it back.
    case cancel
    /// Say how it stands, and everything that was filled of it.
    case ask
  }
}

/// A broker, paper or real: it takes errands and says what came of them.
///
/// Errands come after the commit that decided them, and come again after a crash: under one key there is one order, however often
/// it is placed. Words may be said twice and in any order. Who is asked about a key that never came says `unheard`, and takes
/// nothing under that key afterwards. Whoever loses his line says `silent` for each order that he has; what was asked of it is
/// then asked again.
public protocol Broker: Sendable {
  /// Takes an errand.
  mutating func take(_ errand: Errand)
  /// Sees the market that the engine lives on; who has one of his own need not look.
  mutating func look(at market: some MarketView)
  /// What was said since this was last asked.
  mutating func reports() -> [ExecutionReport]
}

extension Broker {
  /// Nothing happens by looking.
  public mutating func look(at market: some MarketView) {}
}
