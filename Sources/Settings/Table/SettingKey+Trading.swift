import Domain
import Money

extension SettingKey {
  /// Keys of `[entry]`.
  static let entryKeys: [SettingKey] = [
    .count(
      "entry.delta_reach", \AccountSettings.entry.deltaReach, 0...50,
      "Hundredths of delta below the band where a strike is still taken."),
    .percent(
      "entry.spread_limit", \AccountSettings.entry.spreadLimit, BasisPoints(10)...BasisPoints(percent: 100),
      "Widest spread, as a share of the mid price."),
    .money(
      "entry.spread_floor", \AccountSettings.entry.spreadFloor, Money(dollars: 0)...Money(dollars: 10),
      "Spread that is narrow enough at any price."),
    .count(
      "entry.open_interest", \AccountSettings.entry.openInterest, 0...1_000_000,
      "Least open interest, where it is known."),
    .percent(
      "entry.minimum_credit", \AccountSettings.entry.minimumCredit,
      BasisPoints(percent: 0)...BasisPoints(percent: 20),
      "Least net credit after fees both ways, as a share of the reserve."),
    .percent(
      "entry.call_credit", \AccountSettings.entry.callCredit,
      BasisPoints(percent: 0)...BasisPoints(percent: 20),
      "Least net credit of a covered call, as a share of the spot price."),
    .countBand(
      "entry.call_delta", \AccountSettings.entry.callDelta, 1...99,
      "Delta of covered calls below the wheel basis, in hundredths."),
    .choice(
      "entry.call_floor", \AccountSettings.entry.callFloor,
      "Whether calls may be sold below the wheel basis without a decision."),
    .count(
      "entry.step_seconds", \AccountSettings.entry.stepSeconds, 1...600,
      "Seconds between two steps of an order's limit toward natural."),
    .count(
      "entry.maximum_ticks", \AccountSettings.entry.maximumTicks, 0...100,
      "Ticks that a limit may always give way."),
    .percent(
      "entry.maximum_slip", \AccountSettings.entry.maximumSlip,
      BasisPoints(percent: 0)...BasisPoints(percent: 50),
      "Share of the mid price that a limit may give way, where that is more."),
    .flag(
      "entry.unsettled_secures", \AccountSettings.entry.unsettledSecures,
      "Whether unsettled cash may secure puts."),
  ]

  /// Keys of `[manage]`.
  static let manageKeys: [SettingKey] = [
    .percent(
      "manage.profit_take", \AccountSettings.manage.profitTake,
      BasisPoints(percent: 1)...BasisPoints(percent: 100),
      "Share of the maximum premium at which a position is closed."),
    .percent(
      "manage.profit_take_early", \AccountSettings.manage.profitTakeEarly,
      BasisPoints(percent: 1)...BasisPoints(percent: 100), "The same with time left or the market in favour."),
    .count(
      "manage.early_sessions", \AccountSettings.manage.earlySessions, 0...30,
      "Sessions left from which the early share holds."),
    .percent(
      "manage.favour_atr", \AccountSettings.manage.favourATR,
      BasisPoints(percent: 0)...BasisPoints(percent: 1000),
      "Average true ranges in favour above which profit is taken early, in percent of one."),
    .money(
      "manage.buy_back", \AccountSettings.manage.buyBack, Money(dollars: 0)...Money(dollars: 10),
      "Ask at or below which a short option is bought back."),
    .percent(
      "manage.expire_atr", \AccountSettings.manage.expireATR,
      BasisPoints(percent: 0)...BasisPoints(percent: 1000),
      "Distance to the strike in average true ranges beyond which it may expire, in percent of one."),
    .percent(
      "manage.assignment_band", \AccountSettings.manage.assignmentBand,
      BasisPoints(percent: 0)...BasisPoints(percent: 50),
      "Share below the strike down to which assignment is prepared."),
    .percent(
      "manage.preservation", \AccountSettings.manage.preservation, BasisPoints(10)...BasisPoints(percent: 90),
      "Share below the strike beyond which capital is preserved."),
    .percent(
      "manage.watch_atr", \AccountSettings.manage.watchATR,
      BasisPoints(percent: 0)...BasisPoints(percent: 1000),
      "Average true ranges against the position that are watched, in percent of one."),
    .percent(
      "manage.propose_atr", \AccountSettings.manage.proposeATR,
      BasisPoints(percent: 0)...BasisPoints(percent: 1000), "The same from which an adjustment is proposed."),
    .percent(
      "manage.mandatory_atr", \AccountSettings.manage.mandatoryATR,
      BasisPoints(percent: 0)...BasisPoints(percent: 1000), "The same from which an adjustment is mandatory."),
    .choice("manage.no_roll", \AccountSettings.manage.noRoll, "What is done without an acceptable roll."),
    .count(
      "manage.roll_expiries", \AccountSettings.manage.rollExpiries, 1...8,
      "Weekly expiries that a roll may reach."),
    .count(
      "manage.maximum_rolls", \AccountSettings.manage.maximumRolls, 0...52, "Rolls in a row in one chain."),
    .percent(
      "manage.pin", \AccountSettings.manage.pin, BasisPoints(percent: 0)...BasisPoints(percent: 10),
      "Distance of spot and strike at the pin check that asks for a decision."),
    .percent(
      "manage.contrary_exercise", \AccountSettings.manage.contraryExercise,
      BasisPoints(percent: 0)...BasisPoints(percent: 100),
      "Chance that an option is exercised contrary to its value at the close."),
  ]

  /// Keys of `[leaps]`.
  static let leapsKeys: [SettingKey] = [
    .count(
      "leaps.minimum_days", \AccountSettings.leaps.minimumDays, 180...1500,
      "Fewest days to expiry of those that are bought."),
    .countBand(
      "leaps.delta", \AccountSettings.leaps.delta, 1...99, "Delta of those that are bought, in hundredths."),
    .percent(
      "leaps.spread_limit", \AccountSettings.leaps.spreadLimit, BasisPoints(10)...BasisPoints(percent: 100),
      "Widest spread, as a share of the mid price."),
    .count("leaps.open_interest", \AccountSettings.leaps.openInterest, 0...1_000_000, "Least open interest."),
    .count(
      "leaps.roll_days", \AccountSettings.leaps.rollDays, 1...1000,
      "Days to expiry at which a roll is proposed, and a sale below."),
    .count(
      "leaps.roll_delta", \AccountSettings.leaps.rollDelta, 1...100,
      "Delta above which a roll is proposed, in hundredths."),
    .percent(
      "leaps.profit_take", \AccountSettings.leaps.profitTake,
      BasisPoints(percent: 1)...BasisPoints(percent: 10000), "Gain at which profit is taken."),
    .percent(
      "leaps.review_loss", \AccountSettings.leaps.reviewLoss,
      BasisPoints(percent: 1)...BasisPoints(percent: 100), "Loss at which they are reviewed."),
  ]

  /// Keys of `[fees]`.
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
