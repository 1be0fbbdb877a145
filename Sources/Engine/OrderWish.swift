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
  /// The worst price that the limit may be stepped to, written as the limit is; nil where it stays as it is.
  public var worst: Price?
  /// How long it stands.
  public var timeInForce: TimeInForce

  /// Creates a wish.
  public init(
    account: AccountID, _ instrument: Instrument, quantity: Int64, limit: Price?,
    worst: Price? = nil, timeInForce: TimeInForce = .day
  ) {
    self.account = account
    self.instrument = instrument
    self.quantity = quantity
    self.limit = limit
    self.worst = worst
    self.timeInForce = timeInForce
  }

  /// Its words, the same for the same request.
  var words: [String] {
    let price = limit.map { ["limit", "\($0)"] } ?? []
    let step = worst.map { ["worst", "\($0)"] } ?? []
    return ["order", "\(account)", "\(instrument)", "\(quantity)", timeInForce.name] + price + step
  }

  /// The order, once it is known what it does to the position.
  public func draft(_ purpose: OrderPurpose) -> OrderDraft {
    OrderDraft(
      account: account, legs: [OrderLeg(instrument, quantity: quantity)],
      type: limit.map { .limit(signed($0)) } ?? .market,
      timeInForce: timeInForce, purpose: purpose, worst: worst.map(signed))
  }

  /// A price is paid when one buys, and received when one sells.
  private func signed(_ price: Price) -> Price { Price(units: quantity < 0 ? 0 - price.units : price.units) }
}
