public import Testing

/// Something that every journal does, whatever keeps it.
public struct Behaviour: Sendable, CustomTestStringConvertible {
  /// What it does, as a sentence.
  public let testDescription: String
  /// Fails where a store does not.
  public let check: @Sendable (any ConformingStore) throws -> Void

  init(_ sentence: String, _ check: @escaping @Sendable (any ConformingStore) throws -> Void) {
    testDescription = sentence
    self.check = check
  }

  /// All of them; each wants a place of its own.
  public static let all = writing + ending + reading + commands + verifying + snapshots + tables
}
