public import Domain
public import Money

/// A lot or a part of one, as its sale counts for taxes.
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
  /// The account that held it.
  public var account: AccountID
  /// The lot that it came from.
  public var lot: LotID
  /// What was sold, or bought back.
  public var instrument: Instrument
  /// How much; negative for something that had been sold short.
  public var quantity: Int64
  /// When it was acquired, or sold short.
  package var acquired: Day
  /// When it was sold, or the short position ended.
  public var sold: Day
  /// The proceeds less fees.
  public var proceeds: Money
  /// The cost with fees, less put premium, plus disallowed losses of earlier sales.
  public var basis: Money
  /// The part of its loss that is disallowed, because a replacement was bought within 30 days.
  package var disallowed: Money
  /// The holding term for taxes.
  public var term: Term

  /// The gain or loss before any of it is disallowed.
  public var gain: Money { proceeds - basis }
  /// The gain or loss that counts now.
  package var recognised: Money { gain + disallowed }
}

extension [TaxRow] {
  /// The sum of the gains and losses of a term that count now.
  package func recognised(_ term: TaxRow.Term) -> Money {
    reduce(.zero) { $1.term == term ? $0 + $1.recognised : $0 }
  }
}
