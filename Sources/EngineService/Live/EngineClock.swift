import Domain
import MarketFeeds
import Platform
public import Settings

/// Market time in step with the wall, or as fast as it can; closed hours take no time.
struct EngineClock {
  private(set) var pace: Pace
  private(set) var isPaused = false
  private var market: Instant
  private var wall = Clocks.monotonicNanoseconds()
  /// How fast it went at the last look; another speed counts from the instant at which it begins.
  private var speed: Double?

  init(_ pace: Pace, from market: Instant) {
    self.pace = pace
    self.market = market
  }

  /// Whether nothing holds market time back.
  var isUnlimited: Bool { pace == .unlimited && !isPaused }

  /// How far market time may go now from where it stands.
  mutating func reach(from instant: Instant, limitedTo slowest: Double?) -> Instant {
    if isPaused { return instant }
    let next: Double? =
      switch (pace, slowest) {
      case (.times(let times), let limit): min(times, limit ?? times)
      case (.unlimited, let limit): limit
      }
    if next != speed { set(instant) }
    speed = next
    guard let next else { return .latest }
    let passed = Double(Clocks.monotonicNanoseconds() - wall) / 1_000_000 * next
    return market + Instant.Span(milliseconds: Int64(min(max(0, passed), 1e15)))
  }

  /// Milliseconds until market time is expected at an instant; nil while it stands still.
  func wait(from instant: Instant, until next: Instant) -> Int64? {
    guard !isPaused, let speed, speed > 0 else { return nil }
    return Int64((Double((next - instant).milliseconds) / speed).rounded(.up))
  }

  /// Goes on from an instant, however it was reached.
  mutating func set(_ instant: Instant) {
    market = instant
    wall = Clocks.monotonicNanoseconds()
  }

  mutating func change(_ pace: Pace, at instant: Instant) {
    set(instant)
    self.pace = pace
  }

  mutating func pause(_ isPaused: Bool, at instant: Instant) {
    set(instant)
    self.isPaused = isPaused
  }
}

extension DecisionPace {
  /// The fastest that market time may go while a person is asked; nil where it goes on at its speed.
  public func slowest(isWatched: Bool) -> Double? {
    switch self {
    case .run: nil
    case .realTime: 1
    case .pause: 0
    case .automatic: isWatched ? 1 : nil
    }
  }
}

extension Instant {
  /// Later than anything the calendar knows.
  static let latest = Instant(milliseconds: Instant.writable.upperBound)
}
