public import Domain
public import Money

/// The results of one class of decisions of one account since its automation level was last set.
public struct TrustRecord: Hashable, Sendable {
  /// The account.
  public var account: AccountID
  /// The class of decisions.
  public var decisionClass: DecisionClass
  /// Proposals that a person answered.
  public var answered: Int64 = 0
  /// Proposals that the person approved.
  public var agreed: Int64 = 0
  /// Positions opened by the class that ended after a person's first answer.
  public var ended: Int64 = 0
  /// The total profit or loss of those positions.
  public var result = Money.zero
  /// The current number of consecutive losses.
  public var lossesInRow: Int64 = 0

  /// Creates an empty record.
  public init(_ account: AccountID, _ decisionClass: DecisionClass) {
    self.account = account
    self.decisionClass = decisionClass
  }

  /// The share of answers that approved; nil before the first answer.
  public var agreement: BasisPoints? {
    answered > 0 ? BasisPoints(multiplied(agreed, by: 10_000, over: answered, rounding: .down)) : nil
  }
}

extension TrustRecord {
  /// Counts a person's answer.
  public mutating func answer(_ yes: Bool) {
    answered += 1
    if yes { agreed += 1 }
  }

  /// Counts the result of a position; one that ended before a person's first answer proves nothing.
  public mutating func end(with profit: Money) {
    guard answered > 0 else { return }
    ended += 1
    result = Money(units: Int64(clamping: Int128(result.units) + Int128(profit.units)))
    lossesInRow = profit < .zero ? lossesInRow + 1 : 0
  }
}

extension TrustRecord: Canonical {
  /// Writes the byte form.
  public func write(to writer: inout CanonicalWriter) {
    writer.write(account)
    writer.write(decisionClass.rawValue)
    writer.write(answered)
    writer.write(agreed)
    writer.write(ended)
    writer.write(result)
    writer.write(lossesInRow)
  }

  /// Reads the byte form.
  public init(from reader: inout CanonicalReader) throws(CanonicalError) {
    self.init(try AccountID(from: &reader), try reader.choice(DecisionClass.self))
    answered = try reader.int64()
    agreed = try reader.int64()
    ended = try reader.int64()
    result = try Money(from: &reader)
    lossesInRow = try reader.int64()
  }
}
