import Domain
import JSON

/// What is asked of the figures of a running engine.
public struct FiguresRequest: Equatable, Sendable {
  /// What is wanted.
  public enum Kind: String, Sendable {
    /// Every series, for programs.
    case metrics
    /// Every series as text, as Prometheus reads it.
    case text
    /// The alerts there are.
    case alerts
    /// What a cockpit shows of the engine.
    case figures
  }

  /// What is wanted.
  public var kind: Kind
  /// A file in which the series are to be kept up to date.
  public var textfile: String?
  /// An alert that a person has seen.
  public var alert: String?
  /// Who has seen it.
  public var actor: String?

  /// Creates the question.
  public init(_ kind: Kind, textfile: String? = nil, alert: String? = nil, actor: String? = nil) {
    self.kind = kind
    self.textfile = textfile
    self.alert = alert
    self.actor = actor
  }
}

extension FiguresRequest {
  /// Whether what stands in it can be meant: names and ids of people, and the path of a file.
  var isFit: Bool {
    (actor.map { ActorName.flaw(in: $0) == nil } ?? true)
      && (alert.map { TextRule.reason.flaw(in: $0) == nil } ?? true)
      && (textfile.map { ForwardedCommand.isFit(word: $0) } ?? true)
  }
}

extension EngineRequest {
  /// The longest message that is looked into before it reaches the engine.
  private static let lookLimit = 8_192

  /// Whether a message only looks at the engine.
  static func isLook(_ message: [UInt8]) -> Bool {
    guard message.count <= lookLimit, let value = try? JSONValue(parsing: message) else { return false }
    return value["look"] != nil
  }
}
