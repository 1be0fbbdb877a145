public import Domain
public import Money

/// A lot or a part of one, from its opening to its end.
public struct ClosedTrade: Hashable, Sendable {
  /// The row of the journal.
  public var row: Int64
  /// The account that held it.
  public var account: AccountID
  /// The part that was closed, as it was held.
  public var slice: Lot
  /// What it brought in; negative for the cost of buying back.
  public var proceeds: Money
  /// Its share of the closing's fees.
  public var fees: Money
  /// Why it ended.
  public var cause: Trade.Cause
  /// The instant at which it ended.
  var closedAt: Instant
  /// The New York day on which it ended.
  public var day: Day
  /// The regime of the day it was opened; nil if none was judged.
  public var regime: Regime?

  /// The profit before fees.
  package var gross: Money { proceeds - slice.cost }

  /// The profit after the fees of opening and closing.
  public var profit: Money { proceeds - slice.cost - openingFees - fees }

  /// The fees of opening, for options only.
  ///
  /// The tax basis of shares from a put lies below their cost, because it includes the put's premium.
  private var openingFees: Money {
    max(.zero, slice.instrument.contract == nil ? .zero : slice.taxBasis - slice.cost)
  }

  /// The days it was held.
  package var daysHeld: Int { day - slice.tradeDate }

  /// The profit as a share of the money at risk: the cash behind a put, otherwise the cost; nil if that is
  /// zero.
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
    // The fees of a trade that also opens lots cover both sides; the opening part is known from the new
    // lots.
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
