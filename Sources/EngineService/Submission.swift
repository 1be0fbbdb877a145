public import Domain
public import Engine
public import JSON

/// A command on its way to the engine: what, who, when, and the key that makes it idempotent.
public struct Submission: Sendable {
  /// What is asked.
  public var command: Command
  /// The key: the same one twice has one effect and the same answer.
  public var id: String
  /// Who asks.
  public var actor: String
  /// When it happens.
  public var at: Instant

  /// Creates a request.
  public init(_ command: Command, id: String, actor: String, at: Instant) {
    self.command = command
    self.id = id
    self.actor = actor
    self.at = at
  }
}

/// What became of a request.
public struct Outcome: Sendable {
  /// The answer, as scripts see it.
  public var reply: JSONValue
  /// The row that records it.
  public var sequence: Int64
  /// Why the rules refused it, if they did.
  public var refusal: Refusal?
  /// Whether it was carried out before, under the same key.
  public var isRepeated: Bool
}
