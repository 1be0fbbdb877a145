public import Books
public import Domain
import Money
import Rules
public import Settings

/// The engine as a pure machine: a command and a state give an event or a refusal; an event gives the next
/// state.
///
/// It knows no clock, no randomness and no storage; its shell brings those.
public struct EngineMachine: Sendable {
  /// The state of the books.
  public internal(set) var portfolio: Portfolio
  /// The state of the trading desk.
  public private(set) var desk: Desk
  /// The people whom the store knows.
  public private(set) var people: People
  /// The playbook in force.
  public private(set) var playbook: Playbook

  /// What accounts earned today and this week; derived from events, and no part of the byte form.
  public internal(set) var takings: Takings

  /// Creates a machine before the founding.
  public init() {
    portfolio = Portfolio()
    desk = Desk()
    people = People()
    playbook = Playbook()
    takings = Takings()
  }

  /// Creates a machine from a stored state; throws when its playbook can no longer be read.
  init(_ portfolio: Portfolio, _ desk: Desk, _ people: People) throws(PlaybookProblems) {
    self.portfolio = portfolio
    self.desk = desk
    self.people = people
    playbook = try Playbook(text: portfolio.playbook)
    takings = Takings(from: portfolio.instant.newYork.day + 1)
  }

  /// Sets what a stored state does not contain: the profits of its week.
  public mutating func learn(_ takings: Takings) { self.takings = takings }

  /// Decides a command of somebody at an instant: the event that it makes, or why it is refused.
  public func decide(
    _ command: Command, by asker: Asker = .program, at instant: Instant, in view: (any MarketView)? = nil,
    _ conditions: TurnConditions = TurnConditions()
  ) throws(Refusal) -> Event {
    let instant = try self.instant(of: command, at: instant, in: view)
    var event = try draft(command, by: asker, at: instant, in: view, conditions)
    try checkSwitches(command, touching: event.touchedAccounts)
    try checkRole(command, making: event, by: asker)
    if let first = try firstYes(command, making: event, by: asker, at: instant) { event = first }
    event.changes = portfolio.changes(of: event, at: instant)
    return event
  }

  private func draft(
    _ command: Command, by asker: Asker, at instant: Instant, in view: (any MarketView)?,
    _ conditions: TurnConditions
  ) throws(Refusal) -> Event {
    try checkSwitches(command, touching: concerned(by: command))
    // An approval checks it in its own order.
    if case .approve = command {} else { try checkRole(command, by: asker) }
    return switch command {
    case .found(let founding): try found(founding)
    case .deposit(let id, let amount): try deposit(id, amount)
    case .withdraw(let id, let amount): try withdraw(id, amount)
    case .mark(let id, let value, let reason): try mark(id, value, reason: reason)
    case .reverse(let row, let original, let reason): try reverse(row, original, reason: reason)
    case .setStatus(let id, let status, let reason): try setStatus(id, status, reason: reason)
    case .fork(let id): try fork(id, at: instant, in: view)
    case .merge(let sources, let target): try merge(sources, into: target, at: instant)
    case .reinvest(let ids, let strategy): try reinvest(ids, strategy: strategy, at: instant, in: view)
    case .applyPlaybook(let text, let reason): try applyPlaybook(text, reason: reason)
    case .proposePlaybook(let text, let summary, let explanation):
      try proposePlaybook(text, summary, explanation, at: instant)
    case .setAutomation(let id, let decisions, let level): try setAutomation(id, decisions, level)
    case .kill(let scope, let state, let reason): try kill(scope, state, reason: reason)
    case .rearm(let scope, let state, let reason): try rearm(scope, to: state, reason: reason)
    case .attach(let market): try attach(market)
    case .approve(let id, let snapshot): try approve(id, snapshot: snapshot, by: asker, at: instant, in: view)
    case .reject(let id, let reason): try reject(id, reason: reason)
    case .veto(let id): try veto(id)
    case .flatten(let scope): try flatten(scope, at: instant, in: view)
    case .trade(let draft): try trade(draft, at: instant, in: view, conditions)
    case .order(let wish): try trade(wish.draft(purpose(of: wish)), at: instant, in: view, conditions)
    case .closePosition(let account, let instrument, let limit):
      try trade(try closing(instrument, in: account, limit: limit), at: instant, in: view, conditions)
    case .roll(let account, let instrument): try roll(account, instrument, at: instant, in: view, conditions)
    case .cancel(let id): try cancel(id)
    case .replace(let id, let limit): try replace(id, limit: limit, at: instant, in: view)
    case .report(let report): reported(report.shown, at: instant, in: view)
    case .note(let id, let text): try note(id, text)
    case .noteRestoration(let restoration): Event(.restored(restoration))
    case .acknowledge(let note): Event(.acknowledged(note))
    case .changePerson(let change): try self.change(change)
    }
  }

  /// The event that records a refusal.
  public func refusalEvent(_ command: Command, _ refusal: Refusal) -> Event {
    Event(.refused(RefusedCommand(command: command.words, account: command.account, refusal: refusal)))
  }

  /// Applies an event to the state.
  public mutating func apply(_ event: Event, sequence: Int64, at instant: Instant) {
    portfolio.apply(event, sequence: sequence, at: instant)
    takings.add(event, at: instant)
    desk.apply(event, after: portfolio)
    if case .person(let change) = event.body { people.apply(change) }
    if event.body.setsPlaybook { readPlaybook() }
  }

  private mutating func readPlaybook() {
    guard let read = try? Playbook(text: portfolio.playbook) else {
      preconditionFailure("the playbook at row \(portfolio.sequence) was accepted and cannot be read")
    }
    playbook = read
  }

  /// The settings in force for an account.
  public func settings(for id: AccountID) -> AccountSettings {
    playbook.settings(for: id, lineage: portfolio.lineage(of: id.structure))
  }

  /// The account, or the refusal that names it.
  func existing(_ id: AccountID) throws(Refusal) -> Account {
    guard let account = portfolio.account(id) else {
      throw Refusal(
        .unknownAccount, "there is no account \(id)", hint: .accounts,
        value: .text(id.description))
    }
    return account
  }

  /// The account if it is active, or the refusal that names its status.
  func active(_ id: AccountID) throws(Refusal) -> Account {
    let account = try existing(id)
    guard account.status == .active else {
      let way = account.status == .suspended ? "resume it first" : "its history stays, nothing is added to it"
      throw Refusal(
        .notActive, "\(id) is \(account.status.name); \(way)", value: .text(account.status.name),
        bound: .text(AccountStatus.active.name))
    }
    return account
  }
}
