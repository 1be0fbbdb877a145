internal import Dispatch
public import Domain
internal import Glibc
internal import MarketModel
internal import Money
public import Platform
internal import Synchronization

/// A feed printed by a child program, one JSON object per line; see `FeedMessage` for the format.
public final class ChildFeed: Sendable {
  /// The state of the feed.
  public struct Status: Sendable {
    /// When the last good message arrived; nil before the first.
    public var lastGood: Instant?
    /// What was let through and what was rejected.
    public var quarantine: Quarantine
    /// The exit code of the program; nil while it runs.
    public var exitCode: Int32?
  }

  private struct State: Sendable {
    var splitter = LineSplitter()
    var quarantine: Quarantine
    var lastGood: Instant?
    var exitCode: Int32?
    var isEnded = false
    /// Whether nothing is read until the hand-over has room again.
    var isWaiting = false
  }

  private let process: ChildProcess
  private let handOver: HandOver
  private let queue = DispatchQueue(label: "alluse.feed.child")
  private let clock: WallClock
  private let onEnd: @Sendable (Int32) -> Void
  private let state: Mutex<State>
  // A source may be used from any thread, although its type does not say so.
  private nonisolated(unsafe) let source: any DispatchSourceRead

  private static let chunk = 65_536
  /// How often the program is checked for having ended, and how long its leftover processes get to end.
  private static let look = DispatchTimeInterval.milliseconds(250)
  private static let grace = DispatchTimeInterval.seconds(1)
  private static let roomPause = DispatchTimeInterval.milliseconds(20)

  /// Starts a shell command; its output goes into the hand-over, and `onEnd` receives its exit code once.
  public init(
    command: String, into handOver: HandOver, clock: WallClock = .system,
    after known: Quarantine = Quarantine(),
    onEnd: @escaping @Sendable (Int32) -> Void = { _ in }
  ) throws(PlatformError) {
    process = try ChildProcess(command: command)
    self.handOver = handOver
    self.clock = clock
    self.onEnd = onEnd
    var known = known
    known.begin(patience: clock.span(Quarantine.patience))
    state = Mutex(State(quarantine: known))
    source = DispatchSource.makeReadSource(fileDescriptor: process.output, queue: queue)
    listen()
  }

  deinit { if state.withLock({ $0.exitCode == nil }) { process.end(forcibly: true) } }

  /// The current state of the feed; any thread may ask.
  public var status: Status {
    state.withLock { Status(lastGood: $0.lastGood, quarantine: $0.quarantine, exitCode: $0.exitCode) }
  }

  /// Ends the program: politely at first, by force after two seconds.
  public func stop() {
    process.end(forcibly: false)
    queue.asyncAfter(deadline: .now() + 2) { [weak self] in
      guard let self, state.withLock({ $0.exitCode == nil }) else { return }
      process.end(forcibly: true)
    }
  }

  private func listen() {
    let output = process.output
    source.setEventHandler { [weak self] in self?.readAll() }
    source.setCancelHandler { close(output) }
    source.resume()
    watch(since: nil)
  }

  /// Checks whether the program has ended while a process it left behind keeps the output open, and ends that
  /// too; on the queue.
  private func watch(since end: DispatchTime?) {
    let pause = end == nil ? ChildFeed.look : .milliseconds(50)
    queue.asyncAfter(deadline: .now() + pause) { [weak self] in
      guard let self, state.withLock({ !$0.isEnded }) else { return }
      guard process.hasEnded else { return watch(since: nil) }
      if end == nil { process.end(forcibly: false) }
      let begin = end ?? .now()
      if DispatchTime.now() > begin + ChildFeed.grace {
        readAll()
        self.end()
      } else {
        watch(since: begin)
      }
    }
  }

  /// Reads what is available, a bounded number of chunks at a time; on the queue.
  private func readAll() {
    var buffer = [UInt8](repeating: 0, count: ChildFeed.chunk)
    for _ in 0..<16 {
      guard handOver.hasRoom else { return waitForRoom() }
      let count = read(process.output, &buffer, buffer.count)
      if count > 0 {
        receive(buffer[..<count])
      } else if count == 0 {
        return end()
      } else if errno != EINTR {
        return
      }
    }
  }

  /// A program that tells more than is taken waits at its full pipe.
  private func waitForRoom() {
    let isFirst = state.withLock { state in
      defer { state.isWaiting = true }
      return !state.isWaiting && !state.isEnded
    }
    guard isFirst else { return }
    source.suspend()
    queue.asyncAfter(deadline: .now() + ChildFeed.roomPause) { [self] in goOn() }
  }

  private func goOn() {
    if !handOver.hasRoom, state.withLock({ !$0.isEnded }) {
      return queue.asyncAfter(deadline: .now() + ChildFeed.roomPause) { [self] in goOn() }
    }
    state.withLock { $0.isWaiting = false }
    // A source that is released while it is suspended traps.
    source.resume()
  }

  private func receive(_ bytes: ArraySlice<UInt8>) {
    let now = clock.now()
    let messages = state.withLock { state -> [FeedMessage] in
      let (lines, dropped) = state.splitter.split(bytes)
      for _ in 0..<dropped { state.quarantine.rejectLongLine() }
      let messages = lines.compactMap { state.quarantine.admit(line: $0, now: now) }
      if !messages.isEmpty { state.lastGood = now }
      return messages
    }
    deliver(messages)
  }

  private func deliver(_ messages: [FeedMessage]) {
    guard let last = messages.map(\.time).max() else { return }
    var quotes: [ShareQuote] = []
    var options: [DatedOptionQuote] = []
    var events: [FeedEvent] = []
    var index: Int64?
    var heartbeat: Instant?
    for message in messages {
      switch message.content {
      case .quote(let symbol, let bid, let ask, let price, let volume):
        let middle = Price(units: (bid.units + ask.units) / 2)
        quotes.append(
          ShareQuote(
            symbol: symbol, at: message.time, bid: bid, ask: ask, last: price ?? middle, volume: volume))
      case .option(let contract, let bid, let ask):
        options.append(DatedOptionQuote(told: contract, at: message.time, bid: bid, ask: ask))
      case .index(let value): index = value
      case .trade(let symbol, let price, let size):
        events.append(.trade(symbol, price: price, count: size, at: message.time))
      case .bar(let symbol, let session, let bar): events.append(.official(symbol, bar, at: session.close))
      case .event(let symbol, let event): events.append(.scheduled(symbol, event, at: message.time))
      case .heartbeat: heartbeat = max(heartbeat ?? message.time, message.time)
      }
    }
    handOver.add(quotes)
    handOver.add(events, options: options, volatilityIndex: index, heartbeat: heartbeat, through: last)
  }

  /// Handles the closed pipe: the program has ended, or is made to.
  private func end() {
    let isFirst = state.withLock { state in
      defer { state.isEnded = true }
      return !state.isEnded
    }
    source.cancel()
    if isFirst { reap(attempts: 0) }
  }

  private func reap(attempts: Int) {
    // The group's number stays reserved until the program is reaped: the rest of the group is ended now.
    if process.hasEnded { process.end(forcibly: true) }
    if let code = process.exitCode() {
      state.withLock { $0.exitCode = code }
      onEnd(code)
      return
    }
    if attempts == 100 { process.end(forcibly: false) }
    if attempts > 300 { process.end(forcibly: true) }
    queue.asyncAfter(deadline: .now() + .milliseconds(10)) { [self] in reap(attempts: attempts + 1) }
  }
}
