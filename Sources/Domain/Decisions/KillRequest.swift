/// What somebody asked of the switch, as it stands in the store's file until a person re-arms.
public struct KillRequest: Hashable, Sendable {
  /// What it covers.
  public var scope: Scope
  /// What was asked for; nil where the next stricter state was.
  public var asked: KillState?
  /// What holds at once.
  public var state: KillState
  /// The key of the command that journals it.
  public var id: String
  /// Who asked.
  public var asker: String
  /// Why.
  public var reason: String

  /// Creates a request; without a word of how strict it holds as reducing until the engine has judged it.
  public init(_ scope: Scope, _ asked: KillState?, id: String, asker: String, reason: String) {
    self.scope = scope
    self.asked = asked
    self.state = asked ?? .reducing
    self.id = id
    self.asker = asker
    self.reason = reason
  }

  /// What stands for a file that cannot be read: nothing but cancels leaves, until a person re-arms everything.
  public static let unreadable = KillRequest(
    .everything, .halted, id: "", asker: "engine",
    reason: "the switch in the store's file kill cannot be read")
}

/// What the engine made of a request, as it tells whoever asked.
public struct KillAnswer: Hashable, Sendable {
  /// How strict the scope is now.
  public var state: KillState
  /// The row that journals it.
  public var row: Int64
  /// Orders that were taken back.
  public var cancelled: Int64
  /// Orders of which nobody has confirmed that they were.
  public var unconfirmed: Int64

  /// Creates an answer.
  public init(state: KillState, row: Int64, cancelled: Int64, unconfirmed: Int64) {
    self.state = state
    self.row = row
    self.cancelled = cancelled
    self.unconfirmed = unconfirmed
  }
}
