public import Domain
internal import Platform

/// The clock on the wall; for rehearsals one that begins where it is told to and goes faster.
public struct WallClock: Sendable {
  /// The present instant.
  public let now: @Sendable () -> Instant
  /// How many times as fast as the machine's clock it goes; 1 for the real one.
  public let speed: Double

  /// The machine's clock.
  public static let system = WallClock(speed: 1) { Instant(milliseconds: Clocks.wallMilliseconds()) }

  /// Creates a clock from what tells the present.
  public init(speed: Double, now: @escaping @Sendable () -> Instant) {
    self.now = now
    self.speed = speed
  }

  /// A clock that showed `instant` when the machine's clock showed `begin`, and goes at a speed from there on.
  public init(from instant: Instant, at begin: Instant, speed: Double) {
    self.init(speed: speed) {
      let passed = Double(Clocks.wallMilliseconds() - begin.milliseconds) * speed
      return instant + Instant.Span(milliseconds: Int64(min(max(0, passed), 1e14)))
    }
  }

  /// How long a real span is on this clock.
  public func span(_ real: Instant.Span) -> Instant.Span {
    Instant.Span(milliseconds: Int64(min(Double(real.milliseconds) * speed, 1e14)))
  }
}
