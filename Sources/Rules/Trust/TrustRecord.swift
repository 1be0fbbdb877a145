public import Domain
public import Money

/// What came of one class of decisions of one account since its automation level was last set.
public struct TrustRecord: Hashable, Sendable {
  /// The account.
  public var account: AccountID
  /// The class of decisions.
  public var decisionClass: DecisionClass
  /// Proposals that a person answered.
  public var answered: Int64 = 0
  /// Those to which the person said yes.
  public var agreed: Int64 = 0
  /// Positions opened by the class that ended since a person first answered.
  public var ended: Int64 = 0
  /// What they brought.
  public var result = Money.zero
  /// How many of the last ones in a row lost.
  public var lossesInRow: Int64 = 0

  /// Creates an empty record.
  public init(_ account: AccountID, _ decisionClass: DecisionClass) {
    self.account = account
    self.decisionClass = decisionClass
  }

  /// The share of answers that were yes; nil before the first.
  public var agreement: BasisPoints? {
    answered > 0 ? BasisPoints(multiplied(agreed, by: 10_000, over: answered, rounding: .down)) : nil
  }
}

extension TrustRecord {
  /// Takes a person's answer.
  public mutating func answer(_ yes: Bool) {
    answered += 1
    if yes { agreed += 1 }
  }

  /// Takes what a position brought; what ended before a person answered anything proves nothing.
  public mutating func end(with profit: Money) {
    guard answered > 0 else { return }
    ended += 1
    result = Money(units: Int64(clamping: Int128(result.units) + Int128(profit.units)))
    lossesInRow = profit < .zero ? lossesInRow + 1 : 0
  }
}

extension TrustRecord: Canonical {
  /// Appends the byte form.
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
