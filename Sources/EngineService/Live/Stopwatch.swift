public import Insight
import Platform
import Synchronization

/// Measures how long one kind of work takes, from any queue.
public final class Stopwatch: Sendable {
  private let recorded = Mutex(Recorded())

  private struct Recorded {
    var all = LatencyHistogram()
    var recent = LatencyHistogram()
    var before = LatencyHistogram()
  }

  /// Creates a stopwatch that has timed nothing.
  public init() {}

  /// The moment at which work begins, for `stop`.
  public static var now: Int64 { Clocks.monotonicNanoseconds() }

  /// Records work that began at `began` and ends now.
  public func stop(since began: Int64) { record(Stopwatch.now - began) }

  /// Records how many nanoseconds work took.
  public func record(_ nanoseconds: Int64) {
    let time = UInt64(max(0, nanoseconds))
    recorded.withLock { recorded in
      recorded.all.record(nanoseconds: time)
      recorded.recent.record(nanoseconds: time)
    }
  }

  /// Every recorded time.
  public var times: LatencyHistogram { recorded.withLock { $0.all } }

  /// The times recorded since the turn before the last.
  public var recent: LatencyHistogram {
    let (newest, before) = recorded.withLock { ($0.recent, $0.before) }
    var sum = newest
    sum.add(before)
    return sum
  }

  /// Forgets the recent times from before the last turn.
  public func turn() {
    recorded.withLock { recorded in
      recorded.before = recorded.recent
      recorded.recent = LatencyHistogram()
    }
  }
}
