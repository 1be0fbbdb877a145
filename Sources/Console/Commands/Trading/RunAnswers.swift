import Books
import Domain
import Engine
import EngineService
import Journal
import MarketFeeds
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
  let seconds: Double
  /// What the folder of prices holds, where it ran on one.
  @Omitted var coverage: [CoverageAnswer]?
  /// What is wrong with the prices and was accepted.
  @Omitted var accepted: [String]?
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
  let seconds: Double
  let coverage: [CoverageAnswer]
  let accepted: [String]
  let profit: ProfitAnswer
  let market: MarketAnswer

  /// What the profit came from; the parts add up to it.
  struct ProfitAnswer: Answering {
    let premium: Money
    let shares: Money
    let dividends: Money
    let interest: Money
    let leaps: Money
    let costs: Money
  }

  /// What kind of market it was.
  struct MarketAnswer: Answering {
    let kind: String
  }

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
    from: Day, to: Day, seed: UInt64?, _ record: RunRecord, _ machine: EngineMachine, _ head: JournalHead,
    seconds: Double, prices: PriceChoice?, known: KnownQuotes
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
      seconds: seconds,
      coverage: prices?.folder.coverage.map {
        CoverageAnswer($0, knownShare: known.share(of: $0.name))
      } ?? [], accepted: prices?.accepted.map(\.rawValue) ?? [],
      profit: ProfitAnswer(record.profit.including(machine.portfolio)),
      market: MarketAnswer(kind: prices == nil ? "simulated" : "prices"))
  }
}

extension BacktestAnswer.ProfitAnswer {
  fileprivate init(_ parts: ProfitParts) {
    self.init(
      premium: parts.premium, shares: parts.shares, dividends: parts.dividends, interest: parts.interest,
      leaps: parts.leaps, costs: parts.costs)
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
