import Dispatch
import Domain
import MarketFeeds
import MarketModel
import Money
import Synchronization
import Testing

private let start = Day(year: 2026, month: 1, day: 7)

private func market(_ symbols: [Symbol]) throws -> SimulatedMarket {
  try SimulatedMarket(.shipped, symbols: symbols, seed: 5, start: start)
}

/// Takes batches on a queue of its own, and wakes whoever waits for the hand-over to reach an instant.
private final class Consumer: Sendable {
  struct Taken {
    var batches: [FeedBatch] = []
    var handOver: HandOver?
    var waiting: [(instant: Instant, continuation: CheckedContinuation<Void, Never>)] = []

    var through: Instant? { batches.last?.through }
    var events: [FeedEvent] { batches.flatMap(\.events) }
    var quotes: [ShareQuote] { batches.flatMap(\.quotes) }
  }

  let taken = Mutex(Taken())
  private let queue = DispatchQueue(label: "consumer")
  private let pause: Int

  /// A consumer that answers only every `pause`th millisecond.
  init(pause: Int = 0) { self.pause = pause }

  func handOver(start: Instant, quoteCapacity: Int = 1_000_000, eventCapacity: Int = 64) -> HandOver {
    let handOver = HandOver(start: start, quoteCapacity: quoteCapacity, eventCapacity: eventCapacity) {
      [self] in
      queue.asyncAfter(deadline: .now() + .milliseconds(pause)) { self.take() }
    }
    taken.withLock { $0.handOver = handOver }
    return handOver
  }

  private func take() {
    let ready = taken.withLock { taken -> [CheckedContinuation<Void, Never>] in
      guard let batch = taken.handOver?.drain() else { return [] }
      taken.batches.append(batch)
      let ready = taken.waiting.filter { $0.instant <= batch.through }
      taken.waiting.removeAll { $0.instant <= batch.through }
      return ready.map(\.continuation)
    }
    for continuation in ready { continuation.resume() }
  }

  func wait(for instant: Instant) async {
    await withCheckedContinuation { continuation in
      let isThere = taken.withLock { taken in
        if let through = taken.through, through >= instant { return true }
        taken.waiting.append((instant, continuation))
        return false
      }
      if isThere { continuation.resume() }
    }
  }
}

private func pacer(
  _ consumer: Consumer, groups: [[Symbol]], sessions: Int, quoteCapacity: Int = 1_000_000,
  pace: Pace = .unlimited
) throws -> (pacer: Pacer, end: Instant) {
  let calendar = TradingCalendar.newYork
  let first = try #require(calendar.session(on: start))
  let last = try #require(calendar.session(sessions - 1, from: start))
  let sources = try groups.map { try SimulatedQuotes(try market($0)) }
  let handOver = consumer.handOver(start: first.open, quoteCapacity: quoteCapacity)
  return (Pacer(sources, from: first, through: last.close, handOver: handOver, pace: pace), last.close)
}

@Test func `groups on their own queues deliver every quote and event in order`() async throws {
  let consumer = Consumer()
  let (pacer, end) = try pacer(consumer, groups: [["SPY"], ["AAPL", "KO"]], sessions: 3)
  pacer.run()
  await consumer.wait(for: end)
  let (events, quotes) = consumer.taken.withLock { ($0.events, $0.quotes) }
  let names = events.map { event in
    switch event {
    case .opened(let session): "open \(session.day)"
    case .closed(let session): "close \(session.day)"
    case .expired(let day, _): "expiry \(day)"
    default: "other"
    }
  }
  #expect(
    names == [
      "open 2026-01-07", "close 2026-01-07", "open 2026-01-08", "close 2026-01-08", "open 2026-01-09",
      "close 2026-01-09", "expiry 2026-01-09",
    ])
  #expect(quotes.count == 3 * 3 * 23_401)
  for symbol: Symbol in ["SPY", "AAPL", "KO"] {
    let own = quotes.filter { $0.symbol == symbol }
    #expect(own.count == 3 * 23_401)
    #expect(zip(own, own.dropFirst()).allSatisfy { $0.at < $1.at })
  }
  #expect(pacer.status.isFinished && pacer.status.instant == end && pacer.status.failure == nil)
}

@Test func `a close never overtakes a quote of its session`() async throws {
  let consumer = Consumer()
  let (pacer, end) = try pacer(consumer, groups: [["SPY"], ["AAPL"], ["KO"]], sessions: 2)
  pacer.run()
  await consumer.wait(for: end)
  consumer.taken.withLock { taken in
    var closed: Instant?
    for batch in taken.batches {
      if let closed { #expect(batch.quotes.allSatisfy { $0.at > closed }) }
      for case .closed(let session) in batch.events { closed = session.close }
    }
  }
}

@Test func `a slow consumer gets the last quotes and all events`() async throws {
  let consumer = Consumer(pause: 3)
  let (pacer, end) = try pacer(
    consumer, groups: [["SPY"], ["AAPL", "KO"]], sessions: 40, quoteCapacity: 500)
  pacer.run()
  await consumer.wait(for: end)
  let (batches, events, quotes) = consumer.taken.withLock { ($0.batches, $0.events, $0.quotes) }
  let closes = events.count { if case .closed = $0 { true } else { false } }
  let expiries = events.count { if case .expired = $0 { true } else { false } }
  #expect(closes == 40 && expiries == 8)
  let conflated = batches.reduce(0) { $0 + $1.conflated }
  #expect(conflated + quotes.count == 3 * 40 * 23_401)
  #expect(batches.allSatisfy { $0.quotes.count <= 500 })
  var whole = try market(["SPY", "AAPL", "KO"])
  try whole.advance(to: end)
  for symbol in whole.symbols {
    #expect(quotes.last { $0.symbol == symbol } == (try whole.quote(symbol)))
  }
}

@Test func `a pacer starts paused, steps once, and jumps to the next session`() async throws {
  let consumer = Consumer()
  let (pacer, _) = try pacer(consumer, groups: [["SPY"]], sessions: 3)
  #expect(pacer.status.isPaused)
  let first = try #require(TradingCalendar.newYork.session(on: start))
  pacer.jumpToNextSession()
  await consumer.wait(for: first.open)
  pacer.stepOnce()
  await consumer.wait(for: first.open + Pacer.step)
  #expect(pacer.status.instant == first.open + Pacer.step)
  pacer.stepOnce()
  await consumer.wait(for: first.open + .seconds(2))
  #expect(consumer.taken.withLock { $0.quotes.map(\.at) } == [0, 1, 2].map { first.open + .seconds($0) })
  pacer.jumpToNextSession()
  let second = try #require(TradingCalendar.newYork.next(after: start))
  await consumer.wait(for: second.open)
  #expect(pacer.status.instant == second.open && pacer.status.isPaused)
  #expect(consumer.taken.withLock { $0.quotes.count } == 23_401 + 1)
}

@Test func `market time follows the wall clock at its pace, and stops while paused`() async throws {
  let wall = Wall()
  let handed = Consumer()
  let first = try #require(TradingCalendar.newYork.session(on: start))
  try await withPacer(handed, first, wall: { wall.now }) { pacer in
    pacer.run()
    await handed.wait(for: first.open)
    wall.now = 2_000_000_000
    await handed.wait(for: first.open + .seconds(20))
    #expect(pacer.status.instant == first.open + .seconds(20))
    pacer.setPace(.times(100))
    wall.now = 3_000_000_000
    await handed.wait(for: first.open + .seconds(120))
    #expect(pacer.status.instant == first.open + .seconds(120))
    pacer.pause()
    wall.now = 9_000_000_000
    pacer.stepOnce()
    await handed.wait(for: first.open + .seconds(121))
    #expect(pacer.status.instant == first.open + .seconds(121))
  }
}

/// A wall clock that the test sets.
private final class Wall: Sendable {
  private let time = Mutex<Int64>(0)

  var now: Int64 {
    get { time.withLock { $0 } }
    set { time.withLock { $0 = newValue } }
  }
}

private func withPacer(
  _ consumer: Consumer, _ session: Session, wall: @escaping @Sendable () -> Int64,
  _ body: (Pacer) async throws -> Void
) async throws {
  let source = try SimulatedQuotes(try market(["SPY"]))
  let pacer = Pacer(
    [source], from: session, through: session.close, handOver: consumer.handOver(start: session.open),
    pace: .times(10), wallClock: wall)
  try await body(pacer)
}

@Test func `option quotes are replaced by later ones of their contract, and none is lost`() throws {
  let handOver = HandOver(start: Instant(milliseconds: 0), quoteCapacity: 2, eventCapacity: 1) {}
  let options = try market(["SPY"]).options("SPY")
  let chain = try options.chain(options.expiries[0]).map { quote in
    DatedOptionQuote(told: quote.contract, at: options.instant, bid: quote.bid, ask: quote.ask)
  }
  handOver.add([], options: chain, through: Instant(milliseconds: 5))
  handOver.add(
    [], options: Array(chain.prefix(10)), volatilityIndex: 1_812, through: Instant(milliseconds: 6))
  #expect(handOver.hasRoom)
  handOver.add([.expired(start, at: Instant(milliseconds: 7))], through: Instant(milliseconds: 7))
  #expect(handOver.hasRoom == false)
  let batch = handOver.drain()
  #expect(batch.options.count == chain.count && batch.conflated == 10)
  #expect(batch.volatilityIndex == 1_812 && batch.through == Instant(milliseconds: 7))
  #expect(handOver.hasRoom && handOver.drain().events.isEmpty)
}
