public import Domain
public import Money

/// An order as a person types it; what it does to a position is known only when it is judged, so that the same words are the same
/// command whatever was held when they were given.
public struct OrderWish: Hashable, Sendable {
  /// The account that trades.
  public var account: AccountID
  /// What is traded.
  public var instrument: Instrument
  /// Contracts or shares; negative to sell.
  public var quantity: Int64
  /// The worst price a share, as it was typed: paid by who buys, received by who sells; nil at the market.
  public var limit: Price?
  /// How long it stands.
  public var timeInForce: TimeInForce

  /// Creates a wish.
  public init(
    account: AccountID, _ instrument: Instrument, quantity: Int64, limit: Price?,
    timeInForce: TimeInForce = .day
  ) {
    self.account = account
    self.instrument = instrument
    self.quantity = quantity
    self.limit = limit
    self.timeInForce = timeInForce
  }

  /// Its words, the same for the same request.
  var words: [String] {
    let price = limit.map { ["limit", "\($0)"] } ?? []
    return ["order", "\(account)", "\(instrument)", "\(quantity)", timeInForce.name] + price
  }

  /// The order, once it is known what it does to the position.
  public func draft(_ purpose: OrderPurpose) -> OrderDraft {
    OrderDraft(
      account: account, legs: [OrderLeg(instrument, quantity: quantity)],
      type: limit.map { .limit(Price(units: quantity < 0 ? 0 - $0.units : $0.units)) } ?? .market,
      timeInForce: timeInForce, purpose: purpose)
  }
}
