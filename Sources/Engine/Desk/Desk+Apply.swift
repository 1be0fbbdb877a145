import Books
import Domain
import Money
import Rules

extension Desk {
  /// Applies an event to the state; `portfolio` is the state of the books after it.
  mutating func apply(_ event: Event, after portfolio: Portfolio) {
    switch event.body {
    case .founded, .playbookApplied: playbookVersion += 1
    case .traded(let trade):
      apply(trade, portfolio[trade.account], at: portfolio.instant)
      if let cash = UnsettledCash(trade, on: portfolio.instant.newYork.day) { unsettled.append(cash) }
    case .sessionMarked:
      closes = portfolio.accounts.map(\.liquidation)
      let today = portfolio.instant.newYork.day
      closedDay = today
      unsettled.removeAll { $0.settles <= today }
      ended.removeAll { $0.day < today }
    case .desk(let event): apply(event, at: portfolio.instant)
    case .automationSet(let account, let decisions, _): forgetTrust(in: decisions, of: account)
    case .split(let split): positions.split(split, portfolio)
    case .merged(let merge): for source in merge.sources { forgetMerged(source) }
    case .deposited, .withdrawn, .marked, .reversed, .statusChanged, .forked, .reinvested, .refused,
      .restored, .noted, .acknowledged, .person:
      break
    }
    moveCloses(with: event)
    forgetConsents(after: event)
    forgetAcceptances(after: event, portfolio)
  }

  /// Moves the closes along with money in and out, which is no gain or loss of the day.
  private mutating func moveCloses(with event: Event) {
    switch event.body {
    case .traded, .sessionMarked, .marked, .split, .desk: return
    case .founded, .deposited, .withdrawn, .reversed, .statusChanged, .forked, .merged, .reinvested, .refused,
      .playbookApplied, .automationSet, .restored, .noted, .acknowledged, .person:
      break
    }
    for change in event.changes {
      while closes.count <= change.account.index { closes.append(.zero) }
      closes[change.account.index] += change.after.value - change.before.value
    }
  }

  private mutating func forgetMerged(_ source: StructureID) {
    for kind in source.kinds {
      preservations.removeAll { $0.account == source.account(kind) }
      week.forget(source.account(kind))
      trust.removeAll { $0.account == source.account(kind) }
    }
  }

  private mutating func apply(_ event: DeskEvent, at instant: Instant) {
    switch event {
    case .marketAttached(let attachment): market = attachment
    case .regimeJudged(let record):
      regime = record
      if record.beginsWeek { weekRegime = record.regime }
    case .decisionOpened(let decision):
      decisions.append(decision)
      lastDecision = decision.id
    case .decisionMoved(let id, let state, _, _):
      if state == .approved || state == .rejected { note(state == .approved, to: id) }
      if state == .executed, let decision = decision(id) { recordAcceptance(of: decision) }
      move(id, to: state)
    case .decisionWaits(let id, _, _): move(id, to: .approved)
    case .orderSent(let order, let decision, _):
      send(order)
      if let decision { move(decision, to: .executed) }
    case .orderRefused(_, let decision, _): if let decision { move(decision, to: .failed) }
    case .orderMoved(let progress): move(progress, at: instant)
    case .orderAnswered(let progress): recordAnswer(progress)
    case .reportHeld(let report, _): hold(report)
    case .orderReplaced(let progress, _):
      move(progress, at: instant)
      if let place = orders.firstIndex(where: { $0.id == progress.order }) { orders[place].worst = nil }
    case .killSet(let scope, let state, let cancelled, _):
      set(scope, state)
      orders.removeAll { cancelled.contains($0.id) }
    case .weekEnded(let records): for record in records { week.forget(record.account) }
    case .preservationMoved(let record):
      preservations.removeAll { $0.account == record.account }
      preservations.append(
        AccountPreservation(
          account: record.account, preservation: record.preservation, memory: record.memory))
    case .consented(let consent, _): keep(consent)
    case .entriesSkipped, .reportIgnored, .pricesKept, .quotesUsed, .futuresShown: break
    case .guardTripped(let day): guardDay = day
    case .feedMoved(let state): feed(state, at: instant)
    }
  }

  /// Extends the time to answer by the time without quotes.
  private mutating func feed(_ state: FeedState, at instant: Instant) {
    if feed == .returning, state == .live { lastFeedCut = feedCutAt }
    feed = state
    feedBackAt = state == .returning ? instant : nil
    guard state == .live else { return feedCutAt = feedCutAt ?? instant }
    guard let cut = feedCutAt else { return }
    feedCutAt = nil
    for place in decisions.indices {
      decisions[place].postpone(since: cut, until: instant)
    }
  }

  private mutating func move(_ id: DecisionID, to state: DecisionState) {
    guard let place = decisions.firstIndex(where: { $0.id == id }) else { return }
    if state.isFinal { decisions.remove(at: place) } else { decisions[place].state = state }
  }

  private mutating func send(_ order: Order) {
    var order = order
    if order.state == .pending { order.atBroker = AtBroker() }
    let place = orders.partition { ($0.account, $0.id) > (order.account, order.id) }
    orders.insert(order, at: place)
    lastOrder = order.id
    let old = recent.firstIndex { order.sentAt - $0.at < .minutes(1) } ?? recent.endIndex
    if old > 0 { recent.removeSubrange(..<old) }
    recent.append(SentOrder(account: order.account, at: order.sentAt, legs: order.legs))
    guard order.purpose == .open, let contract = order.legs[0].instrument.contract else { return }
    let entry = WeekNotes.Entry(order: order.id, contract: contract, day: order.sentAt.newYork.day)
    week.change(order.account) { $0.entries.append(entry) }
  }

  private mutating func move(_ progress: OrderProgress, at instant: Instant) {
    guard let place = orders.firstIndex(where: { $0.id == progress.order }) else { return }
    guard progress.state.isFinal else { return orders[place].apply(progress) }
    let order = orders.remove(at: place)
    if order.atBroker != nil { recordEnd(progress, at: instant) }
  }

  private mutating func set(_ scope: Scope, _ state: KillState) {
    switches.removeAll { $0.scope == scope }
    if state != .active { switches.append(Switch(scope: scope, state: state)) }
  }
}

extension Desk {
  /// Applies a trade to its order, to the positions it opens, and to those it closes.
  private mutating func apply(_ trade: Trade, _ account: Account, at instant: Instant) {
    if let progress = trade.fill { move(progress, at: instant) }
    for lot in trade.opened where lot.isShort && lot.instrument.contract != nil {
      // A roll of several lots counts as the most often rolled of them, with the premium of all.
      let before = trade.rolled(into: lot).compactMap { positions[$0.slice.id] }
      positions.add(
        PositionNotes.Note(
          lot: lot.id, entrySpot: trade.spot, rolls: before.map { $0.rolls + 1 }.max() ?? 0,
          originalPremium: before.isEmpty
            ? .zero - lot.cost : sum(before.map(\.originalPremium))))
    }
    noteResults(of: trade)
    let ended = trade.ended
    if !ended.isEmpty { week.change(trade.account) { $0.ended += ended } }
    for closing in trade.closed where !account.lots.contains(where: { $0.id == closing.slice.id }) {
      positions.remove(closing.slice.id)
    }
  }
}

extension Trade {
  /// The short options of the same chain that this very trade closed.
  fileprivate func rolled(into lot: Lot) -> [Closing] {
    let options = closed.filter { $0.slice.isShort && $0.slice.instrument.contract != nil }
    return options.contains { $0.slice.chain == lot.chain } ? options : []
  }

  /// The positions that it closed, in the terms of a week's type.
  fileprivate var ended: [WeekNotes.Ended] {
    closed.compactMap { closing in
      let lot = closing.slice
      guard let spot else { return nil }
      let symbol = lot.instrument.symbol
      guard let contract = lot.instrument.contract else {
        let life = PositionLife.shares(cost: lot.cost, count: lot.quantity, spot: spot)
        return lot.isShort ? nil : WeekNotes.Ended(symbol: symbol, life: life)
      }
      guard lot.isShort, contract.right == .put else { return nil }
      let life = PositionLife.put(strike: contract.strike, spot: spot, outcome(of: closing))
      return WeekNotes.Ended(symbol: symbol, life: life)
    }
  }

  private func outcome(of closing: Closing) -> PositionLife.PutOutcome {
    switch cause {
    case .expiry: return .expired
    case .assignment, .exercise: return .assigned
    case .order, .dividend, .interest, .fee:
      if opened.contains(where: { $0.isShort && $0.chain == closing.slice.chain }) { return .rolled }
      return closing.profit >= .zero ? .closedAtProfit : .closedAtLoss
    }
  }
}

/// A sum, clamped to what an amount can be.
private func sum(_ amounts: [Money]) -> Money {
  Money(units: Int64(clamping: amounts.reduce(Int128(0)) { $0 + Int128($1.units) }))
}
