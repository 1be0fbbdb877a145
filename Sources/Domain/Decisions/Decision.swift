public import Money

/// A decision's number, given in order of creation.
public struct DecisionID: Hashable, Comparable, Sendable {
  /// The number, from 1.
  public var number: Int64

  /// Creates an id.
  @inlinable
  public init(number: Int64) { self.number = number }

  /// Orders by creation.
  @inlinable
  public static func < (left: DecisionID, right: DecisionID) -> Bool { left.number < right.number }
}

/// Where a decision stands; every state but the first two is final, and a decision has exactly one final state.
public enum DecisionState: UInt8, CaseIterable, Sendable {
  /// It waits for a person, or for its window to end.
  case open = 0
  /// A person or the engine said yes, and it waits for its moment.
  case approved = 1
  /// It was carried out.
  case executed = 2
  /// A person said no.
  case rejected = 3
  /// Nobody said anything in time.
  case expired = 4
  /// Its reason went away.
  case withdrawn = 5
  /// A newer one took its place.
  case superseded = 6
  /// It could not be carried out any more.
  case failed = 7

  /// Whether nothing more happens to it.
  public var isFinal: Bool { self != .open && self != .approved }

  /// The name in output.
  public var name: String { DecisionState.names[self] }
  private static let names = CaseNames<DecisionState>()
}

/// What a decision does when it is carried out.
public enum Proposal: Hashable, Sendable {
  /// Send an order.
  case order(OrderDraft)
  /// Fork a Gen-Acc by this amount.
  case fork(AccountID, moved: Money)
  /// Merge structures into their target.
  case merge([StructureID], into: AccountID)
  /// Reinvest an account's profit as it was allocated.
  case reinvest(Reinvestment)
  /// Lift an account's capital preservation.
  case lift(AccountID)
  /// Close every position of a scope.
  case flatten(Scope)
  /// Give the engine this much freedom in a class of an account's decisions.
  case automation(AccountID, DecisionClass, AutomationLevel)
  /// Put a playbook in force.
  case playbook(text: String)
  /// Take note of what no order answers.
  case accept(Acceptance)
}

/// An order that was not sent yet.
public struct OrderDraft: Hashable, Sendable {
  /// The account that would trade.
  public var account: AccountID
  /// What would be traded.
  public var legs: [OrderLeg]
  /// How it may be filled.
  public var type: OrderType
  /// How long it would stand.
  public var timeInForce: TimeInForce
  /// Whether it opens, closes or rolls.
  public var purpose: OrderPurpose
  /// The worst net price per share it may be stepped to.
  public var worst: Price?

  /// Creates a draft.
  public init(
    account: AccountID, legs: [OrderLeg], type: OrderType, timeInForce: TimeInForce = .day,
    purpose: OrderPurpose, worst: Price? = nil
  ) {
    self.account = account
    self.legs = legs
    self.type = type
    self.timeInForce = timeInForce
    self.purpose = purpose
    self.worst = worst
  }
}

/// Something that a person may have to approve.
public struct Decision: Hashable, Sendable {
  /// Its number.
  public var id: DecisionID
  /// What kind of decision it is.
  public var decisionClass: DecisionClass
  /// The account it concerns first.
  public var account: AccountID
  /// Where it stands.
  public var state: DecisionState
  /// How much the engine may do by itself about it.
  public var level: AutomationLevel
  /// When it was opened.
  public var openedAt: Instant
  /// When silence settles it; nil when it stays open.
  public var expires: Instant?
  /// What it does.
  public var proposal: Proposal
  /// One line for people.
  public var summary: String
  /// The rules behind it.
  public var explanation: Explanation

  /// Creates an open decision.
  public init(
    id: DecisionID, _ decisionClass: DecisionClass, account: AccountID, level: AutomationLevel,
    openedAt: Instant, expires: Instant?, proposal: Proposal, summary: String, explanation: Explanation
  ) {
    self.id = id
    self.decisionClass = decisionClass
    self.account = account
    state = .open
    self.level = level
    self.openedAt = openedAt
    self.expires = expires
    self.proposal = proposal
    self.summary = summary
    self.explanation = explanation
  }
}

extension Proposal {
  /// Whether it can be approved only while quotes can be relied on.
  public var needsQuotes: Bool {
    if case .order = self { true } else { false }
  }
}

extension Decision {
  /// Gives back the time in which it could not be approved, though never past its session's close.
  public mutating func postpone(since cut: Instant, until back: Instant) {
    guard proposal.needsQuotes, let expires,
      let session = TradingCalendar.newYork.session(on: back.newYork.day)
    else { return }
    let lost = back - max(cut, openedAt)
    self.expires = max(expires, min(expires + lost, session.close))
  }

  /// The bytes that an approval is given for: class, accounts, legs, quantities, limits and amounts.
  public var binding: [UInt8] {
    var writer = CanonicalWriter()
    writer.write(id.number)
    writer.write(decisionClass.rawValue)
    writer.write(account)
    writer.write(proposal)
    return writer.bytes
  }
}
