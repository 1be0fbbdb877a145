public import Books
public import Domain
public import Money
public import Settings

/// Protocol §5: what an account opens in a session.
public enum EntryRule {
  /// What an account would open now, and what it skips, with the reasons.
  ///
  /// Puts are sold only on the account's entry days, covered calls in any session before the week's expiry.
  public static func plan(
    _ account: Account, _ settings: AccountSettings, _ context: EntryContext, fees: FeeSettings,
    in view: any MarketView, _ calendar: TradingCalendar
  ) -> EntryPlan {
    var planner = EntryPlanner(
      account: account, settings: settings, context: context, fees: fees, view: view, calendar: calendar)
    if let obstacle = planner.obstacle {
      planner.skip(nil, obstacle, [])
      return planner.plan
    }
    planner.planCalls()
    planner.planPuts()
    planner.planLeaps()
    return planner.plan
  }

  /// The least capital that lets an account with these settings write one contract of its ladder in Green;
  /// nil if none of the ladder is quoted.
  public static func leastCapital(
    _ settings: AccountSettings, in view: any MarketView, _ calendar: TradingCalendar
  ) -> Money? {
    // At the close, the next session is the one that enters.
    let isOver = view.instant >= view.session.close
    let day = isOver ? calendar.next(after: view.session.day)?.day : view.session.day
    guard let day, let expiry = EntryDay.expiry(for: settings, on: day, calendar) else { return nil }
    var least: Money?
    for symbol in settings.symbols where !settings.gate.restricted.contains(symbol) {
      let chain = view.chain(symbol, expiry: expiry, .put)
      let option = StrikeRule.nearestMiddle(
        of: settings.delta, reach: settings.entry.deltaReach, .put, in: chain)
      if let need = option?.contract.notional { least = min(least ?? need, need) }
    }
    let share = settings.buffer.complement.value
    guard let least, share > 0 else { return nil }
    return Money(units: multiplied(least.units, by: 10_000, over: share, rounding: .up))
  }
}

/// Collects the plan of one account.
struct EntryPlanner {
  let account: Account
  let settings: AccountSettings
  let context: EntryContext
  let fees: FeeSettings
  let view: any MarketView
  let calendar: TradingCalendar
  let day: Day
  private(set) var plan = EntryPlan()

  init(
    account: Account, settings: AccountSettings, context: EntryContext, fees: FeeSettings,
    view: any MarketView, calendar: TradingCalendar
  ) {
    self.account = account
    self.settings = settings
    self.context = context
    self.fees = fees
    self.view = view
    self.calendar = calendar
    day = view.session.day
  }

  /// What keeps the account from opening anything at all.
  var obstacle: EntryObstacle? {
    if account.status != .active { return .notActive(account.status) }
    if context.kill != .active { return .killed(context.kill) }
    return context.isGuarded ? .guarded : nil
  }

  /// Whether the symbol already had its opening order this week.
  func hasOrdered(_ symbol: Symbol) -> Bool {
    context.orders.contains { $0.contract.symbol == symbol }
  }

  /// The day of an earnings report between now and an expiry.
  func earnings(of symbol: Symbol, before expiry: Day) -> Day? {
    view.earnings(of: symbol, before: expiry)
  }

  /// The credit of selling one contract at its limit, after the fees of selling it and buying it back.
  func netCredit(_ steps: LimitSteps) -> Money {
    let price = .zero - steps.limit
    return price * OptionContract.multiplier - fees.roundTrip(at: price, on: day)
  }

  /// The same steps, with the worst price limited so that the credit stays sufficient.
  func kept(_ steps: LimitSteps, to least: Money, of option: OptionView) -> LimitSteps {
    let rule = TickRule(option.contract.symbol)
    var kept = steps
    while kept.worst > kept.limit, netCredit(LimitSteps(limit: kept.worst, worst: kept.worst)) < least {
      kept.worst = .zero - rule.next(above: .zero - kept.worst)
    }
    return kept
  }

  var regimeNote: RuleNote {
    RuleNote(
      "entry.regime", "confidence", .ratio(context.regime.confidence), verdict: context.regime.regime.name)
  }

  mutating func propose(_ proposal: EntryProposal) { plan.proposals.append(proposal) }

  mutating func skip(_ symbol: Symbol?, _ obstacle: EntryObstacle, _ notes: Explanation) {
    plan.skips.append(EntrySkip(symbol: symbol, obstacle: obstacle, explanation: notes))
  }

  mutating func noteUndersized() { plan.isUndersized = true }
}

extension MarketView {
  /// The day of an earnings report before an expiry; a report after the expiry's close does not affect it.
  func earnings(of symbol: Symbol, before expiry: Day) -> Day? {
    let today = session.day
    return events(of: symbol, through: expiry).first {
      $0.kind == .earnings && $0.day >= today && $0.day < expiry
    }?.day
  }
}
