import Books
public import Domain
public import Engine
public import MarketModel

/// Follows every override of a journal in shadow books, with the engine's own code on the journal's own
/// market.
///
/// Two books branch off from the journal, one with the override and one without; no further decisions are
/// made in either, and both see the same market. They are compared at every close, for the last time when
/// the options that were proposed or traded expire. Nothing after the journal's last event is used.
public struct OverrideLedger {
  /// The overrides so far, in order.
  public private(set) var overrides: [Override] = []
  /// The state after the last event.
  public private(set) var machine = EngineMachine()
  private var market: (any SteppedMarket)?
  private var rhythm = Rhythm.intraday
  private var books: [ShadowBooks] = []
  private var lastSeen = DecisionID(number: 0)
  private let days: ClosedRange<Day>
  private let open: (MarketAttachment) -> (any SteppedMarket)?

  /// The most books followed at a time; further overrides are listed without figures.
  private static let mostBooks = 400

  /// Prepares a ledger of the overrides in a period; `open` returns the market that a journal names.
  public init(
    of days: ClosedRange<Day>, open: @escaping (MarketAttachment) -> (any SteppedMarket)?
  ) {
    self.days = days
    self.open = open
  }

  /// Whether there is a market on which to follow them.
  public var hasMarket: Bool { market != nil }

  /// Adds the next event of the journal.
  public mutating func add(_ event: Event, sequence: Int64, at instant: Instant) {
    if instant > machine.portfolio.instant { followDecisions() }
    if case .desk(let step) = event.body { add(step, of: event, sequence, instant) }
    machine.apply(event, sequence: sequence, at: instant)
  }

  private mutating func add(_ step: DeskEvent, of event: Event, _ sequence: Int64, _ instant: Instant) {
    switch step {
    case .marketAttached(let attachment):
      market = open(attachment)
      rhythm = attachment.isReplay ? .daily : .intraday
    case .decisionOpened(let decision):
      guard decision.decisionClass == .entry else { break }
      // Entries are decided within a session, except where the steps of a day are taken at its close.
      let isAtClose = TradingCalendar.newYork.session(on: instant.newYork.day)?.close == instant
      rhythm = isAtClose ? .daily : .intraday
    case .decisionMoved(let id, let state, _, let reason):
      if let decision = machine.desk.decision(id) { settle(decision, state, reason, sequence, instant) }
    case .orderSent(let order, let decision, _):
      guard decision == nil, days.contains(instant.newYork.day) else { break }
      advance(to: instant)
      follow(view(at: instant).flatMap { ShadowBooks(event, order, in: machine, at: instant, $0, rhythm) })
      add(Override(order, row: sequence, at: instant))
    case .regimeJudged, .decisionWaits, .orderRefused, .orderMoved, .orderReplaced, .orderAnswered,
      .reportHeld, .reportIgnored, .killSet, .weekEnded, .preservationMoved, .entriesSkipped, .guardTripped,
      .feedMoved, .pricesKept, .quotesUsed, .futuresShown, .consented:
      break
    }
  }

  /// Follows what is still open up to the journal's last event.
  public mutating func finish() { advance(to: machine.portfolio.instant) }

  /// Opens books for the decisions that the last instant left open.
  private mutating func followDecisions() {
    let opened = machine.desk.decisions.filter {
      $0.id > lastSeen && $0.state == .open && days.contains($0.openedAt.newYork.day)
    }
    lastSeen = machine.desk.lastDecision
    guard !opened.isEmpty else { return }
    let now = machine.portfolio.instant
    advance(to: now)
    guard let view = view(at: now) else { return }
    for decision in opened where decision.openedAt == now {
      follow(ShadowBooks(decision, in: machine, view, rhythm))
    }
  }

  private mutating func follow(_ shadow: ShadowBooks?) {
    if let shadow, books.count < OverrideLedger.mostBooks { books.append(shadow) }
  }

  /// A decision that was rejected or expired is an override; one that was executed or withdrawn is not.
  private mutating func settle(
    _ decision: Decision, _ state: DecisionState, _ reason: String, _ row: Int64, _ at: Instant
  ) {
    guard days.contains(decision.openedAt.newYork.day) else { return }
    switch state {
    case .rejected, .expired:
      // Answered at the instant it was opened, so that no books follow it yet.
      if at == decision.openedAt, !books.contains(where: { $0.decision == decision.id }) {
        advance(to: at)
        follow(view(at: at).flatMap { ShadowBooks(decision, in: machine, $0, rhythm) })
      }
      add(Override(decision, state, row: row, at: at, reason: reason))
    case .open, .approved, .executed, .withdrawn, .superseded, .failed:
      books.removeAll { $0.decision == decision.id }
    }
  }

  private mutating func add(_ override: Override) {
    overrides.append(override)
    let place = books.firstIndex { $0.place == nil && $0.decision == override.decision?.id }
    guard let place else { return }
    books[place].place = overrides.count - 1
    compare()
  }

  private func view(at instant: Instant) -> (any MarketView)? {
    market.flatMap { $0.instant == instant ? remembering(SteppedMarketView($0), rhythm) : nil }
  }

  /// Steps the market to an instant and lets every book do what is due on the way.
  private mutating func advance(to target: Instant) {
    guard var stepped = market, stepped.instant <= target else { return }
    // Moved rather than shared, so that stepping copies nothing.
    market = nil
    while let next = books.compactMap(\.next).min(), next <= target {
      guard (try? stepped.advance(to: next)) != nil else { break }
      let view = remembering(SteppedMarketView(stepped), rhythm)
      for place in books.indices { books[place].turn(at: next, in: view) }
      if next == view.session.close { compare() }
    }
    try? stepped.advance(to: target)
    market = stepped
  }

  private mutating func compare() {
    for book in books {
      guard let place = book.place else { continue }
      overrides[place].until = book.until
      overrides[place].worth = book.worth
      overrides[place].hasEnded = book.hasEnded
    }
    books.removeAll { $0.hasEnded && $0.place != nil }
  }
}
