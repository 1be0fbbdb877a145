import Dispatch
import Domain
import Glibc
import MarketFeeds
import MarketModel
import Money
import Platform
import Synchronization

extension Benchmark {
  /// The time quotes wait between their producer and a consumer's queue, in all but the worst of a hundred
  /// cases, at 33,000 per second.
  static let handOverLatency = Benchmark(
    "market.handover.latency", .milliseconds, limit: "p99 of a bare pipe wake"
  ) { effort in
    let count = effort.count(1_000, quick: 5)
    return (
      round: { percentile(99, of: handOverWakes(count)) }, limit: { percentile(99, of: try pipeWakes(count)) }
    )
  }
}

/// The nanoseconds that each of many quotes waited, at 33 quotes per millisecond.
private func handOverWakes(_ count: Int) -> [Int64] {
  let waits = Mutex<[Int64]>([])
  let source = Mutex<HandOver?>(nil)
  let queue = DispatchQueue(label: "alluse.bench.consumer")
  let handOver = HandOver(start: Instant(milliseconds: 0)) {
    queue.async {
      guard let batch = source.withLock({ $0 })?.drain() else { return }
      let now = Clocks.monotonicNanoseconds()
      // The volume carries the moment at which the quote was sent.
      waits.withLock { waits in waits += batch.quotes.map { now - $0.volume } }
    }
  }
  source.withLock { $0 = handOver }
  everyMillisecond(count) { now in
    let quote = ShareQuote(
      symbol: "SPY", at: Instant(milliseconds: 0), bid: .zero, ask: .zero, last: .zero, volume: now)
    handOver.add(Array(repeating: quote, count: 33))
  }
  queue.sync {}
  source.withLock { $0 = nil }
  return waits.withLock { $0 }
}

/// The nanoseconds a thread took to wake from waiting for a pipe, once per millisecond.
func pipeWakes(_ count: Int) throws -> [Int64] {
  var ends: [Int32] = [0, 0]
  guard pipe(&ends) == 0 else {
    throw PlatformError(operation: "open", path: "a pipe", code: errno)
  }
  let (reading, writing) = (ends[0], ends[1])
  let waits = Mutex<[Int64]>([])
  let queue = DispatchQueue(label: "alluse.bench.reader")
  queue.async {
    var sent: Int64 = 0
    while read(reading, &sent, 8) == 8 {
      let now = Clocks.monotonicNanoseconds()
      waits.withLock { $0.append(now - sent) }
    }
    close(reading)
  }
  everyMillisecond(count) { now in
    var sent = now
    _ = write(writing, &sent, 8)
  }
  close(writing)
  queue.sync {}
  return waits.withLock { $0 }
}

/// Calls a body this many times, a millisecond apart, with the present time in nanoseconds.
private func everyMillisecond(_ count: Int, _ body: (Int64) -> Void) {
  var next = Clocks.monotonicNanoseconds()
  for _ in 0..<count {
    next += 1_000_000
    var moment = timespec(tv_sec: Int(next / 1_000_000_000), tv_nsec: Int(next % 1_000_000_000))
    while clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &moment, nil) == EINTR {}
    body(Clocks.monotonicNanoseconds())
  }
}

/// A percentile of the times, in milliseconds.
func percentile(_ percent: Int, of nanoseconds: [Int64]) -> Double {
  let sorted = nanoseconds.sorted()
  guard !sorted.isEmpty else { return .infinity }
  return Double(sorted[(sorted.count * percent - 1) / 100]) / 1e6
}
