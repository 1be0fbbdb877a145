import Books
import Brokerage
public import Domain
import Money
import Rules
public import Settings

/// What rules and gate need to know of the state.
extension Turn {
  /// The stakes in each symbol over all accounts, working orders included.
  mutating func allStakes() -> Exposures {
    if let stakes { return stakes }
    var found = Exposures()
    for account in portfolio.accounts { for lot in account.lots { found.add(lot) } }
    for order in desk.orders { found.add(order) }
    stakes = found
    return found
  }

  /// The value of the whole portfolio.
  mutating func portfolioValue() -> Money {
    if let wholeValue { return wholeValue }
    let found = portfolio.value
    wholeValue = found
    return found
  }

  /// The present price of a share; nil when it is not quoted.
  func spot(_ symbol: Symbol) -> Price? { view.share(symbol)?.last }

  /// The opening orders of an account this week, whether or not they were filled.
  func openingOrders(of id: AccountID) -> [OpeningOrder] {
    let working = desk.orders(of: id)
    return desk.week[id].entries.map { entry in
      let order = working.first { $0.id == entry.order }
      let left = order.map { $0.remaining * abs($0.legs[0].quantity) / $0.units } ?? 0
      return OpeningOrder(entry.contract, working: left, day: entry.day)
    }
  }

  mutating func entryContext(of account: Account, _ settings: AccountSettings) -> EntryContext {
    let id = account.id
    var context = EntryContext(regime: machine.regimeVerdict(on: today), portfolioValue: portfolioValue())
    context.kill = machine.killState(of: id)
    context.isGuarded = desk.guardDay == today
    context.isFrozen = isFrozen(id)
    let lifted = desk.memory(of: id).liftedAt.map {
      (at - $0).milliseconds / Instant.Span.days(7).milliseconds
    }
    context.sizeFactor = PreservationRule.size(weeksSinceLift: lifted, settings.protect)
    context.earmarked = desk.earmarked(by: id)
    if !settings.entry.unsettledSecures { context.unsettled = desk.unsettled(of: id, on: today) }
    context.orders = openingOrders(of: id)
    context.exposures = allStakes()
    return context
  }

  /// Whether an account opens no puts because it, or most of its structure, is in capital preservation.
  func isFrozen(_ id: AccountID) -> Bool {
    if desk.preservations.isEmpty { return false }
    if desk.preservation(of: id) != nil { return true }
    let accounts = portfolio.accounts(of: id.structure).filter(\.status.isOpen).map {
      (liquidation: $0.liquidation, isPreserving: desk.preservation(of: $0.id) != nil)
    }
    return PreservationRule.isFrozen(accounts, machine.settings(for: id).protect)
  }

  mutating func gateFacts(_ draft: OrderDraft, byHand: Bool) -> GateFacts {
    let account = portfolio[draft.account]
    let settings = machine.effectiveSettings(for: account.id)
    let symbol = draft.legs[0].instrument.symbol
    let structure = portfolio.accounts(of: account.id.structure)
    let working = desk.orders(of: account.id)
    var structureStakes = Exposures()
    for member in structure {
      for lot in member.lots { structureStakes.add(lot) }
      for order in desk.orders(of: member.id) { structureStakes.add(order) }
    }
    let recent = desk.lastMinute(of: account.id, draft.legs, at: at)
    return GateFacts(
      account: account, settings: settings, fees: fees,
      staleAfter: .seconds(machine.playbook.portfolio.feed.staleSeconds),
      kill: max(machine.killState(of: account.id), flagState(of: account.id)),
      committedCash: working.reduce(.zero) { $0 + committedCash(by: $1) } + desk.earmarked(by: account.id),
      committedShares: working.reduce(0) { $0 + $1.committedShares(of: symbol) },
      closing: working.flatMap(\.closing),
      structureExposure: structureStakes[symbol], portfolioExposure: allStakes()[symbol],
      structureStake: structureStakes.total, portfolioStake: allStakes().total,
      structureValue: structure.reduce(.zero) { $0 + $1.value }, portfolioValue: portfolioValue(),
      valueAtClose: valueAtClose(of: account),
      liquidation: draft.purpose == .close ? account.liquidation : liveLiquidation(of: account),
      ordersInLastMinute: recent.count, lastTwin: recent.lastTwin,
      deltaBand: byHand ? nil : deltaBand(of: draft, settings), isEntryDay: isEntryDay(draft, settings),
      isEntryTime: isEntryTime,
      isByHand: byHand)
  }

  /// The state of a switch that was set beside the engine and that no event records yet.
  private func flagState(of account: AccountID) -> KillState {
    guard let flags = conditions.flags?(), !flags.isEmpty else { return .active }
    return flags.strictest(over: account, lineage: portfolio.lineage(of: account.structure))
  }

  /// The cash that a working order will take, with fees where it pays.
  private func committedCash(by order: Order) -> Money {
    let taken = order.committedCash
    guard taken > .zero, order.type.price ?? order.worst ?? .zero > .zero else { return taken }
    return order.legs.reduce(taken) { $0 + fee(for: $1.instrument, order.remaining($1), at: .zero) }
  }

  /// The order, with its worst price added where it opens at the market.
  func withWorstPrice(_ draft: OrderDraft) -> OrderDraft {
    var draft = draft
    let isAtMarket = draft.type.endsAtMarket
    guard isAtMarket, draft.purpose != .close else { return draft }
    draft.worst = PreTradeGate.worstPrice(of: draft, machine.settings(for: draft.account), in: view)
    return draft
  }

  /// The value of an account if it were closed out at today's prices; what is not quoted counts as at the
  /// last close.
  func liveLiquidation(of account: Account) -> Money {
    account.lots.reduce(account.ledger.cash) { sum, lot in
      var lot = lot
      if let quote = closingQuote(lot.instrument) { lot.mark = quote.mark(isShort: lot.isShort) }
      return sum + lot.liquidation
    }
  }

  /// Whether the session is neither too young nor too old for openings.
  private var isEntryTime: Bool {
    guard conditions.rhythm == .intraday else { return true }
    let clock = machine.playbook.portfolio.clock
    let session = view.session
    return at >= session.instant(at: clock.quietUntil)
      && at <= Timetable.instant(clock.entriesUntil, of: session)
  }

  /// The range of deltas in which the strategy sells puts now; nil for other orders.
  private func deltaBand(of draft: OrderDraft, _ settings: AccountSettings) -> ClosedRange<Int64>? {
    guard draft.purpose == .open, let leg = draft.legs.first, leg.quantity < 0,
      leg.instrument.contract?.right == .put
    else { return nil }
    let shift: Int64 =
      switch machine.regimeVerdict(on: today).regime {
      case .green: 0
      case .red: settings.sizing.redDelta
      case .chop: settings.sizing.chopDelta
      }
    let low = max(0, settings.delta.low + shift - settings.entry.deltaReach)
    return low * 100...max(low, settings.delta.high + shift) * 100
  }

  private mutating func isEntryDay(_ draft: OrderDraft, _ settings: AccountSettings) -> Bool {
    guard draft.purpose == .open, draft.legs[0].instrument.contract?.right == .put else { return true }
    let account = portfolio[draft.account]
    return EntryDay.admits(account, settings, entryContext(of: account, settings), on: today, calendar)
  }
}

extension EngineMachine {
  /// The regime of a session: that of the last close, or Chop where none was judged.
  func regimeVerdict(on day: Day) -> RegimeVerdict {
    guard let record = desk.regime else {
      return RegimeRule.judge(RegimeFacts(day: day), playbook.portfolio.regime)
    }
    return RegimeVerdict(record)
  }

  /// The settings of an account now; capital preservation raises the buffer.
  public func effectiveSettings(for id: AccountID) -> AccountSettings {
    var settings = settings(for: id)
    if desk.preservation(of: id) != nil {
      settings.buffer = PreservationRule.buffer(settings, isPreserving: true)
    }
    return settings
  }
}

extension Order {
  /// The contracts or shares of a leg that are still to be filled.
  func remaining(_ leg: OrderLeg) -> Int64 { leg.quantity / units * remaining }

  /// The cash that it will take at its worst price, before fees: to secure puts that it sells, less what a
  /// roll releases, and for what it pays.
  var committedCash: Money {
    guard purpose != .close else { return .zero }
    let secured = legs.enumerated().reduce(Money.zero) { sum, entry in
      let (place, leg) = entry
      guard let contract = leg.instrument.contract, contract.right == .put else { return sum }
      let isEnded = purpose == .roll && place == 0
      return leg.quantity < 0 || isEnded ? sum + contract.notional * -remaining(leg) : sum
    }
    let own = max(type.price ?? worst ?? .zero, worst ?? type.price ?? .zero)
    // Until the broker confirms a change it may fill at the old price.
    let price = max(own, atBroker?.type?.price ?? own)
    return max(.zero, secured + max(.zero, price * (remaining * legs[0].instrument.multiplier)))
  }

  /// The shares that it sells or that secure the calls that it sells, less those that it surely releases.
  func committedShares(of symbol: Symbol) -> Int64 {
    var (sold, calls): (Int64, Int64) = (0, 0)
    for leg in legs where leg.instrument.symbol == symbol {
      guard let contract = leg.instrument.contract else {
        sold -= min(0, remaining(leg))
        continue
      }
      if contract.right == .call { calls -= remaining(leg) * OptionContract.multiplier }
    }
    // A limit order may never be filled, nor reach a broker; closing a long call releases no shares.
    let freed = purpose == .close && type == .market && atBroker == nil ? min(0, calls) : 0
    return sold + (purpose == .close ? freed : max(0, calls))
  }

  /// The unfilled legs of positions that it closes or rolls.
  var closing: [OrderLeg] {
    legs.closing(purpose).map { OrderLeg($0.instrument, quantity: remaining($0)) }
  }

  /// Whether an account holds what it would still close.
  func isHeld(by account: Account) -> Bool {
    closing.allSatisfy { $0.ends(account.quantity(of: $0.instrument)) }
  }
}

extension Exposures {
  /// Adds the stake of an opening order.
  mutating func add(_ order: Order) {
    guard order.purpose == .open else { return }
    for leg in order.legs {
      guard let contract = leg.instrument.contract, contract.right == .put else { continue }
      let count = order.remaining(leg)
      if count < 0 { add(contract.notional * -count, in: contract.symbol) }
    }
  }
}
