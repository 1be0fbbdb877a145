public import Books
public import Domain
public import Money

/// What a portfolio's profit came from; the parts add up to it.
public struct ProfitParts: Hashable, Sendable {
  /// Options that were sold: what came in less what they cost to close, and what those that are open are worth.
  public private(set) var premium = Money.zero
  /// Shares, from what was paid for them, the strike on assignment, to what they brought or are worth.
  public private(set) var shares = Money.zero
  /// Dividends.
  public private(set) var dividends = Money.zero
  /// Interest on cash.
  public private(set) var interest = Money.zero
  /// Options that were bought.
  public private(set) var leaps = Money.zero
  /// Fees, as a loss.
  public private(set) var costs = Money.zero

  /// Nothing yet.
  public init() {}

  /// All of it.
  public var total: Money { premium + shares + dividends + interest + leaps + costs }

  /// Adds what an event realised.
  public mutating func add(_ event: Event) {
    if case .traded(let trade) = event.body {
      for closing in trade.closed { add(closing.profit, from: closing.slice) }
    }
    for transaction in event.transactions {
      for posting in transaction.postings {
        switch (transaction.kind, posting.column) {
        case (.dividend, .cash): dividends += posting.amount
        case (.interest, .cash): interest += posting.amount
        case (.fee, .cash): costs += posting.amount
        default: break
        }
      }
    }
  }

  /// The same with what is still held, at the books' marks.
  public func including(_ portfolio: Portfolio) -> ProfitParts {
    var parts = self
    for account in portfolio.accounts {
      for lot in account.lots { parts.add(lot.value - lot.cost, from: lot) }
    }
    return parts
  }

  private mutating func add(_ profit: Money, from lot: Lot) {
    if lot.instrument.contract == nil {
      shares += profit
    } else if lot.isShort {
      premium += profit
    } else {
      leaps += profit
    }
  }
}
