import Books
import Domain
import Money
import Rules
import Settings

/// Protocol §5: what accounts open in a session.
extension Turn {
  /// Asks the entry rules about every account, and proposes what they allow.
  mutating func enter(onlyAfterAssignment: Bool) {
    guard view.isOpen, desk.feed == .live, !conditions.looksAhead else { return }
    for id in openAccounts {
      if onlyAfterAssignment, !hasFreshShares(portfolio[id]) { continue }
      enter(id, onlyCalls: onlyAfterAssignment)
    }
  }

  /// Whether shares were assigned since the last session.
  private func hasFreshShares(_ account: Account) -> Bool {
    guard let before = calendar.previous(before: today)?.day else { return false }
    return account.lots.contains {
      $0.instrument.contract == nil && $0.chain != $0.id && $0.tradeDate >= before
    }
  }

  private mutating func enter(_ id: AccountID, onlyCalls: Bool) {
    let account = portfolio[id]
    let settings = machine.effectiveSettings(for: id)
    let plan = EntryRule.plan(
      account, settings, entryContext(of: account, settings), fees: fees, in: view, calendar)
    withdrawEntries(of: id)
    for proposal in plan.proposals where !onlyCalls || proposal.opensCall { propose(proposal) }
    if !onlyCalls { noteSkips(of: id, plan) }
  }

  private mutating func propose(_ entry: EntryProposal) {
    propose(
      entry.decisionClass, account: entry.draft.account, .order(entry.draft), entry.summary,
      entry.explanation, highest: entry.highestLevel)
  }

  /// Withdraws undecided entries, which new proposals replace.
  private mutating func withdrawEntries(of id: AccountID) {
    for decision in desk.decisions where decision.account == id && decision.decisionClass == .entry {
      move(decision, to: .superseded, "the entry rules were asked again")
    }
  }

  /// Records why nothing was opened, except on days without entries.
  private mutating func noteSkips(of id: AccountID, _ plan: EntryPlan) {
    let isDay = EntryDay.isScheduled(portfolio[id], machine.settings(for: id), on: today, calendar)
    let told = plan.skips.filter { !$0.obstacle.isRoutine && (isDay || $0.symbol != nil) }
    guard !told.isEmpty else { return }
    let items = told.map {
      SkippedEntry(symbol: $0.symbol, code: $0.obstacle.code, reason: $0.obstacle.description)
    }
    emit(.entriesSkipped(id, items))
  }

  /// Protocol §3: falling prices within the day cancel entries, and stop new ones until the next close.
  mutating func watchPrices() {
    guard desk.guardDay != today, machine.desk.market != nil else { return }
    let notes = IntradayGuard.tripped(
      by: intradayFacts(), machine.playbook.portfolio.intraday, machine.playbook.portfolio.regime)
    guard !notes.isEmpty else { return }
    emit(.guardTripped(today), notes)
    for order in desk.orders where order.purpose == .open { cancel(order, "the intraday guard") }
    for decision in desk.decisions where decision.decisionClass == .entry && decision.state == .open {
      move(decision, to: .withdrawn, "the intraday guard")
    }
  }

  private func intradayFacts() -> IntradayFacts {
    let regime = machine.playbook.portfolio.regime
    let closes = view.volatilityCloses
    let mean =
      closes.isEmpty
      ? nil
      : Mean(
        sum: closes.suffix(Int(regime.vixWindow)).reduce(0, +),
        count: Int64(min(closes.count, Int(regime.vixWindow))))
    var vix: IntradayFacts.Move?
    if let now = view.volatilityIndex, let before = closes.last { vix = .init(now: now, before: before) }
    return IntradayFacts(index: move(of: regime.index), vix: vix, vixMean: mean, held: heldMoves())
  }

  private func move(of symbol: Symbol) -> IntradayFacts.Move? {
    guard let share = view.share(symbol), let before = share.previousClose else { return nil }
    return IntradayFacts.Move(now: share.last.units, before: before.units)
  }

  private func heldMoves() -> [IntradayFacts.Held] {
    var symbols: [Symbol] = []
    for account in portfolio.accounts {
      for lot in account.lots where !symbols.contains(lot.instrument.symbol) {
        symbols.append(lot.instrument.symbol)
      }
    }
    return symbols.sorted().compactMap { symbol in
      guard let move = move(of: symbol), let range = view.share(symbol)?.averageRange else { return nil }
      return IntradayFacts.Held(symbol, move, averageRange: range)
    }
  }
}

extension EntryProposal {
  fileprivate var opensCall: Bool {
    draft.legs[0].instrument.contract?.right == .call && draft.legs[0].quantity < 0
  }
}

extension EntryObstacle {
  /// Whether the reason is the calendar or something already done, which needs no row.
  fileprivate var isRoutine: Bool {
    switch self {
    case .notEntryDay, .enteredThisWeek, .holdsPut, .ordered, .holdsShares: true
    case .notActive, .killed, .guarded, .frozen, .regime, .restricted, .noQuote, .noExpiry, .noStrike,
      .illiquid, .credit, .capital, .symbolLimit, .portfolioLimit, .spike, .earnings, .halved, .orderLimit:
      false
    }
  }
}
