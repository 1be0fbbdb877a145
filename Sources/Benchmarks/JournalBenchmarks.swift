import Books
import Domain
import Engine
import EngineService
import Journal
import Money
import Platform
import SQLiteJournal
import Synchronization

extension Benchmark {
  /// Events replayed from the log onto an empty state.
  static let replay = Benchmark("journal.replay", .perSecond, limit: "reading the same rows", ratioGoal: 0.35)
  { effort in
    let store = try LargeStore.shared(effort)
    return (
      round: {
        let reader = try EngineShell.reader(at: store.place)
        return try rate(of: store.rows) { keep(try Recovery.replay(reader).portfolio.sequence) }
      },
      limit: {
        let reader = try EngineShell.reader(at: store.place)
        var bytes = 0
        let rows = try rate(of: store.rows) {
          try reader.replay(after: 0) { row in
            bytes += row.payload.count
            return true
          }
        }
        keep(bytes)
        return rows
      }
    )
  }

  /// Rows of the chain verified per second, compared with SHA-256 over as many bytes on one core.
  static let verify = Benchmark("journal.verify", .perSecond, limit: "SHA-256 of as many bytes") { effort in
    let store = try LargeStore.shared(effort)
    let verifier = StoreVerifier(files: try store.place.files(), schema: ReadTables.schema)
    let sample = try verifier.run()
    let bytesPerRow = Double(sample.hashedBytes) / Double(max(1, sample.rows))
    return (
      round: { try rate(of: Int(sample.rows)) { keep(try verifier.run().rows) } },
      limit: {
        PhysicalLimits.hashedBytes(messageSize: 1 << 20, count: effort.count(64, quick: 1)) / bytesPerRow
      }
    )
  }

  /// From a closed store of many accounts and events to the first answer, opened for writing. Before that,
  /// these are verified: tables, key, head, mark, what vouches for the snapshots, and as many rows after the
  /// newest snapshot as a clean stop leaves at most.
  static let start = Benchmark("journal.start", .milliseconds, limit: "reading as many bytes") { effort in
    let store = try LargeStore.shared(effort)
    return (
      round: {
        var shell: EngineShell?
        let time = try milliseconds {
          let opened = try EngineShell.open(at: store.place)
          keep(opened.machine.portfolio.total.units)
          shell = opened
        }
        try shell?.close()
        return time
      },
      limit: {
        let reader = try EngineShell.reader(at: store.place)
        var sum = 0
        let time = try milliseconds {
          _ = try reader.findSnapshot(format: Recovery.snapshotFormat) { _, state in
            sum = state.withMemoryRebound(to: Int64.self) { $0.reduce(0) { $0 &+ Int($1) } }
            return true
          }
        }
        keep(sum)
        return time
      }
    )
  }

  /// A page of a hundred audit rows at a random position.
  static let page = Benchmark("journal.page", .milliseconds, limit: "one row by its number") { effort in
    let store = try LargeStore.shared(effort)
    let reader = try EngineShell.reader(at: store.place)
    var place: Int64 = 12_345
    func next() -> Int64 {
      place = (place &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407) & Int64.max
      return place % Int64(store.rows)
    }
    let count = effort.count(200, quick: 2)
    func each(_ work: () throws -> Void) rethrows -> Double {
      try milliseconds { for _ in 0..<count { try work() } } / Double(count)
    }
    return (
      round: { try each { keep(try reader.page(after: next(), limit: 100).count) } },
      limit: { try each { keep(try reader.row(next())?.sequence) } }
    )
  }
}

/// A closed store of many accounts and events, made once and used by several benchmarks.
private final class LargeStore: Sendable {
  let place: StorePlace
  let rows: Int
  private let scratch: ScratchDirectory

  private static let made = Mutex<LargeStore?>(nil)
  private static let grouped = 1_000

  /// The store, made on the first call.
  static func shared(_ effort: Benchmark.Effort) throws -> LargeStore {
    try made.withLock { made in
      if let store = made { return store }
      let store = try LargeStore(
        accounts: effort.count(100_000, quick: 9), events: effort.count(1_000_000, quick: 60))
      made = store
      return store
    }
  }

  private init(accounts: Int, events: Int) throws {
    let store = try ScratchStore()
    while store.shell.machine.portfolio.accounts.count < accounts {
      try LargeStore.doubleGenAccounts(store, upTo: accounts)
    }
    let ids = store.shell.machine.portfolio.accounts.map(\.id)
    var next = 0
    while store.shell.journal.head.sequence < events {
      let missing = min(LargeStore.grouped, events - Int(store.shell.journal.head.sequence))
      try store.submit(
        (0..<missing).map { _ in
          next += 1
          return .deposit(ids[next % ids.count], Money(dollars: 25))
        })
    }
    try store.shell.close()
    place = store.place
    let behind = min(LargeStore.grouped - 1, events / 10)
    let shell = try EngineShell.open(at: place)
    let at = shell.machine.portfolio.instant
    _ = try shell.submit(
      (0..<behind).map {
        Submission(
          .deposit(ids[$0 % ids.count], Money(dollars: 25)), id: "behind \($0)", actor: "bench", at: at)
      })
    try shell.close()
    rows = Int(shell.journal.head.sequence)
    scratch = store.directory
  }

  /// Lets every Gen-Acc fork once, as long as accounts are still missing.
  private static func doubleGenAccounts(_ store: ScratchStore, upTo accounts: Int) throws {
    store.wait(.days(30))
    let portfolio = store.shell.machine.portfolio
    let missing = (accounts - portfolio.accounts.count + 1) / 2
    let gens = portfolio.accounts.filter { $0.id.kind == .gen }.prefix(missing)
    for first in stride(from: 0, to: gens.count, by: grouped / 2) {
      let chunk = gens[first..<min(first + grouped / 2, gens.count)]
      try store.submit(
        chunk.flatMap {
          [.mark($0.id, $0.ledger.initial + Money(dollars: 60_000), reason: ""), .fork($0.id)]
        })
    }
  }
}
