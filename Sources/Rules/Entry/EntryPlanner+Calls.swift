import Books
import Domain
import Money
import Settings

extension EntryPlanner {
  /// Plans calls on whole lots of shares that were already held when the session opened.
  mutating func planCalls() {
    for (place, lot) in account.lots.enumerated() where lot.instrument.contract == nil {
      let isFirst = !account.lots[..<place].contains { $0.instrument == lot.instrument }
      if isFirst { planCalls(on: lot.instrument.symbol) }
    }
  }

  private mutating func planCalls(on symbol: Symbol) {
    let holding = ShareHolding(of: symbol, in: account, before: view.session.open)
    let working = context.orders.reduce(0) {
      $1.contract.symbol == symbol && $1.contract.right == .call ? $0 + $1.working : $0
    }
    let free = holding.count / OptionContract.multiplier - account.shortCalls(on: symbol) - working
    guard free > 0 else { return }
    var notes = [regimeNote]
    if let obstacle = callStanding(symbol) { return skip(symbol, obstacle, notes) }
    guard let share = view.share(symbol) else { return skip(symbol, .noQuote, notes) }
    guard let expiry = EntryDay.expiry(for: settings, on: day, calendar) else {
      return skip(symbol, .notEntryDay(sessions: 0), notes)
    }
    let report = earnings(of: symbol, before: expiry)
    if let report, settings.earnings == .skip { return skip(symbol, .earnings(report), notes) }
    let count = report == nil ? free : free / 2
    if let report, count == 0 { return skip(symbol, .halved(report), notes) }
    let chain = view.chain(symbol, expiry: expiry, .call)
    guard !chain.isEmpty else { return skip(symbol, .noExpiry(expiry), notes) }
    notes.append(holding.note(spot: share.last))
    let limit = min(count, settings.gate.orderContracts)
    sellCalls(limit, holding, chain, spot: share.last, asks: report != nil, &notes)
  }

  private func callStanding(_ symbol: Symbol) -> EntryObstacle? {
    let left = EntryDay.sessionsToWeekEnd(from: day, calendar) ?? 0
    if left < 1 { return .notEntryDay(sessions: left) }
    if settings.gate.restricted.contains(symbol) { return .restricted }
    return hasOrdered(symbol) ? .ordered : nil
  }

  private mutating func sellCalls(
    _ count: Int64, _ holding: ShareHolding, _ chain: [OptionView], spot: Price, asks: Bool,
    _ notes: inout Explanation
  ) {
    let recovers =
      WeekRule.condition(of: holding.life(spot: spot), settings.week).type == .recovery
    var option = recovers ? nil : nearestCall(atOrAbove: holding.wheelBasis, spot: spot, chain)
    let adjusts = option == nil
    if adjusts {
      option = StrikeRule.nearestMiddle(
        of: settings.entry.callDelta, reach: settings.entry.deltaReach, .call, in: chain)
    }
    let band = settings.entry.callDelta
    guard let option else {
      return skip(holding.symbol, .noStrike(low: band.low, high: band.high), notes)
    }
    notes.append(
      RuleNote(
        "entry.call", "strike", .price(option.contract.strike), bound: .price(holding.wheelBasis),
        verdict: adjusts ? "adjustment" : "at or above the wheel basis"))
    let liquidity = LiquidityGate(settings.entry)
    let failure = liquidity.failure(of: option)
    notes.append(liquidity.note(on: option, failure))
    if let failure { return skip(holding.symbol, .illiquid(failure), notes) }
    var steps = LimitRule.sell(option, settings.entry)
    if !adjusts { steps = kept(steps, to: leastCallCredit(spot), of: option) }
    let result = (option.contract.strike - holding.wheelBasis) * (count * OptionContract.multiplier)
    propose(
      EntryProposal(
        draft: OrderDraft(
          account: account.id, legs: [OrderLeg(.option(option.contract), quantity: -count)],
          type: .limit(steps.limit), purpose: .open, worst: steps.worst),
        decisionClass: adjusts ? .adjustment : .entry,
        highestLevel: adjusts || asks ? .human : .autonomous, ifCalled: adjusts ? result : nil,
        explanation: notes))
  }

  private func leastCallCredit(_ spot: Price) -> Money {
    (spot * OptionContract.multiplier).share(settings.entry.callCredit, rounding: .up)
  }

  /// The call nearest the money at or above the wheel basis with enough net credit; the higher strike if
  /// two are equally near.
  private func nearestCall(atOrAbove basis: Price, spot: Price, _ chain: [OptionView]) -> OptionView? {
    let least = leastCallCredit(spot)
    var best: Int?
    for place in chain.indices {
      let contract = chain[place].contract
      guard contract.right == .call, contract.strike >= basis, chain[place].bid.units > 0 else { continue }
      let distance = abs(contract.strike.units - spot.units)
      if let best, abs(chain[best].contract.strike.units - spot.units) < distance { continue }
      if netCredit(LimitRule.sell(chain[place], settings.entry)) >= least { best = place }
    }
    return best.map { chain[$0] }
  }
}

/// The shares of one symbol in an account, over all its lots.
struct ShareHolding {
  let symbol: Symbol
  /// The shares in lots opened before the given instant.
  private(set) var count: Int64 = 0
  /// The cost of those shares.
  private(set) var cost = Money.zero
  private var kept = Money.zero

  init(of symbol: Symbol, in account: Account, before instant: Instant) {
    self.symbol = symbol
    for lot in account.lots where lot.instrument == .shares(symbol) && lot.openedAt < instant {
      count += lot.quantity
      cost += lot.cost
      kept += lot.kept
    }
  }

  /// The wheel basis per share, rounded up.
  var wheelBasis: Price {
    Price(units: multiplied((cost - kept).units, by: 1, over: max(1, count), rounding: .up))
  }

  func life(spot: Price) -> PositionLife { .shares(cost: cost, count: count, spot: spot) }

  func note(spot: Price) -> RuleNote {
    RuleNote(
      "entry.shares",
      inputs: [
        NamedFigure("shares", .count(count)), NamedFigure("cost", .money(cost)),
        NamedFigure("spot", .price(spot)),
      ], bound: .price(wheelBasis), verdict: "covered calls")
  }
}
