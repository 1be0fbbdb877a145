/// One day of trading on the New York exchanges.
public struct Session: Hashable, Comparable, Sendable {
  /// The New York day.
  public let day: Day
  /// When trading opens.
  public let open: Instant
  /// When trading closes.
  public let close: Instant
  /// Whether it closes before 16:00.
  public let isEarlyClose: Bool

  /// Creates a session from its day and its close on the wall; it opens at 09:30.
  public init(day: Day, close: TimeOfDay) {
    self.day = day
    self.open = Instant(newYork: day, Session.regularOpen)
    self.close = Instant(newYork: day, close)
    self.isEarlyClose = close < Session.regularClose
  }

  /// When sessions open: 09:30.
  public static let regularOpen = TimeOfDay(9, 30)
  /// When sessions close that have no early close: 16:00.
  public static let regularClose = TimeOfDay(16, 0)

  /// Whether the instant is from the open up to and excluding the close.
  public func contains(_ instant: Instant) -> Bool { open <= instant && instant < close }

  /// The moment a New York wall shows that time on this day.
  public func instant(at time: TimeOfDay) -> Instant { Instant(newYork: day, time) }

  /// Orders sessions by day.
  public static func < (left: Session, right: Session) -> Bool { left.day < right.day }
}
