import Books
public import Domain
public import Engine
import Insight
public import Money

/// The results of a run, gathered from its events as they are made.
public struct RunRecord: Sendable {
  /// A day's close of the whole portfolio, with everything booked on it, since interest comes after the
  /// marks.
  public struct Close: Sendable {
    /// The session.
    public var day: Day
    /// The value of all accounts.
    public var value: Money
    /// The drawdown of the flow-neutral liquidation value from its peak.
    public var drawdown: BasisPoints
  }

  /// The closes, in order.
  public private(set) var closes: [Close] = []
  /// The weeks of all accounts, in order.
  public private(set) var weeks: [WeekRecord] = []
  /// Forks, with the day of each.
  public private(set) var forks: [(day: Day, fork: Fork)] = []
  /// Merges, with the day of each.
  public private(set) var merges: [(day: Day, merge: Merge)] = []
  /// Reinvestments, with the day of each.
  public private(set) var reinvestments: [(day: Day, item: Reinvestment)] = []
  /// How many times each kind of event happened, by its name.
  public private(set) var kinds: [String: Int64] = [:]
  /// Lots that were assigned.
  public private(set) var assigned: Int64 = 0
  /// Lots of calls whose shares were called away.
  public private(set) var called: Int64 = 0
  /// Rolls that were filled.
  public private(set) var rolled: Int64 = 0
  /// What the profit so far came from, what is still held aside.
  public private(set) var profit = ProfitParts()
  private var course = FlowNeutralCourse()
  private var liquidations: [Money] = []

  /// Creates an empty record.
  public init() {}

  /// Adds an event, with the state after it.
  public mutating func add(_ event: Event, _ machine: EngineMachine) {
    kinds[event.body.kind, default: 0] += 1
    profit.add(event)
    follow(event, machine.portfolio)
    let day = machine.portfolio.instant.newYork.day
    switch event.body {
    case .sessionMarked: close(day, machine.portfolio)
    case .desk(.weekEnded(let records)): weeks += records
    case .forked(let fork): forks.append((day, fork))
    case .merged(let merge): merges.append((day, merge))
    case .reinvested(let items, _): reinvestments += items.map { (day, $0) }
    case .traded(let trade): add(trade)
    case .founded, .deposited, .withdrawn, .marked, .reversed, .statusChanged, .refused, .playbookApplied,
      .automationSet, .restored, .desk, .split, .noted, .acknowledged, .person:
      break
    }
    if closes.last?.day == day, !event.changes.isEmpty { close(day, machine.portfolio) }
  }

  private mutating func add(_ trade: Trade) {
    for closing in trade.closed where closing.slice.isShort {
      guard let contract = closing.slice.instrument.contract else { continue }
      if trade.cause == .assignment, contract.right == .put { assigned += 1 }
      if trade.cause == .assignment, contract.right == .call { called += 1 }
      if trade.cause == .order, trade.opened.contains(where: \.isShort) { rolled += 1 }
    }
  }

  /// Updates the value of the whole portfolio after the accounts that an event changed.
  private mutating func follow(_ event: Event, _ portfolio: Portfolio) {
    guard !event.changes.isEmpty else { return }
    while liquidations.count < portfolio.accounts.count { liquidations.append(.zero) }
    var liquidation = course.value
    for change in event.changes {
      let after = portfolio[change.account].liquidation
      liquidation += after - liquidations[change.account.index]
      liquidations[change.account.index] = after
    }
    course.move(to: liquidation, isFlow: event.body.valueEffect == .flow)
  }

  private mutating func close(_ day: Day, _ portfolio: Portfolio) {
    if closes.last?.day == day { closes.removeLast() }
    closes.append(Close(day: day, value: portfolio.value, drawdown: course.drawdown))
  }
}
