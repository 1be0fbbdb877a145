public import Domain

/// Something that a person should know of, in order of urgency.
public struct Notice: Hashable, Sendable {
  /// How urgent it is.
  public enum Level: Int, Comparable, Sendable {
    /// Good to know.
    case info
    /// To be watched.
    case warning
    /// To be acted on.
    case critical

    /// Orders levels by urgency.
    public static func < (left: Level, right: Level) -> Bool { left.rawValue < right.rawValue }
  }

  /// A stable name, by which it is acknowledged once.
  public var key: String
  /// How urgent it is.
  public var level: Level
  /// The account that it concerns, where there is one.
  public var account: AccountID?
  /// One line for people.
  public var text: String
  /// Whether it tells of a decision whose time ends, and has nothing more to tell when that is decided.
  public var isOfDecision: Bool { key.hasPrefix(Notice.decisionKey) }

  static let decisionKey = "closing "

  /// Creates a notice.
  public init(_ key: String, _ level: Level, account: AccountID? = nil, _ text: String) {
    self.key = key
    self.level = level
    self.account = account
    self.text = text
  }
}
