public import Domain
public import Money

/// What the regime is judged from, as of one session's close.
public struct RegimeFacts: Hashable, Sendable {
  /// The session that is judged.
  public var day: Day
  /// The session of the index's last bar; older than `day` where the index has none for it.
  public var indexDay: Day?
  /// The session of the VIX's last value.
  public var vixDay: Day?
  /// Sessions of the index so far.
  public var sessions: Int64
  /// The index's last close.
  public var close: Price?
  /// The mean of the last closes, over the fast window.
  public var fast: Mean?
  /// The same over the middle window.
  public var middle: Mean?
  /// The same over the slow window.
  public var slow: Mean?
  /// The lowest low of the support window before the judged session.
  public var lowBefore: Price?
  /// The lowest low of the support window, the judged session included.
  public var low: Price?
  /// The average true range.
  public var averageRange: Mean?
  /// The VIX's close, in hundredths.
  public var vix: Int64?
  /// The mean of the VIX's last closes, the judged session's included, in hundredths.
  public var vixMean: Mean?

  /// Creates the facts of a session of which nothing is known.
  public init(day: Day) {
    self.day = day
    sessions = 0
  }
}
