public import Money

/// Something a person is asked to accept because the rules raise it and no order can resolve it.
public struct Acceptance: Hashable, Sendable {
  /// The situation that was raised.
  public enum Matter: UInt8, CaseIterable, Sendable {
    /// A call below its wheel basis will be assigned and cannot be rolled.
    case called = 0
    /// A put must be adjusted but cannot be rolled.
    case unrolled = 1
    /// LEAPS lost so much that a person must review them.
    case leapsReview = 2
    /// The share is at the strike near the close of expiry day, and closing the option would gain nothing.
    case pinned = 3
    /// An account lost more in one day than its limit.
    case dayLoss = 4
  }

  /// The account that is affected.
  public var account: AccountID
  /// The situation that was raised.
  public var matter: Matter
  /// The position; nil if it is the whole account.
  public var instrument: Instrument?
  /// Contracts of the position; negative if short.
  public var quantity: Int64
  /// The amount at stake: the result of the call's assignment, the cash of an assignment, or the bound that
  /// was broken.
  public var consequence: Money
  /// The session on which it was raised, if it is raised again in each session; otherwise nil.
  public var day: Day?

  /// Creates what a person is asked to accept.
  public init(
    _ account: AccountID, _ matter: Matter, instrument: Instrument? = nil, quantity: Int64 = 0,
    consequence: Money, day: Day? = nil
  ) {
    self.account = account
    self.matter = matter
    self.instrument = instrument
    self.quantity = quantity
    self.consequence = consequence
    self.day = day
  }
}

extension Acceptance {
  /// The class of decision that asks for it.
  public var decisionClass: DecisionClass { matter == .dayLoss ? .risk : .adjustment }

  /// What is accepted, in one line for people.
  public var summary: String {
    let position = instrument.map { "\(abs(quantity)) \($0)" } ?? "\(account)"
    return switch matter {
    case .called: "accept: \(position) called at \(consequence.dollars) against the wheel basis"
    case .unrolled: "accept: \(position) without an acceptable roll, \(cash)"
    case .leapsReview: "accept: \(position) kept, though worth less than \(consequence.dollars)"
    case .pinned: "accept: \(position) at its strike into the close, \(cash)"
    case .dayLoss: "accept: \(position) lost more than \(consequence.dollars) today and goes on trading"
    }
  }

  private var cash: String {
    consequence < .zero
      ? "assignment takes \((.zero - consequence).dollars)" : "being called brings \(consequence.dollars)"
  }
}

extension Acceptance: Canonical {
  /// Appends the byte form.
  public func write(to writer: inout CanonicalWriter) {
    writer.write(account)
    writer.write(matter.rawValue)
    writer.write(optional: instrument)
    writer.write(quantity)
    writer.write(consequence)
    writer.write(optional: day)
  }

  /// Reads the byte form.
  public init(from reader: inout CanonicalReader) throws(CanonicalError) {
    self.init(
      try AccountID(from: &reader), try reader.choice(Matter.self),
      instrument: try reader.optional(Instrument.self), quantity: try reader.int64(),
      consequence: try Money(from: &reader), day: try reader.optional(Day.self))
  }
}
