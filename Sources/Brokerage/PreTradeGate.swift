import Books
public import Domain
public import Money
public import Settings

/// The one gate before the broker: every check runs and every finding is kept, in preview, paper and replay
/// alike.
public enum PreTradeGate {
  /// Checks an order against the facts, and against the market at this instant.
  public static func check(
    _ draft: OrderDraft, _ facts: GateFacts, in market: some MarketView
  ) -> [GateFinding] {
    var gate = GateRun(draft: draft, facts: facts)
    gate.checkSwitch()
    gate.checkMarket(market)
    gate.checkPrice(market)
    gate.checkSize(market)
    gate.checkCover()
    gate.checkBuyingPower(market)
    gate.checkConcentration(market)
    gate.checkPace(market.instant)
    gate.checkProtocol(market)
    return gate.findings
  }

  /// The worst net price per share for which the gate answers: the limit or what it may be stepped to; at the
  /// market the natural price plus the collar, rounded against us; nil where nothing is quoted.
  public static func worstPrice(
    of draft: OrderDraft, _ settings: AccountSettings, in market: some MarketView
  ) -> Price? {
    switch draft.type {
    case .limit(let price), .stopLimit(_, let price): return max(price, draft.worst ?? price)
    case .market: return draft.netQuote(in: market).map { collared($0.natural, settings) }
    case .stop(let trigger):
      return draft.netQuote(in: market).map { collared(max(trigger, $0.natural), settings) }
    }
  }

  private static func collared(_ price: Price, _ settings: AccountSettings) -> Price {
    let collar = multiplied(
      abs(price.units), by: settings.gate.priceCollar.value, over: 10_000, rounding: .up)
    return price + Price(units: collar)
  }

  /// The loss since a close, and the most that may be lost in a day.
  public static func dayLoss(
    from close: Money, to now: Money, _ limits: GateSettings
  ) -> (lost: Money, most: Money) {
    (max(.zero, close - now), max(.zero, close).share(limits.dailyLoss, rounding: .down))
  }

  /// Whether every check lets the order pass.
  public static func passes(_ findings: [GateFinding]) -> Bool { findings.allSatisfy(\.passes) }
}

private struct GateRun {
  let draft: OrderDraft
  let facts: GateFacts
  var findings: [GateFinding] = []

  private var opens: Bool { draft.purpose != .close }
  private var symbol: Symbol { draft.legs[0].instrument.symbol }
  private var limits: GateSettings { facts.settings.gate }

  private mutating func find(_ code: String, _ passes: Bool, _ value: Figure, _ bound: Figure = .missing) {
    findings.append(GateFinding(code, passes: passes, value: value, bound: bound))
  }

  mutating func checkSwitch() {
    find(
      "KILL_SWITCH", facts.kill <= .strictest(allowing: draft.purpose), .text(facts.kill.name),
      .text(KillState.active.name))
    let status = facts.account.status
    find(
      "ACCOUNT_STATUS", status == .active || (status == .suspended && !opens), .text(status.name),
      .text(AccountStatus.active.name))
  }

  mutating func checkMarket(_ market: some MarketView) {
    find("SESSION_OPEN", market.isOpen, .text(market.isOpen ? "open" : "closed"), .text("open"))
    for leg in draft.legs {
      let at = market.quote(of: leg.instrument)?.at
      let isFresh = isFresh(leg, in: market)
      find(
        !isFresh && mayBeBlind ? GateFinding.blind : "QUOTE_FRESH", isFresh || mayBeBlind,
        at.map(Figure.instant) ?? .missing, .count(facts.staleAfter.milliseconds / 1_000))
    }
    if let halted = draft.legs.first(where: { market.isHalted($0.instrument.symbol) }) {
      find("SYMBOL_HALTED", false, .text(halted.instrument.symbol.description))
    }
  }

  /// Whether it may be sent while quotes are stale: a person closes at a limit that was typed.
  private var mayBeBlind: Bool {
    facts.isByHand && !opens && draft.type.standingLimit != nil
  }

  private func isFresh(_ leg: OrderLeg, in market: some MarketView) -> Bool {
    market.quote(of: leg.instrument).map { market.instant - $0.at <= facts.staleAfter } ?? false
  }

  mutating func checkPrice(_ market: some MarketView) {
    guard let limit = draft.type.limit else {
      // The possible cost at the market is known only from a quote.
      if opens, draft.netQuote(in: market) == nil { find("REFERENCE", false, .missing) }
      return
    }
    let areOptions = draft.legs.allSatisfy { $0.instrument.contract != nil }
    let size = areOptions ? TickRule(draft.legs).tick(at: Price(units: abs(limit.units))).units : 100
    find("TICK", limit.units % size == 0, .money(Money(units: limit.units)), .money(Money(units: size)))
    // A stale quote is no reference for a close without quotes.
    if mayBeBlind, !draft.legs.allSatisfy({ isFresh($0, in: market) }) { return }
    guard let quote = draft.netQuote(in: market) else { return find("REFERENCE", false, .missing) }
    // Only a price worse than the reference can hurt: a limit far on the good side merely waits.
    let room = max(
      Price(units: abs(quote.mid.units)).units * limits.priceCollar.value / 10_000,
      (quote.natural - quote.best).units)
    find(
      "COLLAR", limit.units <= quote.mid.units + room, .money(Money(units: limit.units)),
      .money(Money(units: quote.mid.units + room)))
  }

  /// Limits the size of what is opened; a position may always be closed in one order.
  mutating func checkSize(_ market: some MarketView) {
    for leg in draft.legs {
      let bound = leg.instrument.contract == nil ? limits.orderShares : limits.orderContracts
      find("ORDER_SIZE", !opens || abs(leg.quantity) <= bound, .count(abs(leg.quantity)), .count(bound))
    }
    let total = draft.legs.dropFirst(draft.legs.closing(draft.purpose).count)
      .reduce(Money.zero) { $0 + notional($1, in: market) }
    find("ORDER_NOTIONAL", total <= limits.orderNotional, .money(total), .money(limits.orderNotional))
    find("RESTRICTED", !opens || !limits.restricted.contains(symbol), .text(symbol.description))
  }

  /// The notional value of a leg: shares at their price, options at their strike.
  private func notional(_ leg: OrderLeg, in market: some MarketView) -> Money {
    let price = leg.instrument.contract?.strike ?? market.share(leg.instrument.symbol)?.ask ?? .zero
    return price * (abs(leg.quantity) * leg.instrument.multiplier)
  }

  /// Requires whole lots of shares to cover short calls, no short shares, and that what is closed is held.
  mutating func checkCover() {
    let sold = draft.legs.reduce(Int64(0)) { sum, leg in
      leg.instrument.contract == nil ? sum - leg.quantity : sum
    }
    let added = draft.legs.reduce(Int64(0)) { $0 + newShortCallShares($1) }
    if added != 0 || sold > 0 {
      let shares = facts.account.shares(of: symbol) - sold
      let needed = facts.account.shortCallShares(of: symbol) + facts.committedShares + added
      find("COVER", needed <= shares || (added < 0 && sold <= 0), .count(needed), .count(shares))
    }
    for leg in draft.legs.closing(draft.purpose) {
      // What a working order closes is not closed a second time.
      let left = facts.closing.reduce(facts.account.quantity(of: leg.instrument)) {
        $1.instrument == leg.instrument ? $0 + $1.quantity : $0
      }
      find("HELD", leg.ends(left), .count(leg.quantity), .count(left))
    }
  }

  /// The further shares that its calls need as cover; a call that was bought may be sold without.
  private func newShortCallShares(_ leg: OrderLeg) -> Int64 {
    guard leg.instrument.contract?.right == .call else { return 0 }
    let held = facts.account.quantity(of: leg.instrument)
    return (max(0, -(held + leg.quantity)) - max(0, -held)) * OptionContract.multiplier
  }

  /// Requires the cash that the order needs at its worst price: what it pays with its fees, and what its
  /// short puts must be secured by.
  ///
  /// An opening order may use what is free beside the buffer and other orders; a closing one only what is set
  /// aside already.
  mutating func checkBuyingPower(_ market: some MarketView) {
    let secured = putCash
    let price = PreTradeGate.worstPrice(of: draft, facts.settings, in: market) ?? .zero
    let multiplier = draft.legs[0].instrument.multiplier
    let fees = draft.legs.reduce(Money.zero) { $0 + fee($1, in: market) }
    let paid = max(.zero, price * (draft.units * multiplier) + fees)
    // Purchases of LEAPS are paid first from what was set aside for them.
    let buysLeaps = draft.legs.contains {
      $0.quantity > 0 && $0.instrument.contract?.right == .call
        && facts.account.quantity(of: $0.instrument) >= 0
    }
    let reserve = buysLeaps ? min(facts.account.ledger.leapsReserve, paid) : .zero
    let needed = max(.zero, secured + paid - reserve)
    let available =
      opens
      ? facts.account.available(buffer: facts.settings.buffer) - facts.committedCash
      : facts.account.ledger.cash - facts.account.reserved
    // An order that needs no cash makes no shortfall larger.
    find("BUYING_POWER", needed <= max(.zero, available), .money(needed), .money(available))
  }

  /// The cash that must secure the puts that it sells to open, less what the puts that it buys back release.
  private var putCash: Money {
    let ended = draft.legs.closing(draft.purpose).count
    return draft.legs.enumerated().reduce(Money.zero) { sum, entry in
      let (place, leg) = entry
      guard let contract = leg.instrument.contract, contract.right == .put else { return sum }
      let isMeant = place < ended ? leg.quantity > 0 : leg.quantity < 0
      return isMeant ? sum + contract.notional * -leg.quantity : sum
    }
  }

  /// The fee of filling a leg at the present quote, one unit at a time.
  private func fee(_ leg: OrderLeg, in market: some MarketView) -> Money {
    let (count, sells, day) = (abs(leg.quantity), leg.quantity < 0, market.session.day)
    switch leg.instrument {
    case .shares(let symbol):
      return facts.fees.shares(count, at: market.share(symbol)?.bid ?? .zero, selling: sells, on: day)
    case .option(let contract):
      return facts.fees.options(1, at: market.option(contract)?.bid ?? .zero, selling: sells, on: day) * count
    }
  }

  mutating func checkConcentration(_ market: some MarketView) {
    guard opens else { return }
    // A roll releases what it buys back.
    let added = draft.legs.reduce(Money.zero) { sum, leg in
      guard leg.instrument.contract?.right == .put else { return sum }
      return leg.quantity < 0 ? sum + notional(leg, in: market) : sum - notional(leg, in: market)
    }
    checkShare(
      "STRUCTURE_SYMBOL", facts.structureExposure, added, of: facts.structureValue,
      limits.structureSymbolLimit)
    checkShare(
      "PORTFOLIO_SYMBOL", facts.portfolioExposure, added, of: facts.portfolioValue,
      limits.portfolioSymbolLimit)
    checkShare(
      "STRUCTURE_EXPOSURE", facts.structureStake, added, of: facts.structureValue, limits.structureExposure)
    checkShare(
      "PORTFOLIO_EXPOSURE", facts.portfolioStake, added, of: facts.portfolioValue, limits.portfolioExposure)
    let (lost, most) = PreTradeGate.dayLoss(
      from: facts.valueAtClose, to: facts.liquidation, limits)
    let shrinks = draft.purpose == .roll && added <= .zero
    find("DAILY_LOSS", lost <= most || shrinks, .money(lost), .money(most))
  }

  /// Limits a share of the portfolio; an order that shrinks one that is too large passes.
  private mutating func checkShare(
    _ code: String, _ held: Money, _ added: Money, of whole: Money, _ bound: BasisPoints
  ) {
    let most = max(.zero, whole).share(bound, rounding: .down)
    find(code, added <= .zero || held + added <= most, .money(held + added), .money(most))
  }

  mutating func checkPace(_ now: Instant) {
    let span = Instant.Span.seconds(limits.duplicateSeconds)
    let isTwin = facts.lastTwin.map { now - $0 < span } ?? false
    find(
      "DUPLICATE", !isTwin, facts.lastTwin.map(Figure.instant) ?? .missing, .count(limits.duplicateSeconds))
    find(
      "ORDER_RATE", facts.ordersInLastMinute < limits.ordersPerMinute, .count(facts.ordersInLastMinute),
      .count(limits.ordersPerMinute))
  }

  /// The protocol's conditions for an entry by the schedule; they do not apply to a person's own order.
  mutating func checkProtocol(_ market: some MarketView) {
    guard draft.purpose == .open, !facts.isByHand else { return }
    find("ENTRY_DAY", facts.isEntryDay, .text(facts.isEntryDay ? "yes" : "no"), .text("yes"))
    find("ENTRY_TIME", facts.isEntryTime, .text(facts.isEntryTime ? "yes" : "no"), .text("yes"))
    guard let band = facts.deltaBand, let contract = draft.legs[0].instrument.contract,
      let option = market.option(contract)
    else { return }
    find(
      "DELTA_BAND", band.contains(abs(option.delta)), .count(abs(option.delta)),
      .text("\(band.lowerBound) to \(band.upperBound)"))
  }
}
