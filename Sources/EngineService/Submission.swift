public import Domain
public import Engine
public import JSON
import Platform
import Wire

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
  /// Whether somebody said when; else it happens in the present of the store: its market's where it has one.
  public var isTimed: Bool

  /// The name under which standing orders act.
  private static let standing = "policy"
  /// The name under which the engine itself does.
  private static let engine = "engine"
  private let isStanding: Bool

  /// Creates a request; one of which nobody says when happens now.
  public init(_ command: Command, id: String, actor: String, at: Instant?) {
    self.command = command
    self.id = id
    self.actor = actor
    self.at = at ?? Instant(milliseconds: Clocks.wallMilliseconds())
    isTimed = at != nil
    isStanding = false
  }

  /// Creates what a standing order asks, in nobody's name.
  public init(standing command: Command, id: String, at: Instant) {
    self.command = command
    self.id = id
    self.at = at
    actor = Submission.standing
    (isTimed, isStanding) = (true, true)
  }

  /// Creates what the engine itself asks.
  init(engine command: Command, id: String, at: Instant) {
    self.init(standing: command, id: id, at: at)
    actor = Submission.engine
  }

  /// What is wrong with a name or a text in it, as a sentence; nil where nothing is.
  var flaw: String? {
    if let flaw = TextRule.name.flaw(in: id) { return "the id of the command \(flaw)" }
    if !isStanding, let flaw = ActorName.flaw(in: actor) { return "the actor \(flaw)" }
    if case .report = command, !isStanding || actor != Submission.engine {
      return "what a broker says is the engine's own to give"
    }
    return command.flaw.map { "the text of the command \($0)" }
  }
}

/// What became of a request.
public struct Outcome: Sendable {
  /// The answer, as scripts see it: as it was kept where it was given before.
  public let reply: JSONValue
  /// The answer; nil where one that was kept by an older version lacks a key that such answers have today.
  package let answer: Answer?
  /// The row that records it.
  public let sequence: Int64
  /// Why the rules refused it, if they did.
  public let refusal: Refusal?
  /// Whether it was carried out before, under the same key.
  public let isRepeated: Bool

  /// What became of a request that was carried out now.
  init(_ answer: Answer, sequence: Int64) {
    reply = JSONValue(answer)
    (self.answer, self.sequence, refusal, isRepeated) = (answer, sequence, answer.refusal, false)
  }

  /// What became of it before, under the same key.
  init(repeated reply: JSONValue, sequence: Int64) {
    self.reply = reply
    (answer, self.sequence, refusal, isRepeated) = (Answer(reply), sequence, reply.refusal, true)
  }
}
