internal import Domain

/// How fast market time runs relative to the wall clock.
public enum Pace: Hashable, Sendable {
  /// This many times as fast; at most a million.
  case times(Double)
  /// As fast as the machine allows.
  case unlimited
}

/// Market time as a function of wall time; it stops while paused.
struct PaceClock: Sendable {
  private(set) var pace: Pace
  private(set) var isPaused = false
  private var market: Instant
  private var wall: Int64

  init(pace: Pace, market: Instant, wall: Int64) {
    self.pace = pace
    self.market = market
    self.wall = wall
  }

  /// The market instant at a wall time in nanoseconds; nil when nothing bounds it.
  func now(wall: Int64) -> Instant? {
    if isPaused { return market }
    guard case .times(let speed) = pace else { return nil }
    let passed = Double(max(0, wall - self.wall)) / 1_000_000 * min(max(0, speed), 1_000_000)
    return market + Instant.Span(milliseconds: Int64(min(passed, 1e15)))
  }

  /// Continues market time from an instant, however it was reached.
  mutating func set(market: Instant, wall: Int64) {
    self.market = market
    self.wall = wall
  }

  mutating func change(pace: Pace, market: Instant, wall: Int64) {
    set(market: market, wall: wall)
    self.pace = pace
  }

  mutating func change(isPaused: Bool, market: Instant, wall: Int64) {
    set(market: market, wall: wall)
    self.isPaused = isPaused
  }
}
