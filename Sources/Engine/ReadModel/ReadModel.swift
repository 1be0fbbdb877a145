public import Books
public import Domain
import Money
public import Rules
import Settings

/// What a screen shows of the engine at one instant: an immutable value.
///
/// Sums, positions, orders and notices are computed in advance; account rows on request.
public struct ReadModel: Sendable {
  /// The value of everything now.
  public let valuation: Valuation
  /// The market's quotes.
  public let quotes: QuoteSheet
  /// The instant that it shows.
  public let instant: Instant
  /// The New York day.
  public let today: Day
  /// The state of the trading day.
  public let session: SessionState
  /// The tree of structures, every parent before its children.
  public let tree: [TreeLine]
  /// Everything that is held.
  public let positions: [PositionRow]
  /// The working orders.
  public let orders: [OrderRow]
  /// What is due or nearly due; judged once per minute of market time, and after every event.
  public let due: Due
  /// What is due or nearly due and is not yet a decision.
  public let near: [NearDecision]
  /// The management rules' verdicts on positions.
  public let plans: PositionPlans
  /// The whole portfolio in one line.
  public private(set) var glance: PortfolioGlance
  /// What a person should know, the most urgent first.
  public private(set) var notices: [Notice] = []
  let firstDayOfWeek: Day

  /// Builds the model; what only commands change is reused from the previous model if no event came in
  /// between.
  public init(
    _ machine: EngineMachine, _ view: (any MarketView)? = nil, at instant: Instant, watching: [Symbol] = [],
    quoting instruments: [Instrument] = [], after previous: ReadModel? = nil
  ) {
    let calendar = TradingCalendar.newYork
    let portfolio = machine.portfolio
    let today = instant.newYork.day
    let same = previous.flatMap { $0.sequence == portfolio.sequence ? $0 : nil }
    self.instant = instant
    self.today = today
    firstDayOfWeek = calendar.week(of: today)?.first.day ?? today.monday
    quotes =
      view.map {
        QuoteSheet(
          $0, of: portfolio, machine.desk.orders, machine.desk.decisions, watching: watching,
          quoting: instruments)
      } ?? QuoteSheet()
    valuation = Valuation(machine, at: quotes, on: today)
    session = SessionState(at: instant, calendar)
    tree = same?.tree ?? TreeLine.all(in: portfolio)
    positions = ReadModel.positions(of: valuation.machine.portfolio, at: quotes, today: today, calendar)
    let sheet = quotes
    orders = machine.desk.orders.map { OrderRow($0, at: sheet, instant) }
    let isSameMinute = same.map { $0.instant.milliseconds / 60_000 == instant.milliseconds / 60_000 } ?? false
    due = isSameMinute ? same?.due ?? Due() : valuation.machine.due(at: instant, in: view)
    near = NearDecision.all(in: due, of: machine.desk)
    plans = PositionPlans(machine, in: view, at: instant, after: previous?.plans)
    glance = PortfolioGlance.nothing
    glance = PortfolioGlance(self)
    notices = Notice.all(in: self)
  }

  /// The engine's state, with everything marked at the quotes.
  public var machine: EngineMachine { valuation.machine }

  /// The sequence of the last row that the state includes.
  public var sequence: Int64 { machine.portfolio.sequence }

  /// Decisions that are open or approved.
  public var decisions: [Decision] { machine.desk.decisions }

  /// The fork rule's verdict on a Gen-Acc; the market is asked only where it is near enough.
  public func forkVerdict(_ account: Account) -> ForkVerdict {
    due.forks.first { $0.account == account.id }?.verdict ?? machine.forkVerdict(account, at: instant)
  }

  /// The state of the switch over everything.
  public var kill: KillState { machine.desk.state(of: .everything) }

  /// The age of the newest quote; nil where there is no market.
  public var feedAge: Instant.Span? { quotes.newestQuote.map { instant - $0 } }

  /// Whether the market's quotes are too old to act on while the session is open.
  public var isStale: Bool {
    guard case .open = session, let age = feedAge else { return false }
    return age > .seconds(machine.playbook.portfolio.feed.staleSeconds)
  }
}
