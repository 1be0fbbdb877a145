import Books
public import Domain

/// When a command may happen: never before the last journaled event, never beyond the calendar, and never
/// ahead of the market.
extension EngineMachine {
  /// The present of a store with a market: the market's own instant, or that of the last event where no
  /// market is at hand; nil without a market, and for a live one that is not at hand: its present is the wall's.
  public func marketInstant(in view: (any MarketView)? = nil) -> Instant? {
    guard let market = desk.market else { return nil }
    if market.isLive, view == nil { return nil }
    return max(portfolio.instant, view?.instant ?? portfolio.instant)
  }

  /// The latest instant at which something can happen: the market's present, or where a live market is not at
  /// hand shortly before the next open or close, which only an engine takes; nil where nothing bounds it.
  public func latestInstant(in view: (any MarketView)? = nil) -> Instant? {
    if let present = marketInstant(in: view) { return present }
    guard desk.market != nil, let booking = nextBooking(after: portfolio.instant) else { return nil }
    return booking - Instant.Span(milliseconds: 1)
  }

  /// The instant at which a command happens, given the one asked for; or why it cannot happen then.
  ///
  /// What stops trading, what a person allows again, and what a broker did never fail on time: they happen at
  /// the nearest possible instant.
  public func instant(
    of command: Command, at asked: Instant, in view: (any MarketView)? = nil
  ) throws(Refusal) -> Instant {
    let last = portfolio.instant
    let end = max(last, TradingCalendar.newYork.end)
    let present = latestInstant(in: view)
    if command.happensAlways { return max(last, min(asked, present ?? end, end)) }
    guard asked >= last else {
      throw Refusal(
        .timeBackward, "\(asked) is before the last event at \(last); give a later instant with --at",
        value: .instant(asked), bound: .instant(last))
    }
    guard asked <= end else {
      throw Refusal(
        .timeBeyond, "\(asked) is beyond the trading calendar, which ends at \(end); give an earlier instant",
        value: .instant(asked), bound: .instant(end))
    }
    guard asked <= present ?? end else { throw ahead(asked, of: present ?? end) }
    return asked
  }

  /// Refuses an instant ahead of the market: its time passes by running an engine, so that nobody skips a
  /// session or fills at old quotes.
  private func ahead(_ asked: Instant, of present: Instant) -> Refusal {
    let calendar = TradingCalendar.newYork
    let missed = calendar.sessionCount(after: present.newYork.day, through: asked.newYork.day) ?? 0
    let why = missed > 0 ? "; \(missed) sessions between them were not lived" : ""
    return Refusal(
      .timeAhead,
      "\(asked) is ahead of the store's market, which stands at \(present)\(why)", hint: .letTimeGoOn,
      value: .instant(asked), bound: .instant(present))
  }
}

extension Command {
  /// Whether it never fails on time.
  var happensAlways: Bool {
    switch self {
    case .kill, .rearm, .report, .noteRestoration: true
    case .found, .deposit, .withdraw, .mark, .reverse, .setStatus, .fork, .merge, .reinvest,
      .applyPlaybook, .proposePlaybook, .setAutomation, .attach, .approve, .reject, .veto, .flatten,
      .trade, .order, .closePosition, .roll, .cancel, .replace, .note, .acknowledge, .changePerson:
      false
    }
  }
}
