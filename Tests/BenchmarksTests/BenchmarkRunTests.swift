import Benchmarks
import Synchronization
import TestSupport
import Testing

@Suite struct BenchmarkRunTests {
  @Test func `rounds of work and limit alternate, after one of each to warm up`() throws {
    let calls = Mutex<[String]>([])
    let benchmark = Benchmark("a.b", .perSecond, limit: "nothing") { _ in
      (
        round: {
          calls.withLock { calls in
            calls.append("work")
            return Double(calls.count)
          }
        },
        limit: {
          calls.withLock { $0.append("limit") }
          return 100
        }
      )
    }
    let result = try BenchmarkRun(.full, clock: { 0 }).measure(benchmark)
    let order = calls.withLock { $0 }
    #expect(order == Array(repeating: ["limit", "work"], count: 10).flatMap(\.self))
    // The figures are 4, 6 … 20: the warm-up's 2 does not count.
    #expect(result.min == 4 && result.max == 20 && result.median == 12)
    #expect(result.limit == 100 && result.ratio == 0.12)
  }

  @Test(
    arguments: [
      (nil, nil, nil), (11.0, nil, true), (13, nil, false), (nil, 0.12, true), (nil, 0.13, false),
      (11, 0.13, false), (13, 0.12, false), (11, 0.12, true),
    ] as [(Double?, Double?, Bool?)])
  func `a goal is a figure, a share of the limit, or both`(
    figure: Double?, share: Double?, isReached: Bool?
  ) throws {
    let benchmark = Benchmark("a", .perSecond, limit: "nothing", goal: figure, ratioGoal: share) { _ in
      (round: { 12 }, limit: { 100 })
    }
    #expect(try BenchmarkRun(.quick).measure(benchmark).isReached == isReached)
  }

  @Test func `a slow benchmark ends after three rounds, a quick run after one`() throws {
    let hours = Mutex<Int64>(0)
    let benchmark = Benchmark("slow", .milliseconds, limit: "nothing") { _ in (round: { 50 }, limit: { 10 }) }
    let clock: @Sendable () -> Int64 = {
      hours.withLock { hour in
        hour += 1
        return hour * 3_600_000_000_000
      }
    }
    let result = try BenchmarkRun(.full, clock: clock).measure(benchmark)
    #expect(hours.withLock { $0 } == 2)
    #expect(result.ratio == 0.2)
    #expect(try BenchmarkRun(.quick, clock: clock).measure(benchmark).median == 50)
  }

  @Test func `the limits are measured, and every benchmark runs with tiny counts`() throws {
    #expect(PhysicalLimits.hashedBytes(messageSize: 1_024, count: 3) > 0)
    #expect(PhysicalLimits.copiedBytes(size: 4_096, count: 3) > 0)
    #expect(PhysicalLimits.loopSteps(100) > 0)
    #expect(!Machine.description.isEmpty)
    #expect(Set(Benchmark.all.map(\.name)).count == Benchmark.all.count)
    for benchmark in Benchmark.all {
      let draws = ["screen", "cockpit"].contains { benchmark.name.hasPrefix($0) }
      let measure = { try BenchmarkRun(.quick).measure(benchmark) }
      let result = draws ? try CursesTurn.take(measure) : try measure()
      #expect(result.min > 0 && result.limit > 0, "\(benchmark.name)")
    }
  }
}
