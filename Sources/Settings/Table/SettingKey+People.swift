import Domain
import Money

extension SettingKey {
  /// The keys of `[decisions]`.
  static let decisionsKeys: [SettingKey] = [
    .count(
      "decisions.emergency_seconds", \AccountValues.decisions.emergencySeconds, 10...86_400,
      "Seconds an emergency exit is open."),
    .count(
      "decisions.risk_seconds", \AccountValues.decisions.riskSeconds, 10...86_400,
      "Seconds a risk breach is open."),
    .count(
      "decisions.adjustment_seconds", \AccountValues.decisions.adjustmentSeconds, 10...86_400,
      "Seconds an adjustment is open."),
    .count(
      "decisions.entry_seconds", \AccountValues.decisions.entrySeconds, 10...86_400,
      "Seconds an entry is open."),
    .count(
      "decisions.veto_seconds", \AccountValues.decisions.vetoSeconds, 5...86_400,
      "Seconds in which a supervised decision can be vetoed."),
    .percentBand(
      "decisions.bells", \AccountValues.decisions.bells,
      BasisPoints(percent: 0)...BasisPoints(percent: 100),
      "Shares of the time left at which the bell rings, the later first."),
  ]

  /// The keys of `[approval]`.
  static let approvalKeys: [SettingKey] = [
    .choices(
      "approval.two_persons", \PortfolioSettings.approval.twoPersons,
      "What takes the yes of two different people who are enrolled."),
    .money(
      "approval.two_persons_above", \PortfolioSettings.approval.twoPersonsAbove,
      Money.zero...Money(dollars: 100_000_000_000),
      "Amount above which what moves money or opens positions takes two people; 0 for no amount."),
  ]

  /// The keys of `[automation]`.
  static let automationKeys: [SettingKey] = [
    .choice(
      "automation.emergency", \AccountValues.automation.emergency,
      "Emergency exits and capital preservation."),
    .choice("automation.risk", \AccountValues.automation.risk, "Risk breaches."),
    .choice("automation.adjustment", \AccountValues.automation.adjustment, "Rolls, closings and the pin."),
    .choice("automation.entry", \AccountValues.automation.entry, "Entries."),
    .choice("automation.reinvestment", \AccountValues.automation.reinvestment, "Reinvestments."),
    .choice("automation.fork", \AccountValues.automation.fork, "Forks."),
    .choice("automation.merge", \AccountValues.automation.merge, "Merges."),
    .choice("automation.settings", \AccountValues.automation.settings, "Settings changes."),
  ]

  /// The keys of `[trust]`.
  static let trustKeys: [SettingKey] = [
    .count(
      "trust.minimum_decisions", \AccountValues.trust.minimumDecisions, 1...10_000,
      "Decisions before more than human is proposed."),
    .percent(
      "trust.agreement", \AccountValues.trust.agreement,
      BasisPoints(percent: 0)...BasisPoints(percent: 100),
      "Agreement with the person from which more is proposed."),
    .count(
      "trust.losses_to_lower", \AccountValues.trust.lossesToLower, 1...1000,
      "Losses in a row after which the level is lowered."),
  ]

  /// The keys of `[tax]`.
  static let taxKeys: [SettingKey] = [
    .choice(
      "tax.lots", \AccountValues.tax.lots,
      "Which lots a sale by order takes first; shares that are called away go first in, first out."),
    .choice(
      "tax.identical", \PortfolioSettings.identical,
      "What washes a loss within 30 days: the same contract, or everything of the underlying that stands for it."
    ),
  ]

  /// The keys of `[learning]`.
  static let learningKeys: [SettingKey] = [
    .flag(
      "learning.enabled", \PortfolioSettings.learning.enabled, "Whether changes are proposed each quarter."),
    .count(
      "learning.minimum_trades", \PortfolioSettings.learning.minimumTrades, 10...100_000,
      "Closed trades before anything is proposed; fewer than 100 count as 100."),
    .count(
      "learning.folds", \PortfolioSettings.learning.folds, 2...52, "Parts of the walk-forward comparison."),
  ]

  /// The keys of `[alerts]`.
  static let alertsKeys: [SettingKey] = [
    .percent(
      "alerts.drawdown", \PortfolioSettings.alerts.drawdown,
      BasisPoints(percent: 1)...BasisPoints(percent: 100), "Share of the maximum drawdown."),
    .percent(
      "alerts.early_assignment", \PortfolioSettings.alerts.earlyAssignment,
      BasisPoints(percent: 1)...BasisPoints(percent: 100), "Chance of an early assignment tonight."),
    .percent(
      "alerts.concentration", \PortfolioSettings.alerts.concentration,
      BasisPoints(percent: 1)...BasisPoints(percent: 100), "Share of a concentration limit."),
  ]
}
