import Domain
import JSON

/// A request for the figures of a running engine.
public struct FiguresRequest: Equatable, Sendable {
  /// The kinds of figures.
  public enum Kind: String, Sendable {
    /// Every series, for programs.
    case metrics
    /// Every series as text in the format of Prometheus.
    case text
    /// The present alerts.
    case alerts
    /// The figures that a cockpit shows of the engine.
    case figures
  }

  /// The kind of figures.
  public var kind: Kind
  /// A file in which the series are to be kept up to date.
  public var textfile: String?
  /// An alert that a person acknowledges.
  public var alert: String?
  /// The person who acknowledges it.
  public var actor: String?

  /// Creates a request; the engine checks its names and path.
  public init(_ kind: Kind, textfile: String? = nil, alert: String? = nil, actor: String? = nil) {
    self.kind = kind
    self.textfile = textfile
    self.alert = alert
    self.actor = actor
  }
}

extension FiguresRequest {
  /// Whether its content is allowed: names and ids of people, and the path of a file.
  var isFit: Bool {
    (actor.map { ActorName.flaw(in: $0) == nil } ?? true)
      && (alert.map { TextRule.reason.flaw(in: $0) == nil } ?? true)
      && (textfile.map { ForwardedCommand.isFit(word: $0) } ?? true)
  }
}

extension EngineRequest {
  /// The longest message that is parsed before it reaches the engine's queue, in bytes.
  private static let lookLimit = 8_192

  /// Whether a message only asks for figures.
  static func isForFigures(_ message: [UInt8]) -> Bool {
    guard message.count <= lookLimit, let value = try? JSONValue(parsing: message) else { return false }
    return value["look"] != nil
  }
}
