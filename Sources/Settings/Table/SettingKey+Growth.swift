import Domain
import Money

extension SettingKey {
  /// The keys of `[fork]`.
  static let forkKeys: [SettingKey] = [
    .money(
      "fork.threshold", \AccountValues.fork.threshold, Money(dollars: 100)...Money(dollars: 1000000000),
      "Surplus at which it forks."),
    .percent(
      "fork.notice", \AccountValues.fork.notice, BasisPoints(percent: 1)...BasisPoints(percent: 100),
      "Share of the threshold from which it is watched."),
    .choice(
      "fork.split", \AccountValues.fork.split, "What leaves: a share of the surplus, or the whole of it."),
    .percent(
      "fork.share", \AccountValues.fork.share, BasisPoints(percent: 1)...BasisPoints(percent: 100),
      "Share of the surplus that leaves, unless the whole does."),
    .percent(
      "fork.gen_share", \AccountValues.fork.genShare, BasisPoints(percent: 0)...BasisPoints(percent: 100),
      "Share of what leaves that goes to the child's Gen-Acc."),
    .count(
      "fork.cooling_hours", \AccountValues.fork.coolingHours, 0...8760,
      "Hours between two forks of an account."),
    .count(
      "fork.max_per_day", \AccountValues.fork.maximumPerDay, 0...1000, "Forks of an account in one day."),
    .money(
      "fork.parent_minimum", \AccountValues.fork.parentMinimum,
      Money(dollars: 0)...Money(dollars: 1000000000), "What the parent keeps at least."),
    .count(
      "fork.minimum_age_days", \AccountValues.fork.minimumAgeDays, 0...3650,
      "Days an account is open before it forks."),
    .count(
      "fork.performance_weeks", \AccountValues.fork.performanceWeeks, 0...52,
      "Weeks whose return must not be negative; 0 asks for none."),
    .flag("fork.red_delays", \AccountValues.fork.redDelays, "Whether a Red regime delays."),
    .flag(
      "fork.viability", \AccountValues.fork.viability,
      "Whether each child account must be able to write a contract."),
  ]

  /// The keys of `[merge]`.
  static let mergeKeys: [SettingKey] = [
    .money(
      "merge.threshold", \AccountValues.merge.threshold, Money(dollars: 100)...Money(dollars: 1000000000),
      "Liquidation value at which it merges."),
    .percent(
      "merge.notice", \AccountValues.merge.notice, BasisPoints(percent: 1)...BasisPoints(percent: 100),
      "Share of the threshold from which it is watched."),
    .count(
      "merge.max_sources", \AccountValues.merge.maximumSources, 1...100,
      "Structures that may merge at once."),
  ]

  /// The keys of `[reinvest]`.
  static let reinvestKeys: [SettingKey] = [
    .money(
      "reinvest.minimum", \AccountValues.reinvest.minimum, Money(dollars: 0)...Money(dollars: 1000000000),
      "Profit from which it is reinvested."),
    .percent(
      "reinvest.notice", \AccountValues.reinvest.notice,
      BasisPoints(percent: 1)...BasisPoints(percent: 100), "Share of the minimum from which it is watched."),
    .choice(
      "reinvest.strategy", \AccountValues.reinvest.strategy,
      "How it is allocated between contracts and LEAPS."),
    .percent(
      "reinvest.standard", \AccountValues.reinvest.standard,
      BasisPoints(percent: 0)...BasisPoints(percent: 100), "Contracts under the standard strategy."),
    .percent(
      "reinvest.aggressive", \AccountValues.reinvest.aggressive,
      BasisPoints(percent: 0)...BasisPoints(percent: 100), "Contracts under the aggressive strategy."),
    .percent(
      "reinvest.conservative", \AccountValues.reinvest.conservative,
      BasisPoints(percent: 0)...BasisPoints(percent: 100), "Contracts under the conservative strategy."),
    .percent(
      "reinvest.balanced", \AccountValues.reinvest.balanced,
      BasisPoints(percent: 0)...BasisPoints(percent: 100), "Contracts under the balanced strategy."),
    .percent(
      "reinvest.dynamic", \AccountValues.reinvest.dynamic,
      BasisPoints(percent: 0)...BasisPoints(percent: 100), "Contracts where the dynamic strategy starts."),
    .percentBand(
      "reinvest.dynamic_bounds", \AccountValues.reinvest.dynamicBounds,
      BasisPoints(percent: 0)...BasisPoints(percent: 100),
      "Fewest and most contracts of the dynamic strategy."),
    .percent(
      "reinvest.dynamic_green", \AccountValues.reinvest.dynamicGreen,
      BasisPoints(percent: -50)...BasisPoints(percent: 50), "Step in Green."),
    .percent(
      "reinvest.dynamic_red", \AccountValues.reinvest.dynamicRed,
      BasisPoints(percent: -50)...BasisPoints(percent: 50), "Step in Red."),
    .percent(
      "reinvest.dynamic_chop", \AccountValues.reinvest.dynamicChop,
      BasisPoints(percent: -50)...BasisPoints(percent: 50), "Step in Chop."),
    .percent(
      "reinvest.dynamic_drawdown", \AccountValues.reinvest.dynamicDrawdown,
      BasisPoints(percent: -50)...BasisPoints(percent: 50), "Step when the drawdown is over half its maximum."
    ),
    .percent(
      "reinvest.dynamic_sharpe", \AccountValues.reinvest.dynamicSharpe,
      BasisPoints(percent: -50)...BasisPoints(percent: 50), "Step when the Sharpe ratio is over one."),
    .count(
      "reinvest.sharpe_weeks", \AccountValues.reinvest.sharpeWeeks, 4...52,
      "Weeks of returns that the Sharpe ratio looks at."),
    .count(
      "reinvest.window_sessions", \AccountValues.reinvest.windowSessions, 1...60,
      "Sessions after a quarter in which it is done."),
    .percent(
      "reinvest.late_contracts", \AccountValues.reinvest.lateContracts,
      BasisPoints(percent: 0)...BasisPoints(percent: 100),
      "Contracts when it is proposed on the window's last day."),
    .percent(
      "reinvest.defer_vix", \AccountValues.reinvest.deferVIX,
      BasisPoints(percent: 100)...BasisPoints(percent: 1000),
      "VIX as a share of its mean above which it waits a session."),
  ]
}
