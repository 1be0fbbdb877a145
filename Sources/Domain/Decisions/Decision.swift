public import Money

/// The number of a decision, given in order of creation.
public struct DecisionID: Hashable, Comparable, Sendable {
  /// Counted from 1.
  public var number: Int64

  /// Creates an id.
  @inlinable
  public init(number: Int64) { self.number = number }

  /// Orders decisions by creation.
  @inlinable
  public static func < (left: DecisionID, right: DecisionID) -> Bool { left.number < right.number }
}

/// The state of a decision; all but the first two are final, and a decision reaches exactly one final state.
public enum DecisionState: UInt8, CaseIterable, Sendable {
  /// It waits for a person, or for its window to end.
  case open = 0
  /// A person or the engine approved it, and it waits for its moment.
  case approved = 1
  /// It was carried out.
  case executed = 2
  /// A person rejected it.
  case rejected = 3
  /// It was not answered in time.
  case expired = 4
  /// The reason for it no longer holds.
  case withdrawn = 5
  /// A newer decision replaced it.
  case superseded = 6
  /// It could no longer be carried out.
  case failed = 7

  /// Whether its state can no longer change.
  public var isFinal: Bool { self != .open && self != .approved }

  /// The name in output.
  public var name: String { DecisionState.names[self] }
  private static let names = CaseNames<DecisionState>()
}

/// The action that a decision carries out once approved.
public enum Proposal: Hashable, Sendable {
  /// Send an order.
  case order(OrderDraft)
  /// Fork a Gen-Acc by this amount.
  case fork(AccountID, moved: Money)
  /// Merge structures into their target.
  case merge([StructureID], into: AccountID)
  /// Reinvest an account's profit as allocated.
  case reinvest(Reinvestment)
  /// End an account's capital preservation.
  case lift(AccountID)
  /// Close every position within a scope.
  case flatten(Scope)
  /// Set how much the engine may do on its own in one class of an account's decisions.
  case automation(AccountID, DecisionClass, AutomationLevel)
  /// Put a playbook into force.
  case playbook(text: String)
  /// Accept a situation that no order resolves.
  case accept(Acceptance)
}

/// An order that has not been sent.
public struct OrderDraft: Hashable, Sendable {
  /// The account that would trade.
  public var account: AccountID
  /// What would be traded.
  public var legs: [OrderLeg]
  /// How it may be filled.
  public var type: OrderType
  /// How long the order would remain open.
  public var timeInForce: TimeInForce
  /// Whether it opens, closes or rolls.
  public var purpose: OrderPurpose
  /// The worst net price per share that repricing may reach; nil if its limit stays.
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

/// Something that may need a person's approval.
public struct Decision: Hashable, Sendable {
  /// Its number.
  public var id: DecisionID
  /// What kind of decision it is.
  public var decisionClass: DecisionClass
  /// The account mainly affected.
  public var account: AccountID
  /// Its current state.
  public var state: DecisionState
  /// How much the engine may do about it on its own.
  public var level: AutomationLevel
  /// When it was opened.
  public var openedAt: Instant
  /// When it is settled without an answer; nil if it stays open.
  public var expires: Instant?
  /// The action it carries out once approved.
  public var proposal: Proposal
  /// One line for people.
  public var summary: String
  /// The rules that led to it.
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
  /// Whether it can be approved only while quotes are reliable.
  public var needsQuotes: Bool {
    if case .order = self { true } else { false }
  }
}

extension Decision {
  /// Extends the deadline by the time during which it could not be approved, but not past the session's
  /// close.
  public mutating func postpone(since cut: Instant, until back: Instant) {
    guard proposal.needsQuotes, let expires,
      let session = TradingCalendar.newYork.session(on: back.newYork.day)
    else { return }
    let lost = back - max(cut, openedAt)
    self.expires = max(expires, min(expires + lost, session.close))
  }

  /// The bytes that an approval covers: number, class, accounts, legs, quantities, limits and amounts.
  public var binding: [UInt8] {
    var writer = CanonicalWriter()
    writer.write(id.number)
    writer.write(decisionClass.rawValue)
    writer.write(account)
    writer.write(proposal)
    return writer.bytes
  }
}
