import Domain
import Money

extension SettingKey {
  /// The keys of `[week]`.
  static let weekKeys: [SettingKey] = [
    .percent(
      "week.within", \AccountValues.week.within, BasisPoints(10)...BasisPoints(percent: 90),
      "Deepest assignment that is within the limit, below the strike."),
    .percent(
      "week.over", \AccountValues.week.over, BasisPoints(10)...BasisPoints(percent: 95),
      "Deepest assignment or roll that is not yet a deep drawdown."),
    .percent(
      "week.strong", \AccountValues.week.strong, BasisPoints(10)...BasisPoints(percent: 100),
      "Gain of shares from which appreciation is strong."),
    .percent(
      "week.roll_down", \AccountValues.week.rollDown, BasisPoints(10)...BasisPoints(percent: 90),
      "Loss of shares from which calls are rolled down."),
    .percent(
      "week.recovery", \AccountValues.week.recovery, BasisPoints(10)...BasisPoints(percent: 90),
      "Loss of shares from which it is a recovery."),
    .percent(
      "week.drawdown", \AccountValues.week.drawdown, BasisPoints(10)...BasisPoints(percent: 95),
      "Loss of shares from which it is a deep drawdown."),
  ]

  /// The keys of `[week_targets]`.
  static let weekTargetsKeys: [SettingKey] = [
    .percentBand(
      "week_targets.p_ew", \AccountValues.weekTargets.expiredWorthless,
      BasisPoints(percent: -20)...BasisPoints(percent: 20), "Target of a P-EW week, lowest and highest."),
    .percentBand(
      "week_targets.p_awl", \AccountValues.weekTargets.assignedWithin,
      BasisPoints(percent: -20)...BasisPoints(percent: 20), "Target of a P-AWL week, lowest and highest."),
    .percentBand(
      "week_targets.p_ro", \AccountValues.weekTargets.putRolled,
      BasisPoints(percent: -20)...BasisPoints(percent: 20), "Target of a P-RO week, lowest and highest."),
    .percentBand(
      "week_targets.p_aol", \AccountValues.weekTargets.assignedOver,
      BasisPoints(percent: -20)...BasisPoints(percent: 20), "Target of a P-AOL week, lowest and highest."),
    .percentBand(
      "week_targets.p_dd", \AccountValues.weekTargets.deepDrawdown,
      BasisPoints(percent: -20)...BasisPoints(percent: 20), "Target of a P-DD week, lowest and highest."),
    .percentBand(
      "week_targets.c_wap", \AccountValues.weekTargets.appreciation,
      BasisPoints(percent: -20)...BasisPoints(percent: 20), "Target of a C-WAP week, lowest and highest."),
    .percentBand(
      "week_targets.c_wap_plus", \AccountValues.weekTargets.strongAppreciation,
      BasisPoints(percent: -20)...BasisPoints(percent: 20), "Target of a C-WAP+ week, lowest and highest."),
    .percentBand(
      "week_targets.c_pno", \AccountValues.weekTargets.premiumOnly,
      BasisPoints(percent: -20)...BasisPoints(percent: 20), "Target of a C-PNO week, lowest and highest."),
    .percentBand(
      "week_targets.c_ro", \AccountValues.weekTargets.callRolled,
      BasisPoints(percent: -20)...BasisPoints(percent: 20), "Target of a C-RO week, lowest and highest."),
    .percentBand(
      "week_targets.c_rec", \AccountValues.weekTargets.recovery,
      BasisPoints(percent: -20)...BasisPoints(percent: 20), "Target of a C-REC week, lowest and highest."),
    .percentBand(
      "week_targets.w_idl", \AccountValues.weekTargets.idle,
      BasisPoints(percent: -20)...BasisPoints(percent: 20), "Target of a W-IDL week, lowest and highest."),
  ]
}
