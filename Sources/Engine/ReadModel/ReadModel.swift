public import Books
public import Domain
import Money
public import Rules
import Settings

/// What a screen shows of the engine at one instant: an immutable value that is handed over whole.
///
/// Sums, positions, orders and notices are ready; account rows are computed when asked for.
public struct ReadModel: Sendable {
  /// What everything is worth now.
  public let valuation: Valuation
  /// What the market showed.
  public let quotes: QuoteSheet
  /// When it is.
  public let instant: Instant
  /// The New York day.
  public let today: Day
  /// Where the trading day stands.
  public let session: SessionState
  /// The tree of structures, every parent before its children.
  public let tree: [TreeLine]
  /// Everything that is held.
  public let positions: [PositionRow]
  /// Orders that work.
  public let orders: [OrderRow]
  /// What is due or nearly due; judged once a minute of market time, and after every event.
  public let due: Due
  /// What is due or nearly due and was not asked yet.
  public let near: [NearDecision]
  /// What the management rules say of positions.
  public let plans: PositionPlans
  /// The whole portfolio in one line.
  public private(set) var glance: PortfolioGlance
  /// What a person should know of, the most urgent first.
  public private(set) var notices: [Notice] = []
  let firstDayOfWeek: Day

  /// Builds the model; what only commands change is taken over from the model before when none came in between.
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

  /// The row of the log that the state stands at.
  public var sequence: Int64 { machine.portfolio.sequence }

  /// Decisions that are open or approved.
  public var decisions: [Decision] { machine.desk.decisions }

  /// What the fork rule says of a Gen-Acc, the market asked where it is near enough.
  public func forkVerdict(_ account: Account) -> ForkVerdict {
    due.forks.first { $0.account == account.id }?.verdict ?? machine.forkVerdict(account, at: instant)
  }

  /// How strict the switch over everything is.
  public var kill: KillState { machine.desk.state(of: .everything) }

  /// How old the newest quote is; nil where there is no market.
  public var feedAge: Instant.Span? { quotes.newestQuote.map { instant - $0 } }

  /// Whether the market's quotes are too old to act on while the session is open.
  public var isStale: Bool {
    guard case .open = session, let age = feedAge else { return false }
    return age > .seconds(machine.playbook.portfolio.feed.staleSeconds)
  }
}
