public import Domain
public import Money

/// A lot, or a part of one, from its opening to its end.
public struct ClosedTrade: Hashable, Sendable {
  /// The row of the journal.
  public var row: Int64
  /// The account.
  public var account: AccountID
  /// What was closed, as it was held.
  public var slice: Lot
  /// What it brought; negative for what buying back cost.
  public var proceeds: Money
  /// Its share of the closing's fees.
  public var fees: Money
  /// Why it ended.
  public var cause: Trade.Cause
  /// When.
  public var closedAt: Instant
  /// The New York day of the end.
  public var day: Day
  /// The regime of the day it was opened; nil where none was judged.
  public var regime: Regime?

  /// Proceeds over cost, fees left aside.
  public var gross: Money { proceeds - slice.cost }

  /// What remained after the fees of opening and closing.
  public var profit: Money { proceeds - slice.cost - openingFees - fees }

  /// The fees of opening.
  ///
  /// Shares that came from a put have a tax basis below their cost, for it holds the put's premium.
  private var openingFees: Money {
    max(.zero, slice.instrument.contract == nil ? .zero : slice.taxBasis - slice.cost)
  }

  /// How many days it was held.
  public var daysHeld: Int { day - slice.tradeDate }

  /// Its share of what was put at risk: cash behind a put, cost otherwise; nil where that is nothing.
  public var ratio: Double? {
    let risk = slice.securedCash > .zero ? slice.securedCash : slice.cost
    return risk > .zero ? dollars(profit) / dollars(risk) : nil
  }
}

extension Trade {
  /// The closings of a trade, each with its share of the fees.
  func closedTrades(
    row: Int64, fees: Money, at instant: Instant, regime: (Day) -> Regime?
  ) -> [ClosedTrade] {
    guard !closed.isEmpty else { return [] }
    let day = instant.newYork.day
    // A trade that opens too pays its fees for both sides; the lots it opened know theirs.
    let opening = opened.reduce(Money.zero) { sum, lot in
      sum + (lot.instrument.contract == nil ? .zero : max(.zero, lot.taxBasis - lot.cost))
    }
    let parts = max(.zero, fees - opening).split(by: closed.map { abs($0.slice.quantity) })
    return zip(closed, parts).map { closing, fee in
      ClosedTrade(
        row: row, account: account, slice: closing.slice, proceeds: closing.proceeds, fees: fee, cause: cause,
        closedAt: instant, day: day, regime: regime(closing.slice.tradeDate))
    }
  }
}
