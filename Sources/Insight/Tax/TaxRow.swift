public import Domain
public import Money

/// A lot, or a part of one, as it counts for taxes when it is sold.
public struct TaxRow: Hashable, Sendable {
  /// How long it was held.
  public enum Term: String, Hashable, Sendable {
    /// A year or less, and everything that was sold short.
    case short
    /// More than a year.
    case long
  }

  /// The row of the journal.
  public var row: Int64
  /// The account.
  public var account: AccountID
  /// The lot that it came from.
  public var lot: LotID
  /// What was sold, or bought back.
  public var instrument: Instrument
  /// How much; negative for what had been sold short.
  public var quantity: Int64
  /// When it was acquired, or sold short.
  public var acquired: Day
  /// When it was sold, or the short ended.
  public var sold: Day
  /// What it brought, less fees.
  public var proceeds: Money
  /// What it cost with fees, put premium taken off, disallowed losses of earlier sales added.
  public var basis: Money
  /// The part of its loss that is disallowed, because the same was bought within 30 days.
  public var disallowed: Money
  /// How long it counts as held.
  public var term: Term

  /// The gain or loss before anything is disallowed.
  public var gain: Money { proceeds - basis }
  /// The gain or loss that counts now.
  public var recognised: Money { gain + disallowed }
}

extension [TaxRow] {
  /// The sum of what counts now.
  public func recognised(_ term: TaxRow.Term) -> Money {
    reduce(.zero) { $1.term == term ? $0 + $1.recognised : $0 }
  }
}
