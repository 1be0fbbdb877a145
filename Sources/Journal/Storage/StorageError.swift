/// Why the storage behind a journal refused: what that means for its writer, and the cause in its own words.
public struct StorageError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What a refusal means for the caller.
  public enum Kind: Sendable {
    /// Another process holds it for a moment.
    case busy
    /// The storage is full.
    case full
    /// The stored content contradicts itself.
    case corrupt
    /// The storage cannot be reached, read or written.
    case failing
    /// This one request was refused, and the next may pass.
    case refused
  }

  /// What it means for the caller.
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

  /// Whether another process holds it for a moment.
  public var isBusy: Bool { kind == .busy }
  /// Whether the storage is full.
  public var isFull: Bool { kind == .full }
  /// Whether the stored content contradicts itself.
  public var isCorrupt: Bool { kind == .corrupt }

  /// Whether further writes are hopeless until somebody checks the storage.
  public var endsWriting: Bool {
    switch kind {
    case .full, .corrupt, .failing: true
    case .busy, .refused: false
    }
  }
}
