internal import Dispatch
public import Domain
public import MarketModel
internal import Platform
internal import Synchronization

/// Runs groups of symbols through market time on Dispatch queues: each group on its own serial queue, in step
/// with the others.
///
/// Time advances in slices. A slice ends when every group has delivered its quotes up to the end of it; only
/// then do that moment's events follow, so that a close or an expiry never overtakes a quote. Closed hours
/// take no time.
public final class Pacer: Sendable {
  /// The state of the pacer.
  public struct Status: Hashable, Sendable {
    /// Everything up to this instant has been delivered.
    public var instant: Instant
    /// The speed of market time.
    public var pace: Pace
    /// Whether market time is stopped.
    public var isPaused: Bool
    /// Whether the end was reached, or a source failed.
    public var isFinished: Bool
    /// Why it ended before its end; nil if it did not.
    public var failure: MarketError?
  }

  private struct State {
    var clock: PaceClock
    var session: Session
    /// Everything up to this instant has been delivered.
    var reached: Instant
    var isOpen = false
    var isRunning = false
    var isFinished = false
    /// The instant to run to regardless of the clock: a single step, or a jump.
    var errand: Instant?
    var failure: MarketError?
  }

  private let groups: [PacedGroup]
  private let handOver: HandOver
  private let end: Instant
  private let conductor = DispatchQueue(label: "alluse.pacer")
  private let state: Mutex<State>
  private let wallClock: @Sendable () -> Int64

  /// The length of a slice of market time at unlimited pace.
  private static let slice = Instant.Span.minutes(5)
  /// How often the wall clock is read.
  private static let beat = DispatchTimeInterval.milliseconds(16)
  /// The length of a single step.
  public static let step = Instant.Span.seconds(1)

  /// Creates a pacer for groups, from the open of a session up to an instant; it starts paused.
  public init(
    _ sources: [any QuoteSource], from session: Session, through end: Instant, handOver: HandOver,
    pace: Pace = .times(1), wallClock: (@Sendable () -> Int64)? = nil
  ) {
    groups = sources.enumerated().map { PacedGroup($0.element, number: $0.offset) }
    self.handOver = handOver
    self.end = end
    let wallClock = wallClock ?? { Clocks.monotonicNanoseconds() }
    self.wallClock = wallClock
    var clock = PaceClock(pace: pace, market: session.open, wall: wallClock())
    clock.change(isPaused: true, market: session.open, wall: wallClock())
    let reached = Instant(milliseconds: session.open.milliseconds - 1)
    state = Mutex(State(clock: clock, session: session, reached: reached))
  }

  /// The current state of the pacer; any thread may ask.
  public var status: Status {
    state.withLock {
      Status(
        instant: $0.reached, pace: $0.clock.pace, isPaused: $0.clock.isPaused, isFinished: $0.isFinished,
        failure: $0.failure)
    }
  }

  /// Starts market time, or resumes it.
  public func run() {
    change { $0.clock.change(isPaused: false, market: $0.reached, wall: self.wallClock()) }
  }

  /// Pauses market time; the slice in progress is completed.
  public func pause() {
    change { $0.clock.change(isPaused: true, market: $0.reached, wall: self.wallClock()) }
  }

  /// Changes the speed, also while running.
  public func setPace(_ pace: Pace) {
    change { $0.clock.change(pace: pace, market: $0.reached, wall: self.wallClock()) }
  }

  /// Advances market time by one step, paused or not.
  public func stepOnce() { change { $0.errand = max($0.errand ?? $0.reached, $0.reached) + Pacer.step } }

  /// Runs to the next session's open as fast as possible, delivering everything in between.
  public func jumpToNextSession() {
    change { state in
      let open = TradingCalendar.newYork.next(after: state.session.day)?.open
      state.errand = state.isOpen ? open : state.session.open
    }
  }

  private func change(_ body: (inout State) -> Void) {
    state.withLock { body(&$0) }
    conductor.async { [self] in proceed() }
  }

  /// Starts the next slice unless one is in progress; on the conductor queue.
  private func proceed() {
    let target = state.withLock { state -> Instant? in
      guard !state.isRunning, !state.isFinished else { return nil }
      guard let target = nextTarget(&state) else { return nil }
      state.isRunning = true
      return target
    }
    if let target { runSlice(to: target) } else { waitForBeat() }
  }

  /// The end of the next slice; nil when it is not due yet.
  private func nextTarget(_ state: inout State) -> Instant? {
    let clock = state.clock.now(wall: wallClock())
    var target = state.errand ?? clock ?? state.reached + Pacer.slice
    if !state.isOpen {
      target = state.clock.isPaused && state.errand == nil ? state.reached : state.session.open
    }
    target = min(target, state.isOpen ? state.session.close : state.session.open, end)
    guard target > state.reached, handOver.hasRoom else { return nil }
    return target
  }

  private func waitForBeat() {
    let isDue = state.withLock { !$0.isRunning && !$0.isFinished && (!$0.clock.isPaused || $0.errand != nil) }
    guard isDue else { return }
    conductor.asyncAfter(deadline: .now() + Pacer.beat) { [weak self] in self?.proceed() }
  }

  private func runSlice(to target: Instant) {
    let opening = state.withLock { $0.isOpen ? nil : target == $0.session.open ? $0.session : nil }
    let done = DispatchGroup()
    for group in groups {
      group.queue.async(group: done) { [handOver] in group.run(to: target, opening: opening, into: handOver) }
    }
    done.notify(queue: conductor) { [self] in
      finishSlice(at: target)
      proceed()
    }
  }

  private func finishSlice(at target: Instant) {
    let results = groups.map { $0.finish() }
    let events = state.withLock { state -> [FeedEvent] in
      state.isRunning = false
      state.reached = target
      if let errand = state.errand, errand <= target { state.errand = nil }
      state.failure = results.lazy.compactMap(\.failure).first
      var events: [FeedEvent] = []
      if !state.isOpen, target == state.session.open {
        state.isOpen = true
        events = [.opened(state.session)] + results.flatMap(\.events)
      } else if state.isOpen, target == state.session.close {
        events = close(&state)
      }
      if target >= end || state.failure != nil { state.isFinished = true }
      if state.errand == nil, state.clock.isPaused || !events.isEmpty {
        state.clock.set(market: state.reached, wall: wallClock())
      }
      return events
    }
    handOver.add(events, through: target)
  }

  /// Ends the session and moves on to the next one; returns the events of the close.
  private func close(_ state: inout State) -> [FeedEvent] {
    let session = state.session
    var events: [FeedEvent] = [.closed(session)]
    if TradingCalendar.newYork.isLastOfWeek(session.day) {
      events.append(.expired(session.day, at: session.close))
    }
    state.isOpen = false
    if let next = TradingCalendar.newYork.next(after: session.day) {
      state.session = next
    } else {
      state.isFinished = true
    }
    return events
  }
}

/// One group's source on its own queue.
private final class PacedGroup: Sendable {
  struct Result {
    var events: [FeedEvent] = []
    var failure: MarketError?
  }

  let queue: DispatchQueue
  private let source: Mutex<any QuoteSource>
  private let result = Mutex(Result())

  init(_ source: any QuoteSource, number: Int) {
    queue = DispatchQueue(label: "alluse.feed.\(number)")
    self.source = Mutex(source)
  }

  /// Delivers the group's quotes up to an instant; on the group's queue.
  func run(to target: Instant, opening: Session?, into handOver: HandOver) {
    do {
      let (quotes, events) = try source.withLock { source in
        var quotes: [ShareQuote] = []
        let events = try opening.map { try source.actions(atOpen: $0) } ?? []
        try source.append(to: &quotes, through: target)
        return (quotes, events)
      }
      handOver.add(quotes)
      result.withLock { $0.events = events }
    } catch {
      result.withLock { $0.failure = error as? MarketError }
    }
  }

  func finish() -> Result {
    result.withLock { result in
      defer { result = Result() }
      return result
    }
  }
}
