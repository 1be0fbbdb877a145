public import Domain
public import Money

/// An order as a person types it.
///
/// Whether it opens or closes is known only when it is judged, so that the same words are the same command
/// whatever was held when they were given.
public struct OrderWish: Hashable, Sendable {
  /// The account that trades.
  public var account: AccountID
  /// The share or option that is traded.
  public var instrument: Instrument
  /// Contracts or shares; negative to sell.
  public var quantity: Int64
  /// The worst price per share, as it was typed: paid by a buyer, received by a seller; nil at the market.
  public var limit: Price?
  /// The worst price that the limit may be stepped to, with the sign of the limit; nil where it is not
  /// stepped.
  public var worst: Price?
  /// How long the order works.
  public var timeInForce: TimeInForce

  /// Creates a wish from what was typed.
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

  /// Its words: the same for the same request.
  var words: [String] {
    let price = limit.map { ["limit", "\($0)"] } ?? []
    let step = worst.map { ["worst", "\($0)"] } ?? []
    return ["order", "\(account)", "\(instrument)", "\(quantity)", timeInForce.name] + price + step
  }

  /// The order, once its effect on the position is known.
  public func draft(_ purpose: OrderPurpose) -> OrderDraft {
    OrderDraft(
      account: account, legs: [OrderLeg(instrument, quantity: quantity)],
      type: limit.map { .limit(signed($0)) } ?? .market,
      timeInForce: timeInForce, purpose: purpose, worst: worst.map(signed))
  }

  /// A price is paid by a buyer and received by a seller.
  private func signed(_ price: Price) -> Price { Price(units: quantity < 0 ? 0 - price.units : price.units) }
}
