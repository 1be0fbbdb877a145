/// A request to the kill switch, which remains in the store's file until a person re-arms.
public struct KillRequest: Hashable, Sendable {
  /// The accounts it covers.
  public var scope: Scope
  /// The state asked for; nil if simply the next stricter one.
  public var asked: KillState?
  /// The state that applies at once.
  public var state: KillState
  /// The key of the command that journals it.
  public var id: String
  /// The person or program that asked.
  public var asker: String
  /// The reason that was given.
  public var reason: String

  /// Creates a request; without a stated strictness it counts as reducing until the engine decides.
  public init(_ scope: Scope, _ asked: KillState?, id: String, asker: String, reason: String) {
    self.scope = scope
    self.asked = asked
    self.state = asked ?? .reducing
    self.id = id
    self.asker = asker
    self.reason = reason
  }

  /// Stands in for an unreadable file: only cancels may leave until a person re-arms everything.
  public static let unreadable = KillRequest(
    .everything, .halted, id: "", asker: "engine",
    reason: "the switch in the store's file kill cannot be read")
}

/// The engine's answer to a request, as it is reported to the asker.
public struct KillAnswer: Hashable, Sendable {
  /// The state of the scope now.
  public var state: KillState
  /// The row that journals it.
  public var row: Int64
  /// The number of orders that were cancelled.
  public var cancelled: Int64
  /// The number of orders whose cancellation has not been confirmed.
  public var unconfirmed: Int64

  /// Creates an answer.
  public init(state: KillState, row: Int64, cancelled: Int64, unconfirmed: Int64) {
    self.state = state
    self.row = row
    self.cancelled = cancelled
    self.unconfirmed = unconfirmed
  }
}
