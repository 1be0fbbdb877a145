public import Testing

/// Something that every journal does, whatever its storage.
public struct Behaviour: Sendable, CustomTestStringConvertible {
  /// The behaviour as a sentence.
  public let testDescription: String
  /// Fails where a store does not behave so.
  public let check: @Sendable (any ConformingStore) throws -> Void

  init(_ sentence: String, _ check: @escaping @Sendable (any ConformingStore) throws -> Void) {
    testDescription = sentence
    self.check = check
  }

  /// All behaviours; each needs a store of its own.
  public static let all = writing + ending + reading + commands + verifying + snapshots + tables
}
