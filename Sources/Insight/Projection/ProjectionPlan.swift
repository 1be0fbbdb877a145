import Books
public import Domain
import Engine
public import Money

/// A projection of the protocol over years: the engine's own books and rules on returns drawn around its
/// targets.
///
/// Returns are drawn around the targets, or from weeks that the engine lived on a market. Around the targets, of
/// the years, 60 % return a tenth more than the target, 30 % the target, and 10 % a fifth less. Each
/// week may add a move that all accounts share. Forks and merges happen at a week's end as soon as no rule
/// blocks them; profit is reinvested in the first week after a quarter.
public struct ProjectionPlan: Sendable {
  /// The seed of all paths.
  public let seed: UInt64
  /// The number of years, each of 52 weeks.
  public let years: Int
  /// The standard deviation of the weekly move, in billionths.
  public let deviation: Int64
  private let start: EngineMachine
  private let terms: [WeekTerms]
  /// The weeks that are drawn from; nil where returns are drawn around the targets.
  private let lived: LivedWeeks?

  /// The state of one path at the end of each year.
  public struct Path: Hashable, Sendable {
    /// The value of the whole portfolio.
    public var totals: [Money] = []
    /// Forks so far.
    public var forks: [Int] = []
    /// Merges so far.
    public var merges: [Int] = []
    /// What the weeks on a market returned; nil if returns are drawn around the targets.
    public var marketWeeks: RegimeWeeks?
    /// The account-weeks simulated, which measure the cost of the path.
    public var accountWeeks = 0

    /// Creates a path without years.
    public init() {}
  }

  /// Founds a portfolio under a playbook.
  public init(
    capital: Money, playbook: String, seed: UInt64, years: Int, deviation: Int64 = 0, lived: LivedWeeks? = nil
  ) throws(Refusal) {
    precondition(years > 0, "a projection is over at least one year")
    let founding = Founding(store: [], publicKey: [], capital: capital, playbook: playbook)
    var machine = EngineMachine()
    let instant = Instant(newYork: ProjectionPlan.firstDay, Session.regularOpen)
    machine.apply(try machine.decide(.found(founding), at: instant), sequence: 1, at: instant)
    (self.seed, self.years, self.deviation) = (seed, years, deviation)
    self.lived = lived.flatMap { $0.count > 0 ? $0 : nil }
    start = machine
    terms = machine.portfolio.accounts.map { machine.weekTerms(of: $0.id) }
  }

  static let firstDay = Day(year: 2026, month: 1, day: 5)

  /// Simulates `count` paths if together they stay within a budget of account-weeks; nil if they do not.
  ///
  /// The cost of a path grows with its forks, without limit for a large capital under a low threshold.
  public func paths(_ count: Int, within budget: Int) -> [Path]? {
    var paths: [Path] = []
    var left = budget
    while paths.count < count {
      let path = path(paths.count, atMost: left)
      left -= path.accountWeeks
      guard path.totals.count == years else { return nil }
      paths.append(path)
    }
    return paths
  }

  /// Simulates one path; the same number gives the same path.
  public func path(_ number: Int) -> Path { path(number, atMost: .max) }

  /// The same, but it stops early after more than the given account-weeks.
  private func path(_ number: Int, atMost accountWeeks: Int) -> Path {
    var walk = Walk(machine: start, terms: terms)
    var draws = SeededDraws(seed: seed, stream: UInt64(number) + 1)
    if let lived { return path(on: lived, &walk, &draws, atMost: accountWeeks) }
    for _ in 0..<years {
      let factor = ProjectionPlan.factor(draws.uniform())
      for _ in 0..<52 {
        let more = deviation > 0 ? Int64((draws.normal() * Double(deviation)).rounded()) : 0
        walk.week(factor: factor, more: more)
        if walk.path.accountWeeks > accountWeeks { return walk.path }
      }
      walk.endYear()
    }
    return walk.path
  }

  /// A path whose weeks are some of those that were lived, a few in a row at a time.
  private func path(
    on lived: LivedWeeks, _ walk: inout Walk, _ draws: inout SeededDraws, atMost accountWeeks: Int
  ) -> Path {
    var place = 0
    for week in 0..<(52 * years) {
      place = week % LivedWeeks.block == 0 ? draws.below(lived.count) : (place + 1) % lived.count
      walk.week(growths: lived.growths[place])
      if walk.path.accountWeeks > accountWeeks { return walk.path }
      if week % 52 == 51 { walk.endYear() }
    }
    return walk.path
  }

  private static func factor(_ draw: Double) -> Int64 {
    ScenarioReturn.years.first { draw < $0.below }?.factor ?? 100
  }

  /// One path while it is being simulated.
  private struct Walk {
    var machine: EngineMachine
    var terms: [WeekTerms]
    var path = Path()
    private var week = 0
    private var forks = 0
    private var merges = 0

    init(machine: EngineMachine, terms: [WeekTerms]) {
      self.machine = machine
      self.terms = terms
    }

    /// Lets each account grow as its kind did in a week that was lived.
    mutating func week(growths: [Int64]) {
      for place in terms.indices {
        terms[place].target = growths[Int(machine.portfolio.accounts[place].id.kind.rawValue)]
      }
      week(factor: 100, more: 0)
    }

    mutating func week(factor: Int64, more: Int64) {
      let friday = ProjectionPlan.firstDay + (7 * week + 4)
      week += 1
      let projected = machine.project(terms, factor: factor, more: more, on: friday)
      path.accountWeeks += projected.accounts
      let close = Instant(newYork: friday, Session.regularClose)
      if isFirstOfQuarter(friday) {
        let due = machine.accountsNearReinvestment
        if !due.isEmpty { _ = submit(.reinvest(due, strategy: nil), at: close) }
      }
      for structure in projected.merges where submit(.merge([structure], into: nil), at: close) {
        merges += 1
      }
      for account in projected.forks where submit(.fork(account), at: close) {
        forks += 1
        for kind in AccountKind.allCases where kind.isInForks {
          terms.append(machine.weekTerms(of: machine.newestStructure.account(kind)))
        }
      }
    }

    /// Whether this is the first week's end of a quarter.
    private func isFirstOfQuarter(_ day: Day) -> Bool { day.quarter != (day - 7).quarter }

    /// Gives a command; false if the rules refuse it.
    private mutating func submit(_ command: Command, at instant: Instant) -> Bool {
      guard let event = try? machine.decide(command, at: instant) else { return false }
      machine.apply(event, sequence: machine.portfolio.sequence + 1, at: instant)
      return true
    }

    mutating func endYear() {
      path.totals.append(machine.portfolio.total)
      path.forks.append(forks)
      path.merges.append(merges)
    }
  }
}

extension Day {
  fileprivate var quarter: Int { (civil.month - 1) / 3 }
}

extension EngineMachine {
  fileprivate var newestStructure: StructureID {
    StructureID(number: Int32(portfolio.structures.count - 1))
  }
}
