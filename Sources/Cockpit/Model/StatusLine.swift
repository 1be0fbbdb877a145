/// A sentence on the message line, shown for a limited time.
public struct StatusLine: Hashable, Sendable {
  /// What kind of message it is.
  public enum Tone: Sendable {
    /// Something was done or is reported.
    case plain
    /// Something was refused.
    case refused
  }

  /// The sentence.
  public var text: String
  /// Whether it reports or refuses.
  public var tone: Tone
  /// When it disappears.
  public var until: Moment

  /// How long a sentence stays, in milliseconds; a refusal stays twice as long.
  static let stay: Int64 = 5_000
}
