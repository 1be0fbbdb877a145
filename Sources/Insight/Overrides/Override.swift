public import Domain
public import Money

/// A departure from what the engine proposed, and what it was worth.
public struct Override: Hashable, Sendable {
  /// How the engine's proposal was overridden.
  public enum Kind: String, CaseIterable, Sendable {
    /// A person rejected it.
    case reject
    /// A person vetoed it within its window.
    case veto
    /// It expired without an answer.
    case expiry
    /// A person traded without a proposal.
    case trade
  }

  /// The row of the journal.
  public var row: Int64
  /// The instant of the override.
  public var at: Instant
  /// How the proposal was overridden.
  public var kind: Kind
  /// The decision that was not carried out; nil for a trade.
  public var decision: Decision?
  /// The account.
  public var account: AccountID
  /// What was proposed, or traded.
  public var summary: String
  /// The session at whose close the two books are compared for the last time; nil if they are not compared.
  public var until: Day?
  /// Its worth at the last close: the book with it less the book without it; nil if not known.
  public var worth: Money?
  /// Whether the last comparison has been made.
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

  /// An order that was not proposed.
  init(_ order: Order, row: Int64, at instant: Instant) {
    self.row = row
    at = instant
    kind = .trade
    account = order.account
    summary = order.draft.summary
  }
}
