import Books
import Domain
import Engine
import EngineService
import Insight
import Journal
import Money

/// The hash of the whole state, and what it covers: equal states have equal hashes, on any machine.
struct StateHash {
  let hash: HexText
  let version: Int

  init(_ machine: EngineMachine) {
    let present = StateHashVersion.present
    hash = HexText(Digest.sha256(machine.hashed(present)).hex)
    version = Int(present.rawValue)
  }
}

/// The end of a run.
struct RunAnswer: Answering {
  let done: Bool
  let weeks: Int
  let head: HeadAnswer
  let stateHash: HexText
  let stateHashVersion: Int
  let rows: Int64
  let clock: Instant
  /// The verdict on the simulated market; nil on a market that a feed tells.
  let realism: String?
  let seconds: Double
}

/// A row as a run prints it.
struct ToldRowAnswer: Answering {
  let sequence: Int64
  let at: String
  let kind: String
  let account: String?
  let summary: String

  init(_ row: AuditRow) {
    (sequence, at, kind) = (row.sequence, row.at, row.kind)
    (account, summary) = (row.account.isEmpty ? nil : row.account, row.event?.body.summary ?? "unreadable")
  }
}

/// The results of a back-test.
struct BacktestAnswer: Answering {
  let from: Day
  let to: Day
  let seed: Int64?
  let deposited: Money
  let withdrawn: Money
  let final: Money
  let income: Money
  let costs: Money
  let accounts: [AccountAnswer]
  let weeks: [WeekAnswer]
  let weekTypes: Members<Int>
  let forks: [DatedFork]
  let merges: [DatedMerge]
  let reinvestments: [DatedReinvestment]
  let equity: [EquityPoint]
  let counts: Members<Int64>
  let head: HeadAnswer
  let stateHash: HexText
  let stateHashVersion: Int
  /// What the capital would have become in bills, and in the index fund with its dividends; nil on prices from files.
  let inBills: Money?
  let inIndex: Money?
  /// The verdict on the simulated market; nil on prices from files.
  let realism: String?
  let seconds: Double

  /// An account's week and its type.
  struct WeekAnswer: Answering {
    let week: Day
    let account: AccountID
    let type: Name<WeekType>
    let regime: Name<Regime>?
    let `return`: Double
    let target: Double
  }

  /// A fork and its day.
  struct DatedFork: Answering {
    let date: Day
    let parent: AccountID
    let child: StructureID
    let surplus: Money
    let moved: Money
  }

  /// A merge and its day.
  struct DatedMerge: Answering {
    let date: Day
    let sources: [StructureID]
    let target: AccountID
    let moved: Money
  }

  /// A reinvestment and its day.
  struct DatedReinvestment: Answering {
    let date: Day
    let account: AccountID
    let profit: Money
    let contracts: Money
    let leaps: Money
    let strategy: Name<ReinvestmentStrategy>
  }

  /// The value of everything at a close.
  struct EquityPoint: Answering {
    let date: Day
    let value: Money
    let drawdown: BasisPoints
  }
}

extension BacktestAnswer {
  /// Creates the answer from a record and the machine at its end.
  init(
    from: Day, to: Day, seed: UInt64?, holdings: PassiveHoldings?, realism: String?, _ record: RunRecord,
    _ machine: EngineMachine, _ head: JournalHead,
    seconds: Double
  ) {
    let accounts = machine.portfolio.accounts
    let hash = StateHash(machine)
    self.init(
      from: from, to: to, seed: seed.map { Int64(bitPattern: $0) },
      deposited: machine.portfolio.deposited, withdrawn: machine.portfolio.withdrawn,
      final: accounts.reduce(Money.zero) { $0 + $1.value },
      income: accounts.reduce(Money.zero) { $0 + $1.ledger.income },
      costs: accounts.reduce(Money.zero) { $0 + $1.ledger.costs },
      accounts: accounts.map { machine.answer($0) }, weeks: record.weeks.map(WeekAnswer.init),
      weekTypes: Members(
        WeekType.allCases.map { type in (type.code, record.weeks.count { $0.type == type }) }),
      forks: record.forks.map(DatedFork.init), merges: record.merges.map(DatedMerge.init),
      reinvestments: record.reinvestments.map(DatedReinvestment.init),
      equity: record.closes.map { EquityPoint(date: $0.day, value: $0.value, drawdown: $0.drawdown) },
      counts: record.counts, head: HeadAnswer(head), stateHash: hash.hash, stateHashVersion: hash.version,
      inBills: holdings?.bills, inIndex: holdings?.fund, realism: realism, seconds: seconds)
  }
}

extension BacktestAnswer.WeekAnswer {
  fileprivate init(_ week: WeekRecord) {
    self.init(
      week: week.day, account: week.account, type: Name(week.type), regime: week.regime.map { Name($0) },
      return: Double(week.growth) / 1_000_000, target: Double(week.target) / 1_000_000)
  }
}

extension BacktestAnswer.DatedFork {
  fileprivate init(day: Day, fork: Fork) {
    self.init(date: day, parent: fork.parent, child: fork.child, surplus: fork.surplus, moved: fork.moved)
  }
}

extension BacktestAnswer.DatedMerge {
  fileprivate init(day: Day, merge: Merge) {
    self.init(date: day, sources: merge.sources, target: merge.target, moved: merge.moved)
  }
}

extension BacktestAnswer.DatedReinvestment {
  fileprivate init(day: Day, item: Reinvestment) {
    self.init(
      date: day, account: item.account, profit: item.profit, contracts: item.contracts, leaps: item.leaps,
      strategy: Name(item.strategy))
  }
}

extension RunRecord {
  /// How many times each kind of event happened, and how positions ended.
  fileprivate var counts: Members<Int64> {
    Members(
      kinds.sorted { $0.key < $1.key }.map { ($0.key, $0.value) } + [
        ("assigned", assigned), ("called", called), ("rolled", rolled),
      ])
  }
}
