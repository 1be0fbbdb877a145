/// The part of the log that a page is cut from.
public struct LogWindow: Equatable, Sendable {
  /// The order in which rows are listed.
  public enum Order: Sendable {
    /// The oldest row first.
    case ascending
    /// The newest row first.
    case descending
  }

  /// Only rows after this one.
  public var after: Int64 = 0
  /// Only rows before this one.
  public var before: Int64 = .max
  /// The order in which they are listed.
  public let order: Order
  /// The most rows that are listed.
  public let limit: Int

  mutating func raiseLower(to first: Int64) { after = max(after, first - 1) }
  mutating func lowerUpper(to end: Int64) { before = min(before, end) }
}
