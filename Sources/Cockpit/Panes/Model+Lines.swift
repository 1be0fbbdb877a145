import Domain
import Engine
import Money
import Rules
import Settings
import Terminal

/// The rows of lists with what they are shown beside.
extension Model {
  func positionLine(_ place: Int) -> PositionLine? {
    guard read.positions.indices.contains(place) else { return nil }
    let row = read.positions[place]
    return PositionLine(
      row: row, today: read.today, isStale: read.isStale, plan: plan(of: row),
      greeks: PositionGreeks(row, at: read.instant),
      mayBeExercised: read.plans.mayBeExercisedTonight(row))
  }

  /// What will become of a position: a decision about it, an order on it, or what the rules say.
  private func plan(of row: PositionRow) -> PositionPlan {
    if let decision = read.decisions.first(where: { $0.concerns(row) }) {
      return PositionPlan(word: "decide \(decision.id.number)", slot: .decisionWaiting)
    }
    let order = read.orders.first { order in
      order.order.account == row.account && order.order.legs.contains { $0.instrument == row.instrument }
    }
    if let order { return PositionPlan(word: "order \(order.order.id.number)", slot: .orderWorking) }
    return read.plans.verdict(on: row)?.action.plan ?? PositionPlan(word: "", slot: nil)
  }

  func orderLine(_ place: Int) -> OrderLine? {
    guard read.orders.indices.contains(place) else { return nil }
    return OrderLine(row: read.orders[place], today: read.today, isStale: read.isStale)
  }

  func decisionLine(_ place: Int) -> DecisionLine? {
    if read.decisions.indices.contains(place) {
      let decision = read.decisions[place]
      let isMarked = lists[.decisions]?.marks.contains(.decision(decision.id)) ?? false
      var line = DecisionLine(
        decision: decision, near: nil, now: read.instant, today: read.today, isMarked: isMarked)
      if let draft = line.draft, let net = read.quotes.net(draft.legs) {
        line.market = draft.market(net.natural, net.opposite) + (read.isStale ? "~" : "")
      }
      return line
    }
    let rest = place - read.decisions.count
    guard read.near.indices.contains(rest) else { return nil }
    return DecisionLine(decision: nil, near: read.near[rest], now: read.instant, today: read.today)
  }

  func auditLine(_ place: Int, in pane: Pane) -> AuditLine? {
    guard let window = windows[pane], window.lines.indices.contains(place) else { return nil }
    var line = window.lines[place]
    if pane == .history { tellFate(of: &line, in: window) }
    if let count = window.folded[place] { line.summary += " (\(count) steps)" }
    return line
  }

  /// Tells of a decision what it was about beside what became of it.
  private func tellFate(of line: inout AuditLine, in window: AuditWindow) {
    guard let told = line.decision, let subject = window.subjects[told.number] else { return }
    guard line.kind != "decision.opened" else {
      line.kind = "decision.acted on"
      line.summary = "\(told.number) \(subject)"
      return
    }
    let reason = told.rest.firstIndex(of: ":").map {
      ", \(told.rest[told.rest.index(after: $0)...].drop { $0 == " " })"
    }
    line.summary = "\(told.number) \(subject)\(reason ?? "")"
  }

  func watchLine(_ id: RowID) -> WatchLine? {
    guard case .symbol(let symbol) = id else { return nil }
    let held = read.positions.filter { $0.instrument.symbol == symbol }
    return WatchLine(
      symbol: symbol, share: read.quotes.share(symbol), trail: travel == nil ? trails[symbol] ?? [] : [],
      isStale: read.isStale,
      events: read.quotes.events(of: symbol, through: read.today + 14),
      held: held.isEmpty ? nil : held.reduce(.zero) { $0 + ($1.deltaDollars ?? .zero) })
  }

  func chainLine(_ place: Int) -> ChainLine? {
    guard let chain, chainStrikes.indices.contains(place) else { return nil }
    let strike = chainStrikes[place]
    func option(_ right: OptionContract.Right) -> OptionView? {
      chain.options.first { $0.contract.strike == strike && $0.contract.right == right }
    }
    let (call, put) = (option(.call), option(.put))
    func held(_ option: OptionView?) -> Int64 {
      guard let option else { return 0 }
      return read.positions.reduce(0) { $1.instrument == .option(option.contract) ? $0 + $1.quantity : $0 }
    }
    return ChainLine(
      strike: strike, call: call, put: put, spot: read.quotes.share(chain.symbol)?.last,
      heldCalls: held(call),
      heldPuts: held(put))
  }

  func exposureLine(_ place: Int) -> ExposureLine? {
    let exposures = self.exposures
    guard exposures.indices.contains(place) else { return nil }
    return ExposureLine(exposure: exposures[place], whole: read.glance.value)
  }

  func expiryLine(_ place: Int) -> ExpiryLine? {
    let board = expiryBoard
    guard board.indices.contains(place) else { return nil }
    return ExpiryLine(
      row: board[place], today: read.today, week: read.machine.settings(for: board[place].account).week)
  }

  func noticeLine(_ place: Int) -> NoticeLine? {
    let notices = shownNotices
    guard notices.indices.contains(place) else { return nil }
    return NoticeLine(
      notice: notices[place], isSeen: acknowledged.contains(notices[place].key),
      isPast: place >= self.notices.count)
  }

  func accountRow(_ id: RowID) -> AccountRow? {
    guard case .account(let account) = id else { return nil }
    return read.row(of: account)
  }
}

extension Decision {
  /// Whether its order touches a position.
  fileprivate func concerns(_ row: PositionRow) -> Bool {
    guard case .order(let draft) = proposal, draft.account == row.account else { return false }
    return draft.legs.contains { $0.instrument == row.instrument }
  }
}
