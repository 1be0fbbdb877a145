public import Insight
import Platform
import Synchronization

/// How long one kind of work takes, told from any queue.
public final class Stopwatch: Sendable {
  private let recorded = Mutex(LatencyHistogram())

  /// Creates a stopwatch that has timed nothing.
  public init() {}

  /// The moment at which work begins, for `stop`.
  public static var now: Int64 { Clocks.monotonicNanoseconds() }

  /// Notes that work is over which began at `began`.
  public func stop(since began: Int64) { record(Stopwatch.now - began) }

  /// Notes how many nanoseconds work took.
  public func record(_ nanoseconds: Int64) {
    recorded.withLock { $0.record(nanoseconds: UInt64(max(0, nanoseconds))) }
  }

  /// Everything that was timed.
  public var times: LatencyHistogram { recorded.withLock { $0 } }
}
