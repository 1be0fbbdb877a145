public import Domain

/// The state of the trading day.
public enum SessionState: Hashable, Sendable {
  /// The session is open until then.
  case open(until: Instant)
  /// No session is open before then.
  case closed(next: Instant)
  /// The calendar does not cover this day.
  case unknown

  /// The state at an instant.
  public init(at instant: Instant, _ calendar: TradingCalendar = .newYork) {
    if let session = calendar.session(at: instant) {
      self = .open(until: session.close)
    } else if let next = calendar.nextOpening(after: instant) {
      self = .closed(next: next.open)
    } else {
      self = .unknown
    }
  }
}
