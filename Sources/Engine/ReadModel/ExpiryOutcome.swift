import Books
package import Domain
package import Money
import Rules
import Settings

/// What an account has once its options of a day have expired at given prices, as the engine books it.
package struct ExpiryOutcome: Hashable, Sendable {
  /// The account.
  package var account: AccountID
  /// The change of its cash.
  package var cashMoved: Money
  /// Its cash.
  package var cash: Money
  /// The change of its shares, by symbol, in alphabetical order; only those that change.
  package var sharesMoved: [SharesMoved]
  /// Cash beyond reserves and buffer; negative where the buffer is short.
  package var slack: Money
  /// The type that its week would have.
  package var weekType: WeekType

  /// Shares that came, or left when negative.
  package struct SharesMoved: Hashable, Sendable {
    /// The share.
    package var symbol: Symbol
    /// How many.
    package var quantity: Int64
  }
}

extension EngineMachine {
  /// The next day on which an option that was sold expires; nil without one.
  package var nextExpiry: Day? {
    portfolio.accounts.flatMap(\.lots).filter(\.isShort).compactMap { $0.instrument.contract?.expiry }.min()
  }

  /// What every account that holds options of a day has after they expired with each share at a price; nothing is
  /// journaled. A share without a price leaves its options as they are.
  package func afterExpiry(on day: Day, at price: @escaping (Symbol) -> Price?) -> [ExpiryOutcome] {
    guard let session = TradingCalendar.newYork.session(on: day),
      let week = TradingCalendar.newYork.week(of: day)
    else { return [] }
    let view = PricedShares(session: session, price: price)
    let before = valued(in: view, on: day)
    var turn = Turn(before, at: session.close, in: view, TurnConditions()) { _, _, _ in }
    turn.expireOptions()
    let after = turn.machine
    let concerned = portfolio.accounts.filter { account in
      account.status.isOpen && account.lots.contains { $0.instrument.contract?.expiry == day }
    }
    return concerned.map { account in
      let then = after.portfolio[account.id]
      let buffer = then.buffer(after.effectiveSettings(for: account.id).buffer)
      return ExpiryOutcome(
        account: account.id, cashMoved: then.ledger.cash - account.ledger.cash, cash: then.ledger.cash,
        sharesMoved: sharesMoved(from: account, to: then),
        slack: then.ledger.cash - then.reserved - buffer,
        weekType: after.week(of: then, from: week.first.day, settings(for: account.id).week, spot: price).type
      )
    }
  }

  private func sharesMoved(from before: Account, to after: Account) -> [ExpiryOutcome.SharesMoved] {
    var moved: [ExpiryOutcome.SharesMoved] = []
    for symbol in (before.lots + after.lots).map(\.instrument.symbol).sorted()
    where moved.last?.symbol != symbol {
      let count = after.quantity(of: .shares(symbol)) - before.quantity(of: .shares(symbol))
      if count != 0 { moved.append(ExpiryOutcome.SharesMoved(symbol: symbol, quantity: count)) }
    }
    return moved
  }
}

/// A closed session of which only the prices of shares are known.
private struct PricedShares: MarketView {
  let session: Session
  let price: (Symbol) -> Price?

  var instant: Instant { session.close }
  var isOpen: Bool { false }
  var volatilityIndex: Int64? { nil }

  func share(_ symbol: Symbol) -> ShareView? {
    price(symbol).map {
      ShareView(bid: $0, ask: $0, last: $0, previousClose: nil, averageRange: nil, at: session.close)
    }
  }
  func expiries(of symbol: Symbol) -> [Day] { [] }
  func chain(_ symbol: Symbol, expiry: Day) -> [OptionView] { [] }
  func option(_ contract: OptionContract) -> OptionView? { nil }
  func events(of symbol: Symbol, through day: Day) -> [MarketEvent] { [] }
}
