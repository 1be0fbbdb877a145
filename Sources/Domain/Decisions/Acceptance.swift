public import Money

/// What a person is asked to accept: something the rules bring before them although no order answers it.
public struct Acceptance: Hashable, Sendable {
  /// What it is about.
  public enum Matter: UInt8, CaseIterable, Sendable {
    /// A call below its wheel basis will be called, and cannot be rolled.
    case called = 0
    /// A put must be adjusted, and cannot be rolled.
    case unrolled = 1
    /// LEAPS lost so much that a person looks at them.
    case leapsReview = 2
    /// The share stands at the strike near the close of the expiry day, and closing earns nothing.
    case pinned = 3
    /// An account lost more in a day than it may.
    case dayLoss = 4
  }

  /// The account.
  public var account: AccountID
  /// What it is about.
  public var matter: Matter
  /// The position; nil where the whole account is meant.
  public var instrument: Instrument?
  /// Contracts of the position, negative where they are short.
  public var quantity: Int64
  /// What it comes to: the result of being called, the cash of an assignment, or the bound that was passed.
  public var consequence: Money
  /// The session on which it was asked, where it is asked anew on each.
  public var day: Day?

  /// Creates what is to be accepted.
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
  /// The decision that asks for it.
  public var decisionClass: DecisionClass { matter == .dayLoss ? .risk : .adjustment }

  /// What is accepted, in a line.
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
