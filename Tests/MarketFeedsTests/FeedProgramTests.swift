import Domain
import MarketFeeds
import MarketModel
import Money
import Platform
import Testing

/// The middle of a session, from which the tests' clocks go on.
private let noon = Instant(newYork: Day(year: 2026, month: 3, day: 9), TimeOfDay(12, 0))

/// A feed program that a shell runs, with a function `say TYPE MEMBERS` that stamps a line with its clock.
private struct Script {
  let clock: WallClock
  let text: String

  init(_ text: String, ahead: Int64 = 0) {
    let begin = Instant(milliseconds: Clocks.wallMilliseconds())
    clock = WallClock(from: noon, at: begin, speed: 1)
    let offset = noon.milliseconds - begin.milliseconds + ahead
    self.text = """
      now() { echo $(( $(date +%s%3N) + \(offset) )); }
      say() { echo "{\\"type\\":\\"$1\\",\\"time\\":$(now)$2}"; }
      quote() { say quote ",\\"symbol\\":\\"SPY\\",\\"bid\\":$1,\\"ask\\":$1"; }
      \(text)
      """
  }

  func started(silence: Int64 = 60_000) -> FeedProgram {
    var patience = FeedProgram.Patience()
    patience.firstPause = Instant.Span(milliseconds: 20)
    patience.longestPause = Instant.Span(milliseconds: 80)
    patience.silence = Instant.Span(milliseconds: silence)
    let program = FeedProgram(text, clock: clock, patience: patience)
    program.start()
    return program
  }
}

/// Waits until something holds; false where it does not within twenty seconds.
private func wait(until holds: () -> Bool) async throws -> Bool {
  for _ in 0..<2_000 {
    if holds() { return true }
    try await Task.sleep(for: .milliseconds(10))
  }
  return false
}

@Suite(.serialized) struct FeedProgramTests {
  @Test(arguments: ["quote 100; kill -9 $$", "quote 100; exit 3", "exec /nonexistent/feed 2>/dev/null"])
  func `a program that ends is started again, and what it tells afterwards is used`(_ text: String)
    async throws
  {
    let program = Script(text).started()
    #expect(try await wait { program.status.starts >= 4 })
    program.stop()
    let batch = program.handOver.drain()
    #expect(batch.quotes.count >= 3 || text.contains("nonexistent"))
    #expect(program.status.lastCode == (text.contains("kill") ? 137 : text.contains("exit") ? 3 : 127))
  }

  @Test func `the pauses between starts grow up to their bound`() async throws {
    let program = Script("exit 1").started()
    let clock = ContinuousClock()
    let begin = clock.now
    #expect(try await wait { program.status.starts >= 6 })
    let spent = clock.now - begin
    program.stop()
    // 20, 40, 80, 80 and 80 ms.
    #expect(spent > .milliseconds(300))
  }

  @Test(arguments: [
    "exec sleep 600", "trap '' TERM; while :; do sleep 1; done", "while :; do echo rubbish; sleep 0.01; done",
  ])
  func `a program that tells nothing good while the session is open has hung, and is started again`(
    _ text: String
  ) async throws {
    let program = Script("quote 100; \(text)").started(silence: 400)
    #expect(try await wait { program.status.hangs >= 1 && program.status.starts >= 2 })
    program.stop()
    #expect(program.handOver.drain().quotes.count >= 1)
  }

  @Test func `a program whose clock is ahead is not believed`() async throws {
    let program = Script("while :; do quote 100; say heartbeat; sleep 0.02; done", ahead: 3_600_000).started()
    #expect(try await wait { program.status.quarantine.counts[.early, default: 0] > 4 })
    program.stop()
    #expect(program.handOver.drain().quotes.isEmpty && program.status.lastGood == nil)
  }

  @Test func `garbage between good lines is kept back and counted`() async throws {
    let program = Script("while :; do head -c 300 /dev/urandom; echo; quote 100; sleep 0.02; done").started()
    #expect(try await wait { program.status.quarantine.accepted > 5 })
    program.stop()
    #expect(program.handOver.drain().quotes.allSatisfy { $0.last == Price(dollars: 100) })
    #expect(program.status.quarantine.counts[.malformed, default: 0] > 3)
  }

  @Test func `prices of a restarted program are compared with those before, its numbers are not`()
    async throws
  {
    let text = """
      say quote ',"symbol":"SPY","bid":100,"ask":100,"seq":7'
      say quote ',"symbol":"SPY","bid":9000,"ask":9000,"seq":8'
      """
    let program = Script(text).started()
    #expect(try await wait { program.status.starts >= 4 })
    program.stop()
    let status = program.status
    #expect(status.quarantine.counts[.wild, default: 0] >= 2 && status.quarantine.counts[.outOfOrder] == nil)
    #expect(program.handOver.drain().quotes.allSatisfy { $0.last == Price(dollars: 100) })
  }

  @Test func `bars and events are told with their days, and what cannot be so is not used`() async throws {
    let text = """
      say bar ',"symbol":"SPY","day":"2026-03-06","open":99,"high":101,"low":98,"close":100,"volume":5'
      say bar ',"symbol":"SPY","day":"2026-03-07","close":100'
      say bar ',"symbol":"SPY","day":"2026-03-06","open":99,"high":98,"low":98,"close":100'
      say bar ',"symbol":"VIX","day":"2026-03-06","close":17.5'
      say event ',"kind":"split","symbol":"SPY","day":"2026-03-10","value":4'
      say event ',"kind":"economy","day":"2026-03-11"'
      say event ',"kind":"eclipse","symbol":"SPY","day":"2026-03-11"'
      sleep 600
      """
    let program = Script(text).started()
    #expect(try await wait { program.status.quarantine.counts[.malformed] == 3 })
    program.stop()
    let events = program.handOver.drain().events
    let friday = try #require(TradingCalendar.newYork.session(on: Day(year: 2026, month: 3, day: 6)))
    let prices = SessionBar(
      open: Price(dollars: 99), high: Price(dollars: 101), low: Price(dollars: 98),
      close: Price(dollars: 100),
      volume: 5)
    #expect(events.count == 4 && events.first == .official("SPY", prices, at: friday.close))
    guard case .scheduled("SPY", let event, _) = events[2] else { return #expect(Bool(false), "\(events)") }
    #expect(event == MarketEvent(day: Day(year: 2026, month: 3, day: 10), kind: .split(4)))
  }

  @Test func `a program that tells more than is taken waits, and loses nothing that may not be lost`()
    async throws
  {
    let count = 6_000
    let text = """
      time=$(now)
      i=0; while [ $i -lt \(count) ]; do
        echo "{\\"type\\":\\"trade\\",\\"symbol\\":\\"SPY\\",\\"price\\":100,\\"size\\":$((i + 1)),\\"time\\":$time,\\"seq\\":$i}"
        i=$((i + 1))
      done
      sleep 600
      """
    let program = Script(text).started()
    var taken: [FeedEvent] = []
    #expect(
      try await wait {
        taken += program.handOver.drain().events
        return taken.count >= count || program.status.quarantine.counts[.stale] != nil
      })
    program.stop()
    // A machine that is too slow finds the rest too old; what was let through is all there, in order.
    let sizes = taken.compactMap { if case .trade(_, _, let size, _) = $0 { size } else { nil } }
    #expect(sizes == Array(1...Int64(sizes.count)) && sizes.count > 100)
  }
}
