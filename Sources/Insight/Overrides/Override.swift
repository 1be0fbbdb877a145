public import Domain
public import Money

/// What was done otherwise than the engine proposed, and what that was worth.
public struct Override: Hashable, Sendable {
  /// How the engine's proposal was passed over.
  public enum Kind: String, CaseIterable, Sendable {
    /// A person said no.
    case reject
    /// A person stopped it within its window.
    case veto
    /// Nobody answered.
    case expiry
    /// A person traded without being asked.
    case trade
  }

  /// The row of the journal.
  public var row: Int64
  /// When.
  public var at: Instant
  /// How.
  public var kind: Kind
  /// The decision that was not carried out; nil for a trade.
  public var decision: Decision?
  /// The account.
  public var account: AccountID
  /// What was proposed, or traded.
  public var summary: String
  /// The session at whose close the two books are compared last; nil where they are not.
  public var until: Day?
  /// What it was worth at the last close: the book with it less the book without; nil where nothing is known.
  public var worth: Money?
  /// Whether the last close has come.
  public var hasEnded = false

  /// A decision that ended without being carried out.
  init(_ decision: Decision, _ state: DecisionState, row: Int64, at instant: Instant, reason: String) {
    self.row = row
    at = instant
    kind = state == .expired ? .expiry : reason == "vetoed" ? .veto : .reject
    self.decision = decision
    account = decision.account
    summary = decision.summary
  }

  /// An order that nobody proposed.
  init(_ order: Order, row: Int64, at instant: Instant) {
    self.row = row
    at = instant
    kind = .trade
    account = order.account
    summary = order.draft.summary
  }
}
