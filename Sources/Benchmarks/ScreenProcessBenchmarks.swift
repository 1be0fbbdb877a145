import Books
import Domain
import Engine
import EngineService
import Journal
import MarketModel
import Money
import Platform
import Synchronization

extension Benchmark {
  /// From the start of the process to the first frame, with a store of a million rows.
  static let cockpitStart = Benchmark(
    "cockpit.start", .milliseconds, limit: "starting a process that only tells its version", goal: 100
  ) { effort in
    let log = try LongLog.shared(effort)
    return (
      round: {
        var screen: ScreenProcess?
        let time = try milliseconds {
          screen = try log.open()
          try screen?.wait(for: "Accounts")
        }
        screen = nil
        return time
      }, limit: { try milliseconds { try runProduct(["--version"], home: log.home) } }
    )
  }

  /// From the key that opens the audit view on a million rows to those rows on the screen.
  static let cockpitAudit = Benchmark(
    "cockpit.audit.open", .milliseconds, limit: pipeWake, goal: 200
  ) { effort in
    let log = try LongLog.shared(effort)
    let newest = grouped(log.rows)
    return (
      round: {
        let screen = try log.open()
        try screen.wait(for: "Accounts")
        screen.settle(milliseconds: 300)
        return try milliseconds {
          screen.type("7")
          try screen.wait(for: newest)
        }
      }, limit: { percentile(50, of: try pipeWakes(effort.count(100, quick: 3))) }
    )
  }

  /// From the key that jumps to a distant one of a million rows to that row on the screen.
  static let cockpitJump = Benchmark("cockpit.audit.jump", .milliseconds, limit: pipeWake, goal: 10) {
    effort in
    let log = try LongLog.shared(effort)
    let screen = try log.openAtRows()
    // Every digit differs from the row before, so that each is painted completely.
    let digits = log.rows >= 999_999 ? "111111" : "1"
    let targets = (1...8).compactMap { Int(digits)?.multipliedReportingOverflow(by: $0).partialValue }
    return (
      round: {
        var times: [Int64] = []
        for target in targets {
          screen.type(":goto \(target)")
          screen.settle(milliseconds: 60)
          let start = Clocks.monotonicNanoseconds()
          screen.type("\r")
          try screen.wait(for: grouped(target))
          times.append(Clocks.monotonicNanoseconds() - start)
          screen.settle(milliseconds: 30)
        }
        return percentile(50, of: times)
      }, limit: { percentile(50, of: try pipeWakes(effort.count(100, quick: 3))) }
    )
  }

  /// From the key that filters a million rows by one account to that account's newest rows on the screen.
  static let cockpitFilter = Benchmark("cockpit.audit.filter", .milliseconds, limit: pipeWake, goal: 10) {
    effort in
    let log = try LongLog.shared(effort)
    let screen = try log.openAtRows()
    return (
      round: {
        var times: [Int64] = []
        for (place, account) in log.accounts.enumerated() {
          // Only one row is on the screen before, so that the expected text is painted completely.
          screen.type(":log kind:store.founded\r")
          screen.settle(milliseconds: 300)
          screen.type(":log account:\(account)")
          screen.settle(milliseconds: 60)
          let start = Clocks.monotonicNanoseconds()
          screen.type("\r")
          try screen.wait(for: grouped(log.newest(ofAccount: place)))
          times.append(Clocks.monotonicNanoseconds() - start)
          screen.settle(milliseconds: 30)
        }
        return percentile(50, of: times)
      }, limit: { percentile(50, of: try pipeWakes(effort.count(100, quick: 3))) }
    )
  }

  /// From a key to its frame while the engine processes 33,000 quotes per second: the slowest of a hundred.
  static let cockpitKey = Benchmark(
    "cockpit.key.p99", .milliseconds, limit: "p99 of a bare pipe wake", goal: 10
  ) {
    effort in
    let market = try RunningMarket()
    let count = effort.count(60, quick: 2)
    return (
      round: {
        var times: [Int64] = []
        for _ in 0..<count {
          market.screen.settle(milliseconds: 17)
          let start = Clocks.monotonicNanoseconds()
          market.screen.type("?")
          try market.screen.wait(for: "Keys of default")
          times.append(Clocks.monotonicNanoseconds() - start)
          market.screen.type("\r")
          // Keys that are read together would leave the screen as it is: the hints of the overview show that
          // help is closed.
          try market.screen.wait(for: "palette")
        }
        return percentile(99, of: times)
      }, limit: { percentile(99, of: try pipeWakes(effort.count(1_000, quick: 3))) }
    )
  }

  /// The memory of the cockpit while its market delivers 33,000 quotes per second.
  static let cockpitMemory = Benchmark(
    "cockpit.memory", .megabytes, limit: "a process that only tells its version", goal: 80
  ) { effort in
    let market = try RunningMarket()
    market.screen.settle(milliseconds: Int64(effort.count(5_000, quick: 100)))
    return (
      round: {
        market.screen.settle(milliseconds: Int64(effort.count(500, quick: 10)))
        return try market.screen.residentMegabytes()
      }, limit: { Double(ProcessIdentity.residentBytes() ?? 0) / 1e6 }
    )
  }
}

private let pipeWake = "a bare pipe wake"

/// A number with thousands separators, as the screen shows it.
private func grouped(_ number: Int) -> String {
  let digits = String(number)
  var text = ""
  for (place, digit) in digits.enumerated() {
    if place > 0, (digits.count - place) % 3 == 0 { text += "," }
    text.append(digit)
  }
  return text
}

/// The cockpit on a market whose clock runs so fast that it delivers 33,000 quotes per second.
private final class RunningMarket {
  let screen: ScreenProcess
  private let store: ScratchStore

  init() throws {
    store = try ScratchStore()
    let market = try SimulatedMarket(.shipped, seed: 1, start: Day(year: 2026, month: 1, day: 5))
    // Nothing slows down the clock.
    try store.submit([
      .applyPlaybook(text: "inherits = \"standard\"\n[clock]\non_decision = \"run\"\n", reason: "")
    ])
    try store.shell.close()
    screen = try ScreenProcess(
      ["--data", store.place.data, "--speed", "\(33_000 / market.symbols.count + 1)"],
      home: store.directory.path)
    try screen.wait(for: "Accounts")
    screen.settle(milliseconds: 500)
  }
}

/// A closed store of a few accounts and a million rows, made once and used by several benchmarks.
private final class LongLog: Sendable {
  let rows: Int
  /// The accounts, to which its rows belong in turn.
  let accounts: [AccountID]
  private let place: StorePlace
  private let scratch: ScratchDirectory
  private static let made = Mutex<LongLog?>(nil)

  var home: String { scratch.path }

  static func shared(_ effort: Benchmark.Effort) throws -> LongLog {
    try made.withLock { made in
      let log = try made ?? LongLog(rows: effort.count(1_000_000, quick: 40))
      made = log
      return log
    }
  }

  /// The newest row of the account at this index.
  func newest(ofAccount place: Int) -> Int {
    rows - (rows - 1 - place + accounts.count) % accounts.count
  }

  /// Opens the cockpit for watching only: it adds no rows.
  func open() throws -> ScreenProcess {
    try ScreenProcess(["--data", place.data, "--read-only"], home: home)
  }

  /// Opens it likewise, with the log on the screen.
  func openAtRows() throws -> ScreenProcess {
    let screen = try open()
    try screen.wait(for: "Accounts")
    screen.type("7")
    screen.settle(milliseconds: 500)
    return screen
  }

  private init(rows: Int) throws {
    let store = try ScratchStore()
    let ids = store.shell.machine.portfolio.accounts.map(\.id)
    while store.shell.journal.head.sequence < rows {
      let first = Int(store.shell.journal.head.sequence)
      store.wait(.seconds(1))
      try store.submit(
        (first..<min(first + 1_000, rows)).map { .deposit(ids[$0 % ids.count], Money(dollars: 1)) })
    }
    try store.shell.close()
    (self.rows, accounts) = (rows, ids)
    (place, scratch) = (store.place, store.directory)
  }
}
