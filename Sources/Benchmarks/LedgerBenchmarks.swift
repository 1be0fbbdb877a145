import Books
import Domain
import Engine
import EngineService
import Money
import Rules

extension Benchmark {
  /// Durable forks, one transaction each.
  static let durableForks = Benchmark("ledger.fork.durable", .perSecond, limit: oneRow, ratioGoal: 0.65) {
    effort in
    let store = try ScratchStore()
    let forks = try ForkLoad(store, effort.count(100, quick: 3))
    return (round: { try forks.round(grouped: 1) }, limit: try oneRowRate(effort, like: store))
  }

  /// Durable forks, a hundred in one transaction.
  static let groupedForks = Benchmark("ledger.grouped", .perSecond, limit: oneRow, goal: 8_000) { effort in
    let store = try ScratchStore()
    let forks = try ForkLoad(store, effort.count(400, quick: 4))
    return (round: { try forks.round(grouped: 100) }, limit: try oneRowRate(effort, like: store))
  }

  /// Durable merges, one transaction each.
  static let durableMerges = Benchmark("ledger.merge.durable", .perSecond, limit: oneRow) { effort in
    let store = try ScratchStore()
    let count = effort.count(60, quick: 2)
    let round = {
      let structures = try store.grow(count)
      try store.submit(
        structures.map { .mark($0.account(.gen), Money(dollars: 500_000), reason: "") })
      return try rate(of: count) {
        for structure in structures { try store.submit(.merge([structure], into: nil)) }
      }
    }
    _ = try round()
    return (round: round, limit: try oneRowRate(effort, like: store))
  }

  /// Durable reinvestments, one transaction each.
  static let durableReinvestments = Benchmark("ledger.reinvest.durable", .perSecond, limit: oneRow) {
    effort in
    let store = try ScratchStore()
    let accounts = try store.grow(effort.count(100, quick: 2)).map { $0.account(.com) }
    let round = {
      store.wait(.days(92))
      let portfolio = store.shell.machine.portfolio
      try store.submit(
        accounts.map { .mark($0, portfolio[$0].value + Money(dollars: 12_000), reason: "") })
      return try rate(of: accounts.count) {
        for account in accounts { try store.submit(.reinvest([account], strategy: nil)) }
      }
    }
    _ = try round()
    return (round: round, limit: try oneRowRate(effort, like: store))
  }

  /// Fork decisions in memory: watched, judged, previewed and applied.
  static let decisions = Benchmark("ledger.decide", .perSecond, limit: "copying memory", goal: 500_000) {
    effort in
    let store = try ScratchStore()
    let load = try ForkLoad(store, effort.count(400, quick: 4))
    try load.prepare()
    let start = store.shell.machine
    let at = store.now
    return (
      round: {
        // One pass over the accounts takes a millisecond, which is too short to time on its own.
        let passes = 20
        return try rate(of: passes * load.accounts.count) {
          for _ in 0..<passes {
            var machine = start
            for account in load.accounts {
              guard ForkRule.isNear(machine.portfolio[account], machine.settings(for: account)) else {
                continue
              }
              let event = try machine.decide(.fork(account), at: at)
              keep(event.changes.count)
              machine.apply(event, sequence: machine.portfolio.sequence + 1, at: at)
            }
          }
        }
      }, limit: { PhysicalLimits.copiedBytes(size: 1 << 24, count: effort.count(4, quick: 1)) / 1_024 }
    )
  }
}

private let oneRow = "one-row durable transactions"

/// One-row transactions whose row is as large as the last operation's event and answer together.
private func oneRowRate(
  _ effort: Benchmark.Effort, like measured: ScratchStore
) throws -> Benchmark.Round {
  let store = try OneRowStore(rowSize: try measured.lastOperationSize())
  return { try store.rate(effort.count(100, quick: 3)) }
}

/// Gen-Accs that are brought to their threshold again and again.
private final class ForkLoad {
  let store: ScratchStore
  let accounts: [AccountID]

  init(_ store: ScratchStore, _ count: Int) throws {
    self.store = store
    accounts = try store.grow(count).map { $0.account(.gen) }
  }

  /// Brings every account to its threshold, unmeasured.
  func prepare() throws {
    store.wait(.hours(25))
    let portfolio = store.shell.machine.portfolio
    try store.submit(
      accounts.map { .mark($0, portfolio[$0].ledger.initial + Money(dollars: 60_000), reason: "") })
  }

  /// Forks every account, this many in one transaction.
  func round(grouped size: Int) throws -> Double {
    try prepare()
    return try rate(of: accounts.count) {
      for first in stride(from: 0, to: accounts.count, by: size) {
        try store.submit(accounts[first..<min(first + size, accounts.count)].map { .fork($0) })
      }
    }
  }
}
