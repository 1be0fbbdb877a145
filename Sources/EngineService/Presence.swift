import Domain
import Engine
import MarketFeeds

/// What of the wall's time an engine was there for: turns at which it was not are not made up for, except for what must be
/// booked.
struct Presence {
  /// A turn that is due.
  struct Step {
    let at: Instant
    /// Whether nobody was there at its instant.
    var catchesUp = false
  }

  let clock: WallClock
  /// The present as it was looked at last.
  private(set) var now: Instant
  /// Since when it has been looked at without a gap.
  private var since: Instant

  /// Two looks further apart than this, in real time, are a gap: the process was stopped, or the machine slept.
  private static let longestGap = Instant.Span.seconds(60)
  /// How late a turn may be done, in real time, and one that waits for official prices.
  private static let patience = Instant.Span.seconds(60)
  private static let closePatience = Instant.Span.minutes(90)
  /// How often the age of quotes is looked at while a session is open.
  private static let watchEvery: Int64 = 10_000

  init(_ clock: WallClock) {
    self.clock = clock
    now = clock.now()
    since = now
  }

  mutating func check() {
    let present = clock.now()
    if present - now > clock.span(Presence.longestGap) { since = present }
    now = max(now, present)
  }

  /// Whether it was there at an instant, and it is not too late for what was due then.
  func wasThere(at instant: Instant, _ rhythm: Rhythm) -> Bool {
    let isClose = TradingCalendar.newYork.session(on: instant.newYork.day)?.close == instant
    let patience = isClose || rhythm == .daily ? Presence.closePatience : Presence.patience
    return instant >= since && now - instant <= clock.span(patience)
  }

  /// The next turn after an instant; turns that nobody was there for are left out, unless they book what happened.
  func nextStep(_ machine: EngineMachine, after instant: Instant, _ rhythm: Rhythm) -> Step? {
    guard let next = turn(machine, after: instant, rhythm) else { return nil }
    if wasThere(at: next, rhythm) { return Step(at: next) }
    guard let booking = machine.nextBooking(after: instant, rhythm) else { return nil }
    if booking <= now, !wasThere(at: booking, rhythm) { return Step(at: booking, catchesUp: true) }
    let millisecond = Instant.Span(milliseconds: 1)
    let resumed = max(instant, since - millisecond, now - clock.span(Presence.patience) - millisecond)
    return turn(machine, after: resumed, rhythm).map { Step(at: min($0, booking)) }
  }

  /// The next turn, or the next look at the quotes of an open session.
  private func turn(_ machine: EngineMachine, after instant: Instant, _ rhythm: Rhythm) -> Instant? {
    guard let next = machine.nextTurn(after: instant, rhythm) else { return nil }
    guard rhythm == .intraday, let session = TradingCalendar.newYork.session(on: instant.newYork.day),
      session.contains(instant)
    else { return next }
    let look = Instant(milliseconds: (instant.milliseconds / Presence.watchEvery + 1) * Presence.watchEvery)
    return min(next, look)
  }
}
