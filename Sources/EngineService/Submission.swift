public import Domain
public import Engine
public import JSON
import Platform
import Wire

/// A command on its way to the engine: what, who, when, and the key that makes it idempotent.
public struct Submission: Sendable {
  /// The command.
  public var command: Command
  /// The key: used twice for the same command it has one effect and the same answer.
  public var id: String
  /// Who gives the command.
  public var actor: String
  /// The instant at which it happens.
  public var at: Instant
  /// Whether the instant was given; otherwise it happens in the present of the store, which is its market's
  /// where it has one.
  public var isTimed: Bool
  /// The keys of the requests that stood in the store's switch when it was given; nil where nobody says.
  public var seenKills: [String]?
  /// The futures that were shown beside the decision that it answers; kept in the log as context, and part of neither
  /// the command nor what is signed.
  public var shown: DecisionFutures?

  /// The actor of standing orders.
  private static let standing = "policy"
  /// The actor of the engine itself.
  private static let engine = "engine"
  private let isStanding: Bool

  /// Creates a request; one without an instant happens now.
  public init(_ command: Command, id: String, actor: String, at: Instant?) {
    self.command = command
    self.id = id
    self.actor = actor
    self.at = at ?? Instant(milliseconds: Clocks.wallMilliseconds())
    isTimed = at != nil
    isStanding = false
    seenKills = nil
  }

  /// Creates a standing order's request, which belongs to no person.
  public init(standing command: Command, id: String, at: Instant) {
    self.command = command
    self.id = id
    self.at = at
    actor = Submission.standing
    (isTimed, isStanding, seenKills) = (true, true, nil)
  }

  /// Creates a request of the engine itself.
  init(engine command: Command, id: String, at: Instant) {
    self.init(standing: command, id: id, at: at)
    actor = Submission.engine
  }

  /// Who gives it, as the machine asks.
  var asker: Asker { isStanding ? .program : .person(actor) }

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

/// The outcome of a request.
public struct Outcome: Sendable {
  /// The text of the answer's JSON, as it is stored: the stored one if the request was repeated.
  package let replyText: String
  /// The answer; nil for a stored one of an older version that lacks a key of today's answers.
  package let answer: Answer?
  /// The sequence of the row that records it.
  public let sequence: Int64
  /// Why the rules refused it; nil where they did not.
  public let refusal: Refusal?
  /// Whether it was carried out before, under the same key.
  public let isRepeated: Bool

  /// The answer as JSON; null where a stored one cannot be read.
  public var reply: JSONValue { (try? JSONValue(parsing: replyText)) ?? .null }

  /// The outcome of a request that was carried out now.
  init(_ answer: Answer, sequence: Int64) {
    replyText = String(json: answer)
    (self.answer, self.sequence, refusal, isRepeated) = (answer, sequence, answer.refusal, false)
  }

  /// The outcome of an earlier request under the same key.
  init(repeated replyText: String, sequence: Int64) {
    self.replyText = replyText
    let reply = (try? JSONValue(parsing: replyText)) ?? .null
    (answer, self.sequence, refusal, isRepeated) = (Answer(reply), sequence, reply.refusal, true)
  }
}
