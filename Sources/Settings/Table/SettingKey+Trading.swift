import Domain
import Money

extension SettingKey {
  /// The keys of `[entry]`.
  static let entryKeys: [SettingKey] = [
    .count(
      "entry.delta_reach", \AccountValues.entry.deltaReach, 0...50,
      "Hundredths of delta below the band where a strike is still taken."),
    .percent(
      "entry.spread_limit", \AccountValues.entry.spreadLimit, BasisPoints(10)...BasisPoints(percent: 100),
      "Widest spread, as a share of the mid price."),
    .money(
      "entry.spread_floor", \AccountValues.entry.spreadFloor, Money(dollars: 0)...Money(dollars: 10),
      "Spread that is narrow enough at any price."),
    .count(
      "entry.open_interest", \AccountValues.entry.openInterest, 0...1_000_000,
      "Least open interest, where it is known."),
    .percent(
      "entry.minimum_credit", \AccountValues.entry.minimumCredit,
      BasisPoints(percent: 0)...BasisPoints(percent: 20),
      "Least net credit after fees both ways, as a share of the reserve."),
    .percent(
      "entry.call_credit", \AccountValues.entry.callCredit,
      BasisPoints(percent: 0)...BasisPoints(percent: 20),
      "Least net credit of a covered call, as a share of the spot price."),
    .countBand(
      "entry.call_delta", \AccountValues.entry.callDelta, 1...99,
      "Delta of covered calls below the wheel basis, in hundredths."),
    .choice(
      "entry.call_floor", \AccountValues.entry.callFloor,
      "Whether calls may be sold below the wheel basis without a decision."),
    .count(
      "entry.step_seconds", \AccountValues.entry.stepSeconds, 1...600,
      "Seconds between two steps of an order's limit toward natural."),
    .count(
      "entry.maximum_ticks", \AccountValues.entry.maximumTicks, 0...100,
      "Ticks that a limit may always give way."),
    .percent(
      "entry.maximum_slip", \AccountValues.entry.maximumSlip,
      BasisPoints(percent: 0)...BasisPoints(percent: 50),
      "Share of the mid price that a limit may give way, where that is more."),
    .flag(
      "entry.unsettled_secures", \AccountValues.entry.unsettledSecures,
      "Whether unsettled cash may secure puts."),
  ]

  /// The keys of `[manage]`.
  static let manageKeys: [SettingKey] = [
    .percent(
      "manage.profit_take", \AccountValues.manage.profitTake,
      BasisPoints(percent: 1)...BasisPoints(percent: 100),
      "Share of the maximum premium at which a position is closed."),
    .percent(
      "manage.profit_take_early", \AccountValues.manage.profitTakeEarly,
      BasisPoints(percent: 1)...BasisPoints(percent: 100), "The same with time left or the market in favour."),
    .count(
      "manage.early_sessions", \AccountValues.manage.earlySessions, 0...30,
      "Sessions left from which the early share holds."),
    .percent(
      "manage.favour_atr", \AccountValues.manage.favourATR,
      BasisPoints(percent: 0)...BasisPoints(percent: 1000),
      "Average true ranges in favour above which profit is taken early, in percent of one."),
    .money(
      "manage.buy_back", \AccountValues.manage.buyBack, Money(dollars: 0)...Money(dollars: 10),
      "Ask at or below which a short option is bought back."),
    .percent(
      "manage.expire_atr", \AccountValues.manage.expireATR,
      BasisPoints(percent: 0)...BasisPoints(percent: 1000),
      "Distance to the strike in average true ranges beyond which it may expire, in percent of one."),
    .percent(
      "manage.assignment_band", \AccountValues.manage.assignmentBand,
      BasisPoints(percent: 0)...BasisPoints(percent: 50),
      "Share below the strike down to which assignment is prepared."),
    .percent(
      "manage.preservation", \AccountValues.manage.preservation, BasisPoints(10)...BasisPoints(percent: 90),
      "Share below the strike beyond which capital is preserved."),
    .percent(
      "manage.watch_atr", \AccountValues.manage.watchATR,
      BasisPoints(percent: 0)...BasisPoints(percent: 1000),
      "Average true ranges against the position that are watched, in percent of one."),
    .percent(
      "manage.propose_atr", \AccountValues.manage.proposeATR,
      BasisPoints(percent: 0)...BasisPoints(percent: 1000), "The same from which an adjustment is proposed."),
    .percent(
      "manage.mandatory_atr", \AccountValues.manage.mandatoryATR,
      BasisPoints(percent: 0)...BasisPoints(percent: 1000), "The same from which an adjustment is mandatory."),
    .choice("manage.no_roll", \AccountValues.manage.noRoll, "What is done without an acceptable roll."),
    .count(
      "manage.roll_expiries", \AccountValues.manage.rollExpiries, 1...8,
      "Weekly expiries that a roll may reach."),
    .count(
      "manage.maximum_rolls", \AccountValues.manage.maximumRolls, 0...52, "Rolls in a row in one chain."),
    .percent(
      "manage.pin", \AccountValues.manage.pin, BasisPoints(percent: 0)...BasisPoints(percent: 10),
      "Distance of spot and strike at the pin check that asks for a decision."),
    .percent(
      "manage.contrary_exercise", \AccountValues.manage.contraryExercise,
      BasisPoints(percent: 0)...BasisPoints(percent: 100),
      "Chance that an option is exercised contrary to its value at the close."),
    .choice("manage.delisted", \AccountValues.manage.delisted, "What becomes of shares that trade no more."),
  ]

  /// The keys of `[leaps]`.
  static let leapsKeys: [SettingKey] = [
    .count(
      "leaps.minimum_days", \AccountValues.leaps.minimumDays, 180...1500,
      "Fewest days to expiry of those that are bought."),
    .countBand(
      "leaps.delta", \AccountValues.leaps.delta, 1...99, "Delta of those that are bought, in hundredths."),
    .percent(
      "leaps.spread_limit", \AccountValues.leaps.spreadLimit, BasisPoints(10)...BasisPoints(percent: 100),
      "Widest spread, as a share of the mid price."),
    .count("leaps.open_interest", \AccountValues.leaps.openInterest, 0...1_000_000, "Least open interest."),
    .count(
      "leaps.roll_days", \AccountValues.leaps.rollDays, 1...1000,
      "Days to expiry at which a roll is proposed, and a sale below."),
    .count(
      "leaps.roll_delta", \AccountValues.leaps.rollDelta, 1...100,
      "Delta above which a roll is proposed, in hundredths."),
    .percent(
      "leaps.profit_take", \AccountValues.leaps.profitTake,
      BasisPoints(percent: 1)...BasisPoints(percent: 10000), "Gain at which profit is taken."),
    .percent(
      "leaps.review_loss", \AccountValues.leaps.reviewLoss,
      BasisPoints(percent: 1)...BasisPoints(percent: 100), "Loss at which they are reviewed."),
  ]

  /// The keys of `[fees]`.
  static let feesKeys: [SettingKey] = [
    .money(
      "fees.contract", \PortfolioSettings.fees.contract, Money(dollars: 0)...Money(dollars: 100),
      "Commission of an option contract."),
    .money(
      "fees.share", \PortfolioSettings.fees.share, Money(dollars: 0)...Money(dollars: 10),
      "Commission of a share."),
    .money(
      "fees.share_minimum", \PortfolioSettings.fees.shareMinimum, Money(dollars: 0)...Money(dollars: 100),
      "Least commission of an order of shares."),
    .money(
      "fees.assignment", \PortfolioSettings.fees.assignment, Money(dollars: 0)...Money(dollars: 1000),
      "Fee of an assignment."),
    .flag(
      "fees.regulatory", \PortfolioSettings.fees.regulatory,
      "Whether regulatory fees are charged, by their dated table."),
  ]
}
