import Domain
import Money

extension SettingKey {
  /// The keys of `[clock]`.
  static let clockKeys: [SettingKey] = [
    .time(
      "clock.overnight", \PortfolioSettings.clock.overnight,
      "Overnight assignments are booked and the brief is made."),
    .time(
      "clock.quiet_until", \PortfolioSettings.clock.quietUntil,
      "Nothing opens from the opening bell until then."),
    .time(
      "clock.assigned_calls", \PortfolioSettings.clock.assignedCalls,
      "Covered calls on shares assigned overnight."),
    .time("clock.entries_from", \PortfolioSettings.clock.entriesFrom, "Entries begin."),
    .time("clock.entries_until", \PortfolioSettings.clock.entriesUntil, "Entries end."),
    .time(
      "clock.manage_next_expiry", \PortfolioSettings.clock.manageNextExpiry,
      "Positions that expire next session are managed."),
    .times(
      "clock.manage_expiry", \PortfolioSettings.clock.manageExpiry,
      "Times at which positions are managed on their expiry day."),
    .time("clock.pin_check", \PortfolioSettings.clock.pinCheck, "The pin check of an expiry day."),
    .time(
      "clock.last_order", \PortfolioSettings.clock.lastOrder,
      "The last opening or rolling order of an expiry day."),
    .count(
      "clock.exercise_cutoff_minutes", \PortfolioSettings.clock.exerciseCutoffMinutes, 0...240,
      "Minutes after the close until which options may be exercised."),
    .count(
      "clock.history_sessions", \PortfolioSettings.clock.historySessions, 50...2000,
      "Sessions of market history before the first tradable one."),
    .choice(
      "clock.on_decision", \PortfolioSettings.clock.onDecision,
      "What the simulated clock does while a person is asked; automatic is 1x with a cockpit attached, else run."
    ),
  ]

  /// The keys of `[regime]`.
  static let regimeKeys: [SettingKey] = [
    .symbol("regime.index", \PortfolioSettings.regime.index, "Broad index that is judged."),
    .count("regime.fast", \PortfolioSettings.regime.fast, 2...500, "Sessions of the fast moving average."),
    .count(
      "regime.middle", \PortfolioSettings.regime.middle, 2...500, "Sessions of the middle moving average."),
    .count("regime.slow", \PortfolioSettings.regime.slow, 2...500, "Sessions of the slow moving average."),
    .count("regime.vix_window", \PortfolioSettings.regime.vixWindow, 2...2000, "Sessions of the VIX's mean."),
    .count(
      "regime.vix_minimum", \PortfolioSettings.regime.vixMinimum, 1...2000,
      "Fewest sessions from which the mean is used."),
    .hundredths(
      "regime.vix_fallback", \PortfolioSettings.regime.vixFallback, 100...20_000,
      "VIX that counts as high above, while there is no mean."),
    .count(
      "regime.support_window", \PortfolioSettings.regime.supportWindow, 2...500,
      "Sessions whose lowest low is the support."),
    .count(
      "regime.atr_window", \PortfolioSettings.regime.atrWindow, 2...200, "Sessions of the average true range."
    ),
    .percent(
      "regime.support_atr", \PortfolioSettings.regime.supportATR,
      BasisPoints(percent: 0)...BasisPoints(percent: 1000),
      "Average true ranges above support that count as strong, in percent of one."),
    .count(
      "regime.minimum_sessions", \PortfolioSettings.regime.minimumSessions, 2...2000,
      "Fewest sessions of history; with fewer it is Chop."),
    .percent(
      "regime.vix_spike", \PortfolioSettings.regime.vixSpike,
      BasisPoints(percent: 100)...BasisPoints(percent: 1000),
      "VIX as a share of its mean above which entries shrink."),
    .percent(
      "regime.confidence_base", \PortfolioSettings.regime.confidenceBase,
      BasisPoints(percent: 0)...BasisPoints(percent: 100),
      "Confidence of a verdict with which no input agrees."),
    .percent(
      "regime.confidence_step", \PortfolioSettings.regime.confidenceStep,
      BasisPoints(percent: 0)...BasisPoints(percent: 33), "Confidence that each input adds that agrees."),
    .percent(
      "regime.confidence_missing", \PortfolioSettings.regime.confidenceMissing,
      BasisPoints(percent: 0)...BasisPoints(percent: 100), "Confidence while data are missing or stale."),
  ]

  /// The keys of `[intraday]`.
  static let intradayKeys: [SettingKey] = [
    .percent(
      "intraday.index_fall", \PortfolioSettings.intraday.indexFall,
      BasisPoints(10)...BasisPoints(percent: 50), "Fall of the index on the day."),
    .percent(
      "intraday.vix_rise", \PortfolioSettings.intraday.vixRise,
      BasisPoints(percent: 1)...BasisPoints(percent: 1000), "Rise of the VIX on the day."),
    .percent(
      "intraday.vix_spike", \PortfolioSettings.intraday.vixSpike,
      BasisPoints(percent: 100)...BasisPoints(percent: 1000), "VIX as a share of its mean."),
    .percent(
      "intraday.symbol_atr", \PortfolioSettings.intraday.symbolATR,
      BasisPoints(percent: 50)...BasisPoints(percent: 2000),
      "Move of a held symbol in average true ranges, in percent of one."),
  ]

  /// The keys of `[sizing]`.
  static let sizingKeys: [SettingKey] = [
    .percent(
      "sizing.green", \AccountValues.sizing.green, BasisPoints(percent: 0)...BasisPoints(percent: 100),
      "Size in Green against standard."),
    .percent(
      "sizing.red", \AccountValues.sizing.red, BasisPoints(percent: 0)...BasisPoints(percent: 100),
      "Size in Red against standard."),
    .percent(
      "sizing.chop", \AccountValues.sizing.chop, BasisPoints(percent: 0)...BasisPoints(percent: 100),
      "Size in Chop against standard."),
    .count(
      "sizing.red_delta", \AccountValues.sizing.redDelta, -50...50,
      "Shift of the delta band in Red, in hundredths."),
    .count(
      "sizing.chop_delta", \AccountValues.sizing.chopDelta, -50...50,
      "Shift of the delta band in Chop, in hundredths."),
    .count(
      "sizing.spike_contracts", \AccountValues.sizing.spikeContracts, 0...1000,
      "Contracts a symbol while the VIX is above its spike; 0 for none."),
  ]
}
