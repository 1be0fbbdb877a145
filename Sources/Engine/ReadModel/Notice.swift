public import Domain

/// Something that a person should know; notices are ordered by urgency.
public struct Notice: Hashable, Sendable {
  /// How urgent it is.
  public enum Level: Int, Comparable, Sendable {
    /// Information.
    case info
    /// To be watched.
    case warning
    /// Calls for action.
    case critical

    /// Orders levels by urgency.
    public static func < (left: Level, right: Level) -> Bool { left.rawValue < right.rawValue }
  }

  /// A stable name, under which it is acknowledged once.
  public var key: String
  /// How urgent it is.
  public var level: Level
  /// The account that it concerns, where there is one.
  public var account: AccountID?
  /// One line for people.
  public var text: String
  /// Whether it announces the end of a decision's time, and is void once that is decided.
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
