import Books
public import Domain
import Money
import Settings

extension EngineMachine {
  /// The hash of what an approval covers: the decision's binding parts, the playbook in force and the switch
  /// over its account.
  public func snapshotHash(of decision: Decision) -> String {
    var writer = CanonicalWriter()
    writer.write(decision.binding)
    writer.write(desk.playbookVersion)
    writer.write(killState(of: decision.account).rawValue)
    return SHA256.hex(of: writer.bytes)
  }

  /// The fewest digits of a snapshot's hash that an approval must name.
  private static let fewestDigits = 8

  /// Approves a decision, the same for every caller: it exists and is open, its time is not up, it is what
  /// was shown, the switches allow it, whoever approves has the role for it, quotes can be relied on, and carrying it
  /// out now would not fail.
  func approve(
    _ id: DecisionID, snapshot: String, by asker: Asker, at instant: Instant, in view: (any MarketView)?
  ) throws(Refusal) -> Event {
    let decision = try open(id)
    try checkTime(of: decision, at: instant)
    try checkSnapshot(snapshot, of: decision)
    try checkSwitches(decision)
    try checkRole(decision, by: asker)
    try checkQuotes(of: decision, at: instant, in: view)
    if let refusal = rehearsal(of: decision, at: instant, in: view) { throw refusal }
    return moved(decision, .approved, "")
  }

  /// Whether a decision's time is up: its countdown stops while what it asks for cannot be approved, but
  /// never past the close.
  func isOver(_ decision: Decision, at instant: Instant) -> Bool {
    guard let expires = decision.expires, expires <= instant else { return false }
    guard desk.feed != .live, decision.proposal.needsQuotes else { return true }
    return TradingCalendar.newYork.session(on: instant.newYork.day)?.contains(instant) != true
  }

  private func checkTime(of decision: Decision, at instant: Instant) throws(Refusal) {
    guard let expires = decision.expires, isOver(decision, at: instant) else { return }
    throw Refusal(
      .decisionExpired,
      "decision \(decision.id.number) could be approved until \(expires), it is \(instant); nothing was done",
      value: .instant(instant), bound: .instant(expires))
  }

  private func checkSnapshot(_ snapshot: String, of decision: Decision) throws(Refusal) {
    let hash = snapshotHash(of: decision)
    let isLong = snapshot.utf8.count >= EngineMachine.fewestDigits
    if isLong, hash.hasPrefix(snapshot.lowercased()) { return }
    let number = decision.id.number
    // The right hash is not answered: whoever repeats it would approve what they have not seen.
    throw Refusal(
      .snapshotChanged,
      isLong
        ? "decision \(number) is not what was shown"
        : "an approval names \(EngineMachine.fewestDigits) or more digits of the hash of decision \(number)",
      hint: .decision(decision.id), value: .text(String(snapshot.prefix(64))))
  }

  /// Requires quotes that can be relied on for what is sent at an open market, and refuses what would expire
  /// before the market opens.
  private func checkQuotes(
    of decision: Decision, at instant: Instant, in view: (any MarketView)?
  ) throws(Refusal) {
    guard decision.proposal.sends else { return }
    if desk.feed != .live {
      throw Refusal(
        .feedStopped, "quotes stopped; decision \(decision.id.number) can be approved when they come again",
        value: .text(desk.feed.name), bound: .text(FeedState.live.name))
    }
    guard try !market(view).isOpen, let expires = decision.expires else { return }
    let open = TradingCalendar.newYork.next(onOrAfter: instant.newYork.day, after: instant)
    guard let open, expires <= open else { return }
    throw Refusal(
      .marketClosed,
      "the market is closed until \(open), and decision \(decision.id.number) ends at \(expires)",
      value: .instant(expires), bound: .instant(open))
  }

  /// Why carrying a decision out now would fail; nil where it would succeed or wait for its moment.
  private func rehearsal(of decision: Decision, at instant: Instant, in view: (any MarketView)?) -> Refusal? {
    let stage = Rehearsal(of: decision.id)
    // Whoever trades on quotes of the close does all of a day's steps then.
    let rhythm = (view as? MarketMemo)?.tradesAtClose == true ? Rhythm.daily : .intraday
    let conditions = TurnConditions(rhythm: rhythm)
    var turn = Turn(self, at: instant, in: view ?? NoMarket(at: instant), conditions) { event, _, _ in
      stage.record(event)
    }
    turn.execute(decision.id)
    return stage.refusal
  }

  func reject(_ id: DecisionID, reason: String) throws(Refusal) -> Event {
    moved(try open(id), .rejected, reason)
  }

  func veto(_ id: DecisionID) throws(Refusal) -> Event {
    let decision = try open(id)
    guard decision.level == .supervised else {
      throw Refusal(
        .wrongState, "decision \(id.number) is \(decision.level.name); only a supervised one is vetoed",
        value: .text(decision.level.name), bound: .text(AutomationLevel.supervised.name))
    }
    return moved(decision, .rejected, "vetoed")
  }

  private func moved(_ decision: Decision, _ state: DecisionState, _ reason: String) -> Event {
    Event(.desk(.decisionMoved(decision.id, state, account: decision.account, reason: reason)))
  }

  private func open(_ id: DecisionID) throws(Refusal) -> Decision {
    guard id.number >= 1, id <= desk.lastDecision else {
      throw Refusal(
        .unknownDecision, "there is no decision \(id.number)", hint: .decisions,
        value: .count(id.number), bound: .count(desk.lastDecision.number))
    }
    guard let decision = desk.decision(id), decision.state == .open else {
      let state = desk.decision(id)?.state.name ?? "settled"
      throw Refusal(
        .decisionClosed, "decision \(id.number) is \(state) already; nothing was done again",
        value: .text(state), bound: .text(DecisionState.open.name))
    }
    return decision
  }

  /// Asks whether to close everything in a scope; nothing is sent before a person approves.
  ///
  /// A question asked while the market is closed can be answered until shortly after it opens.
  func flatten(_ scope: Scope, at instant: Instant, in view: (any MarketView)?) throws(Refusal) -> Event {
    try check(scope)
    let accounts = portfolio.accounts.filter { portfolio.covers(scope, $0.id) && !$0.lots.isEmpty }
    guard let first = accounts.first else {
      throw Refusal(.notHeld, "\(scope) holds no positions", value: .text(scope.description))
    }
    let seconds = settings(for: first.id).decisions.emergencySeconds
    let positions = accounts.reduce(0) { $0 + $1.positionCount }
    let calendar = TradingCalendar.newYork
    let isOpen = view?.isOpen ?? true
    let begin = isOpen ? instant : calendar.next(onOrAfter: instant.newYork.day, after: instant) ?? instant
    return Event(
      .desk(
        .decisionOpened(
          Decision(
            id: DecisionID(number: desk.lastDecision.number + 1), .emergency, account: first.id,
            level: .human,
            openedAt: instant, expires: begin + .seconds(seconds), proposal: .flatten(scope),
            summary: "close all \(positions) positions of \(scope) at the market", explanation: []))))
  }
}

/// Records the events of a decision that is carried out on a copy, to know in advance what would stop it.
private final class Rehearsal {
  private(set) var refusal: Refusal?
  private var hasSent = false
  private let id: DecisionID

  init(of id: DecisionID) { self.id = id }

  func record(_ event: Event) {
    if case .desk(.orderSent) = event.body {
      hasSent = true
      refusal = nil
    } else if case .desk(.orderRefused(let draft, _, let findings)) = event.body, !hasSent, refusal == nil {
      refusal = Refusal(draft, stoppedBy: findings)
    } else if let step = event.body.decisionStep, step.id == id, step.state == .failed {
      refusal = Refusal(.wouldFail, "decision \(id.number) cannot be carried out now: \(step.reason)")
    }
  }
}

extension Proposal {
  /// Whether it sends orders.
  var sends: Bool {
    switch self {
    case .order, .flatten: true
    case .fork, .merge, .reinvest, .lift, .automation, .playbook, .accept: false
    }
  }
}

extension TradingCalendar {
  /// The next open of a session on or after a day that lies after an instant.
  func next(onOrAfter day: Day, after instant: Instant) -> Instant? {
    guard let session = next(onOrAfter: day) else { return nil }
    return session.open > instant ? session.open : next(after: session.day)?.open
  }
}
