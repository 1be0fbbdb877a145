import Domain
import MarketFeeds
import Platform
public import Settings

/// Market time in step with real time, or as fast as possible; closed hours take no time.
struct EngineClock {
  private(set) var pace: Pace
  private(set) var isPaused = false
  private var market: Instant
  private var wall = Clocks.monotonicNanoseconds()
  /// The speed at the last check; a new speed counts from the instant at which it begins.
  private var speed: Double?
  /// The clock that it is kept to, which nothing can stop; nil where the market passes in its own time.
  private let kept: WallClock?

  init(_ pace: Pace, from market: Instant, in time: MarketTime) {
    self.market = market
    switch time {
    case .own: (self.pace, kept) = (pace, nil)
    case .wall(let clock): (self.pace, kept, speed) = (.times(clock.speed), clock, clock.speed)
    }
  }

  /// Whether nothing limits market time.
  var isUnlimited: Bool { pace == .unlimited && !isPaused }

  /// Whether it is the wall's own time, closed hours included.
  var isKept: Bool { kept != nil }

  /// The wall's present where it is kept to, else the instant at which the market stands.
  func present(at instant: Instant) -> Instant { kept.map { max(instant, $0.now()) } ?? instant }

  /// Whether an end has been passed for so long on the wall that the close that is awaited is waited for no more.
  func isPast(_ end: Instant) -> Bool { kept.map { $0.now() >= end + $0.span(.seconds(60)) } ?? false }

  /// The latest instant that market time may reach now, coming from another.
  mutating func reach(from instant: Instant, limitedTo slowest: Double?) -> Instant {
    if isKept { return present(at: instant) }
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

  /// Milliseconds until market time reaches an instant; nil while it is stopped.
  func wait(from instant: Instant, until next: Instant) -> Int64? {
    guard !isPaused, let speed, speed > 0 else { return nil }
    return Int64((Double((next - instant).milliseconds) / speed).rounded(.up))
  }

  /// Continues from an instant, however it was reached.
  mutating func set(_ instant: Instant) {
    market = instant
    wall = Clocks.monotonicNanoseconds()
  }

  mutating func change(_ pace: Pace, at instant: Instant) {
    if isKept { return }
    set(instant)
    self.pace = pace
  }

  mutating func pause(_ isPaused: Bool, at instant: Instant) {
    if isKept { return }
    set(instant)
    self.isPaused = isPaused
  }
}

extension DecisionPace {
  /// The greatest speed of market time while a person is asked; nil where it keeps its speed.
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
  /// Later than anything in the calendar.
  static let latest = Instant(milliseconds: Instant.writable.upperBound)
}
