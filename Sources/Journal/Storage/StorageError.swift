/// Why what keeps a journal refused: what that means for its writer, and the cause in its own words.
public struct StorageError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What a refusal means for whoever asked.
  public enum Kind: Sendable {
    /// Another one holds it for a moment.
    case busy
    /// There is no room.
    case full
    /// What is kept contradicts itself.
    case corrupt
    /// It cannot be reached, read or written.
    case failing
    /// This one request was refused, and the next may pass.
    case refused
  }

  /// What it means.
  public let kind: Kind
  /// The cause alone.
  public let message: String
  /// The whole failure as one sentence.
  public let description: String

  /// Creates the failure of an adapter; `description` names the place and the cause.
  public init(_ kind: Kind, message: String, description: String) {
    self.kind = kind
    self.message = message
    self.description = description
  }

  /// Another one holds it for a moment.
  public var isBusy: Bool { kind == .busy }
  /// There is no room.
  public var isFull: Bool { kind == .full }
  /// What is kept contradicts itself.
  public var isCorrupt: Bool { kind == .corrupt }

  /// Whether further writes are hopeless until someone looks at what keeps the journal.
  public var endsWriting: Bool {
    switch kind {
    case .full, .corrupt, .failing: true
    case .busy, .refused: false
    }
  }
}
