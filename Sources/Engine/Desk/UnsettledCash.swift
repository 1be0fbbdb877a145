public import Domain
public import Money

/// Cash of a trade that has not settled.
public struct UnsettledCash: Hashable, Sendable {
  /// The account.
  public var account: AccountID
  /// The session on which it settles.
  public var settles: Day
  /// The cash that is still to settle.
  public var amount: Money
}

extension UnsettledCash {
  /// What a trade brought in, net of what it paid; nil where it paid more.
  init?(_ trade: Trade, on day: Day) {
    let received = trade.closed.reduce(Money.zero) { $0 + $1.proceeds }
    let paid = trade.opened.reduce(Money.zero) { $0 + $1.cost }
    let traded = trade.closed.map(\.slice.instrument) + trade.opened.map(\.instrument)
    guard received > paid, let last = traded.map({ Settlement.day(of: $0, tradedOn: day) }).max() else {
      return nil
    }
    self.init(account: trade.account, settles: last, amount: received - paid)
  }
}

extension Desk {
  /// An account's cash that has not settled by a day.
  public func unsettled(of account: AccountID, on day: Day) -> Money {
    unsettled.reduce(.zero) { $1.account == account && $1.settles > day ? $0 + $1.amount : $0 }
  }
}

extension UnsettledCash: Canonical {
  /// Appends the byte form.
  public func write(to writer: inout CanonicalWriter) {
    writer.write(account)
    writer.write(settles)
    writer.write(amount)
  }

  /// Reads the byte form.
  public init(from reader: inout CanonicalReader) throws(CanonicalError) {
    self.init(
      account: try AccountID(from: &reader), settles: try Day(from: &reader), amount: try Money(from: &reader)
    )
  }
}
