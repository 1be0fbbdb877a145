import Domain
import Money

/// An order that is being written: what it does, of what, and at which price.
struct OrderTicket: Hashable, Sendable {
  /// What an order does to an account.
  enum Side: String, CaseIterable, Sendable {
    case sell, buy, close, roll
  }

  /// One line of the ticket.
  enum Field: String, CaseIterable, Sendable {
    case account, action, contract, quantity, limit
    case standing = "for"
  }

  /// Where its limit is.
  enum Limit: Hashable, Sendable {
    /// In the middle of the market, stepped as far as the rules step an order.
    case rule
    /// At a price of the person's own, as an order has it: below zero where it brings money.
    case own(Price)
    /// There is none.
    case market
  }

  /// A step of the limit from one price of the market to the next.
  enum Anchor: CaseIterable, Sendable {
    case bid, mid, ask
  }

  var side: Side
  var account: AccountID
  var contract: OptionContract
  var quantity: Int64 = 1
  var limit = Limit.rule
  var timeInForce = TimeInForce.day
  /// The short option that a roll buys back.
  var rolled: OptionContract?

  /// The most contracts that can be written on it.
  static let quantityLimit: Int64 = 1_000

  /// Moves the quantity, within what can be written.
  mutating func change(quantityBy step: Int64) {
    quantity = max(1, min(OrderTicket.quantityLimit, quantity + step))
  }
}
