import Domain

/// How fast market time goes, beside what was asked for.
public struct ClockSpeed: Hashable, Sendable {
  /// Times the wall's time that were asked for; nil for as fast as it can.
  public var asked: Double?
  /// The most that an open decision allows; nil where it allows anything.
  public var bound: Double?
  /// Whether a person has stopped it.
  public var isPaused: Bool

  /// Creates it.
  public init(asked: Double?, bound: Double? = nil, isPaused: Bool = false) {
    (self.asked, self.bound, self.isPaused) = (asked, bound, isPaused)
  }

  /// Times the wall's time at which it goes; nil where nothing holds it.
  var inForce: Double? {
    if isPaused { return 0 }
    guard let asked else { return bound }
    return min(asked, bound ?? asked)
  }

  /// Whether an open decision holds it back.
  var isHeldBack: Bool {
    guard !isPaused, let bound else { return false }
    return bound < asked ?? .infinity
  }

  /// What a person should know of it; nil at the wall's pace.
  var words: String? {
    if isPaused { return "PAUSED" }
    let speed = inForce.map { $0 == 0 ? "PAUSED" : "\(ClockSpeed.text($0))x" } ?? "max"
    if isHeldBack { return "\(speed): a decision waits" }
    return inForce == 1 ? nil : speed
  }

  /// `60`, `1.5`.
  static func text(_ times: Double) -> String {
    guard times.magnitude < 1e9 else { return missing }
    let tenths = Int64((times * 10).rounded())
    return tenths % 10 == 0 ? grouped(tenths / 10) : "\(grouped(tenths / 10)).\(tenths % 10)"
  }
}

extension ClockSpeed {
  /// What a countdown of market time is by the wall, where the two differ: closed hours take no time, open ones the speed's.
  func wall(from now: Instant, to end: Instant) -> String? {
    guard end > now else { return nil }
    guard let inForce else {
      return "by the wall sooner than it can be told: the clock goes as fast as it can"
    }
    guard inForce > 0 else { return "by the wall not before the clock goes on" }
    let open = TradingCalendar.newYork.sessions(in: now.newYork.day...end.newYork.day)
      .reduce(Int64(0)) { sum, session in
        sum + max(0, (min(session.close, end) - max(session.open, now)).milliseconds)
      }
    let wall = Instant.Span(milliseconds: Int64((Double(open) / inForce).rounded()))
    guard abs((end - now).milliseconds - wall.milliseconds) >= 1_000 else { return nil }
    return "by the wall in \(TimeText.countdown(wall)) at \(ClockSpeed.text(inForce))x"
  }
}
