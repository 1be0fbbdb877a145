internal import Dispatch
public import Domain
internal import Platform
internal import Synchronization

/// A feed program that is kept running: one that ends, or falls silent while its market is open, is started
/// again, each time after a longer pause.
public final class FeedProgram: Sendable {
  /// How long is waited, in real time.
  package struct Patience: Sendable {
    /// Before the first restart; each further one waits twice as long.
    package var firstPause = Instant.Span.seconds(1)
    /// The longest pause between two starts.
    package var longestPause = Instant.Span.seconds(60)
    /// A program that tells nothing good for so long has hung, where a session is open or a close is awaited.
    package var silence = Instant.Span.seconds(60)

    /// The usual patience.
    package init() {}
  }

  /// How the program runs.
  public struct Status: Sendable {
    /// How often it was started.
    public var starts = 0
    /// How often it was ended because it told nothing good.
    public var hangs = 0
    /// When the last good message arrived; nil before the first.
    public var lastGood: Instant?
    /// The code with which it ended last; nil before that.
    package var lastCode: Int32?
    /// Why it could not be started last; nil if it could.
    public var failure: String?
    /// What was let through and what was kept back, over all its runs.
    public var quarantine = Quarantine()
    /// Whether it is running.
    public var isRunning = false
  }

  /// Where what it tells waits.
  public let handOver: HandOver
  /// The command line that runs it.
  public let command: String
  private let clock: WallClock
  private let patience: Patience
  private let queue = DispatchQueue(label: "alluse.feed.program")
  private let state = Mutex(State())

  private struct State {
    var status = Status()
    var feed: ChildFeed?
    /// The real time of the last start, and what the next pause will be.
    var startedAt: Int64 = 0
    var pause: Instant.Span?
    var isStopped = false
  }

  /// Creates a program that is not started yet.
  public convenience init(_ command: String, clock: WallClock = .system) {
    self.init(command, clock: clock, patience: Patience())
  }

  /// Creates a program that is waited for differently.
  package init(_ command: String, clock: WallClock, patience: Patience) {
    self.command = command
    self.clock = clock
    self.patience = patience
    // Whoever trades on it looks by itself.
    handOver = HandOver(start: clock.now()) {}
  }

  deinit { state.withLock { $0.feed }?.stop() }

  /// How it runs; any thread may ask.
  public var status: Status {
    state.withLock { state in
      var status = state.status
      if let feed = state.feed?.status {
        status.quarantine = feed.quarantine
        status.lastGood = feed.lastGood ?? status.lastGood
      }
      return status
    }
  }

  /// Starts it, and keeps it running until it is stopped.
  public func start() {
    queue.async { self.launch() }
    watch()
  }

  /// Ends it for good.
  public func stop() {
    let feed = state.withLock { state in
      state.isStopped = true
      return state.feed
    }
    feed?.stop()
  }

  private func launch() {
    let known = state.withLock { $0.isStopped ? nil : $0.status.quarantine }
    guard let known else { return }
    do throws(PlatformError) {
      let feed = try ChildFeed(
        command: command, into: handOver, clock: clock, after: known,
        onEnd: { [weak self] code in self?.ended(code) })
      let isStopped = state.withLock { state in
        state.feed = feed
        state.startedAt = Clocks.monotonicNanoseconds()
        state.status.starts += 1
        state.status.isRunning = true
        state.status.failure = nil
        return state.isStopped
      }
      if isStopped { feed.stop() }
    } catch {
      state.withLock { $0.status.failure = "\(error)" }
      startLater()
    }
  }

  private func ended(_ code: Int32) {
    state.withLock { state in
      if let feed = state.feed?.status {
        state.status.quarantine = feed.quarantine
        state.status.lastGood = feed.lastGood ?? state.status.lastGood
      }
      state.feed = nil
      state.status.isRunning = false
      state.status.lastCode = code
      // Whoever ran well for as long as the longest pause begins with the first one again.
      let ran = (Clocks.monotonicNanoseconds() - state.startedAt) / 1_000_000
      if ran > patience.longestPause.milliseconds { state.pause = nil }
    }
    startLater()
  }

  private func startLater() {
    let pause = state.withLock { state -> Instant.Span? in
      guard !state.isStopped else { return nil }
      let pause = state.pause ?? patience.firstPause
      state.pause = min(Instant.Span(milliseconds: pause.milliseconds * 2), patience.longestPause)
      return pause
    }
    guard let pause else { return }
    queue.asyncAfter(deadline: .now() + .milliseconds(Int(pause.milliseconds))) { [weak self] in
      self?.launch()
    }
  }

  /// Looks now and then whether it has hung.
  private func watch() {
    let every = max(50, min(1_000, patience.silence.milliseconds / 4))
    queue.asyncAfter(deadline: .now() + .milliseconds(Int(every))) { [weak self] in
      guard let self, !state.withLock({ $0.isStopped }) else { return }
      endIfSilent()
      watch()
    }
  }

  private func endIfSilent() {
    let now = clock.now()
    guard let session = TradingCalendar.newYork.session(on: now.newYork.day),
      now >= session.open, now <= session.close + clock.span(.minutes(30))
    else { return }
    let silent = state.withLock { state -> ChildFeed? in
      guard let feed = state.feed, feed.status.exitCode == nil else { return nil }
      let ran = (Clocks.monotonicNanoseconds() - state.startedAt) / 1_000_000
      let good = feed.status.lastGood.map { now - $0 } ?? clock.span(Instant.Span(milliseconds: ran))
      // It was open for long enough to have said something.
      let bound = clock.span(patience.silence)
      guard ran > patience.silence.milliseconds, good > bound, now - session.open > bound else { return nil }
      state.status.hangs += 1
      state.startedAt = Clocks.monotonicNanoseconds()
      return feed
    }
    silent?.stop()
  }
}
