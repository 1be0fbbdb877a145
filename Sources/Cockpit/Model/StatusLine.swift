/// A sentence in the message line, as long as it is worth reading.
public struct StatusLine: Hashable, Sendable {
  /// What kind of sentence it is.
  public enum Tone: Sendable {
    /// Something was done.
    case plain
    /// Something was refused.
    case refused
  }

  /// The sentence.
  public var text: String
  /// What kind of sentence it is.
  public var tone: Tone
  /// When it goes away.
  public var until: Moment

  /// How long a sentence stays at least, in milliseconds; a refusal twice as long.
  static let stay: Int64 = 5_000
}
