/// The part of the log that a page is cut from.
public struct LogWindow: Equatable, Sendable {
  /// In which order its rows are listed.
  public enum Order: Sendable {
    /// The first rows first.
    case ascending
    /// The last rows first.
    case descending
  }

  /// Only rows behind this one.
  public var after: Int64 = 0
  /// Only rows before this one.
  public var before: Int64 = .max
  /// In which order they are listed.
  public let order: Order
  /// The most rows that are listed.
  public let limit: Int

  mutating func raiseLower(to first: Int64) { after = max(after, first - 1) }
  mutating func lowerUpper(to end: Int64) { before = min(before, end) }
}
