import Domain

/// The pace of market time: what was asked for, and what limits it.
public struct ClockSpeed: Hashable, Sendable {
  /// The factor asked for, as a multiple of real time; nil for as fast as possible.
  public var asked: Double?
  /// The highest factor that an open decision allows; nil when there is no limit.
  public var bound: Double?
  /// Whether a person has paused the clock.
  public var isPaused: Bool

  /// Creates a speed that runs unless it is said to be paused.
  public init(asked: Double?, bound: Double? = nil, isPaused: Bool = false) {
    (self.asked, self.bound, self.isPaused) = (asked, bound, isPaused)
  }

  /// The factor at which market time runs now; nil when nothing limits it.
  var inForce: Double? {
    if isPaused { return 0 }
    guard let asked else { return bound }
    return min(asked, bound ?? asked)
  }

  /// Whether an open decision slows it down.
  var isHeldBack: Bool {
    guard !isPaused, let bound else { return false }
    return bound < asked ?? .infinity
  }

  /// The speed in words, for the header; nil at real time.
  var words: String? {
    if isPaused { return "PAUSED" }
    let speed = inForce.map { $0 == 0 ? "PAUSED" : "\(ClockSpeed.text($0))x" } ?? "max"
    if isHeldBack { return "\(speed): a decision waits" }
    return inForce == 1 ? nil : speed
  }

  /// A factor as text: `60`, `1.5`.
  static func text(_ times: Double) -> String {
    guard times.magnitude < 1e9 else { return missing }
    let tenths = Int64((times * 10).rounded())
    return tenths % 10 == 0 ? grouped(tenths / 10) : "\(grouped(tenths / 10)).\(tenths % 10)"
  }
}

extension ClockSpeed {
  /// How long a countdown of market time takes in real time; nil where the two agree.
  /// Hours in which the market is closed take no time.
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
