/// One day of trading on the New York exchanges.
public struct Session: Hashable, Comparable, Sendable {
  /// The day in New York.
  public let day: Day
  /// When trading opens; in the session.
  public let open: Instant
  /// When trading closes; no longer in the session.
  public let close: Instant
  /// Whether it closes before 16:00.
  public let isEarlyClose: Bool

  /// Creates a session from its day and its closing time in New York; it opens at 09:30.
  public init(day: Day, close: TimeOfDay) {
    self.day = day
    self.open = Instant(newYork: day, Session.regularOpen)
    self.close = Instant(newYork: day, close)
    self.isEarlyClose = close < Session.regularClose
  }

  /// The opening time of every session: 09:30.
  public static let regularOpen = TimeOfDay(9, 30)
  /// The closing time of a session without an early close: 16:00.
  public static let regularClose = TimeOfDay(16, 0)

  /// Whether the instant is at or after the open and before the close.
  public func contains(_ instant: Instant) -> Bool { open <= instant && instant < close }

  /// The instant of a New York time on this day.
  public func instant(at time: TimeOfDay) -> Instant { Instant(newYork: day, time) }

  /// Orders sessions by day.
  public static func < (left: Session, right: Session) -> Bool { left.day < right.day }
}
