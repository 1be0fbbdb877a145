public import Domain
public import Money

/// What the regime is judged from, as of one session's close.
public struct RegimeFacts: Hashable, Sendable {
  /// The session that is judged.
  public var day: Day
  /// The session of the index's last bar; older than `day` if the index has no bar for it.
  package var indexDay: Day?
  /// The session of the VIX's last value.
  public var vixDay: Day?
  /// Sessions of the index so far.
  public var sessions: Int64
  /// The index's last close.
  public var close: Price?
  /// The mean of the last closes over the fast window.
  public var fast: Mean?
  /// The mean of the last closes over the middle window.
  public var middle: Mean?
  /// The mean of the last closes over the slow window.
  public var slow: Mean?
  /// The lowest low of the support window before the judged session.
  package var lowBefore: Price?
  /// The lowest low of the support window that ends with the judged session.
  public var low: Price?
  /// The average true range.
  public var averageRange: Mean?
  /// The VIX's close, in hundredths.
  public var vix: Int64?
  /// The mean of the VIX's last closes including the judged session's, in hundredths.
  public var vixMean: Mean?

  /// Creates the facts of a session about which nothing is known.
  public init(day: Day) {
    self.day = day
    sessions = 0
  }
}
