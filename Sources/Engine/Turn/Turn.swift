import Books
public import Domain
import Money
import Rules
import Settings

/// One turn of the engine: everything that happens at one instant, each event applied before the next is
/// made.
struct Turn {
  private(set) var machine: EngineMachine
  let at: Instant
  let view: MarketMemo
  let conditions: TurnConditions
  let calendar = TradingCalendar.newYork
  private let record: EventSink
  var author = Author.engine
  /// The stakes in each symbol over all accounts; computed on first use.
  var stakes: Exposures?
  /// The instruments whose quotes this turn has put into the log.
  var keptQuotes: Set<Instrument> = []
  /// The value of the whole portfolio in this turn; computed on first use.
  var wholeValue: Money?

  init(
    _ machine: EngineMachine, at instant: Instant, in view: any MarketView, _ conditions: TurnConditions,
    record: @escaping EventSink
  ) {
    self.machine = machine
    at = instant
    // Answers that a memo already has are reused in this turn.
    let isDaily = conditions.rhythm == .daily
    self.view = (isDaily ? nil : view as? MarketMemo) ?? MarketMemo(view, tradesAtClose: isDaily)
    self.conditions = conditions
    self.record = record
  }

  var portfolio: Portfolio { machine.portfolio }
  var desk: Desk { machine.desk }
  var today: Day { view.session.day }
  var fees: FeeSettings { machine.playbook.portfolio.fees }

  /// Makes an event happen: applies it and passes it on.
  mutating func emit(
    _ body: EventBody, _ explanation: Explanation = [], _ transactions: [Transaction] = []
  ) {
    emit(Event(body, explanation: explanation, transactions: transactions))
  }

  /// Makes an event of the present author happen.
  mutating func emit(_ event: Event) {
    keepQuotes(usedBy: event)
    var event = event
    event.changes = machine.portfolio.changes(of: event, at: at)
    machine.apply(event, sequence: machine.portfolio.sequence + 1, at: at)
    record(event, machine, author)
  }

  mutating func emit(_ event: DeskEvent, _ explanation: Explanation = []) {
    emit(.desk(event), explanation)
  }

  /// Does something as another author.
  mutating func act(as other: Author, _ body: (inout Turn) -> Void) {
    let before = author
    author = other
    body(&self)
    author = before
  }

  /// The open accounts, in order.
  var openAccounts: [AccountID] { portfolio.accounts.filter(\.status.isOpen).map(\.id) }
}

extension EngineMachine {
  /// Does whatever is due at an instant; every event is passed on as it is made.
  public mutating func turn(
    at instant: Instant, in view: any MarketView, _ conditions: TurnConditions = TurnConditions(),
    record: @escaping EventSink
  ) {
    precondition(instant >= portfolio.instant, "a turn goes forward in time")
    // The state is moved out, not shared, so that changing it copies nothing.
    var turn = Turn(moveOut(), at: instant, in: view, conditions, record: record)
    turn.run()
    self = turn.machine
  }

  /// Moves the state out, and leaves a placeholder.
  mutating func moveOut() -> EngineMachine {
    var state = EngineMachine.idle
    swap(&state, &self)
    return state
  }

  /// A placeholder while a turn holds the state.
  private static let idle = EngineMachine()
}

extension Turn {
  mutating func run() {
    keepPrices()
    switch conditions.rhythm {
    case .intraday: runIntraday()
    case .daily: runDay()
    }
  }

  private mutating func runIntraday() {
    let session = calendar.session(on: at.newYork.day) ?? view.session
    let table = Timetable(session, machine.playbook.portfolio.clock, calendar)
    settleDecisions()
    if conditions.catchesUp {
      for step in table.steps(at: at) where step.isBooking { run(step) }
      return
    }
    if view.isOpen {
      watchFeed()
      watchPrices()
      if desk.feed == .live { checkOrders() }
    }
    let steps = table.steps(at: at)
    if !steps.isEmpty { watchLosses() }
    for step in steps { run(step) }
    executeApproved()
  }

  private mutating func run(_ step: Timetable.Step) {
    switch step {
    case .overnight:
      assignOvernight(until: at.newYork.day)
      if conditions.catchesUp { return }
      rearmByPolicy()
      executeApproved()
      proposeReinvestments(on: at.newYork.day)
    case .open: bookCorporateActions()
    case .calls: enter(onlyAfterAssignment: true)
    case .manageExpiring: manage(onlyExpiring: true)
    case .manage: manage(onlyExpiring: false)
    case .entries:
      // In Chop, positions are managed before anything else.
      if machine.regimeVerdict(on: today).regime == .chop { manage(onlyExpiring: false) }
      enter(onlyAfterAssignment: false)
    case .pin: showPinned()
    case .endOfEntries: cancelOrders(opening: true, "entries ended")
    case .lastOrders:
      cancelOrders(opening: false, "the last order of an expiry day")
      settleUnrolled()
    case .close: close()
    }
  }

  /// Does a whole day's steps at its close.
  private mutating func runDay() {
    bookCorporateActions()
    settleDecisions()
    if !conditions.catchesUp {
      rearmByPolicy()
      executeApproved()
      proposeReinvestments(on: today)
      watchLosses()
      manage(onlyExpiring: false)
    }
    expireOptions()
    if !conditions.catchesUp { enter(onlyAfterAssignment: false) }
    close()
    if let next = calendar.next(after: today) { assignOvernight(until: next.day) }
  }
}
