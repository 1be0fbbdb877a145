package import Domain
public import Engine
public import Insight

/// An alert that stands.
package struct AlertAnswer: Answering {
  /// The name by which it is acknowledged.
  package let id: String
  /// The name of its rule.
  package let rule: String
  /// The series that breaks the bound.
  package let series: String
  /// How urgent it is.
  package let severity: Name<AlertRule.Severity>
  /// What was measured.
  package let value: Double
  /// How it is compared.
  package let comparison: Name<AlertRule.Comparison>
  /// What it is compared with.
  package let bound: Double
  /// Since when it stands, by the wall.
  package let since: Instant
  /// Since when it stands, by the market.
  package let marketSince: Instant?
  /// When a person saw it; nil where nobody did.
  package let acknowledged: Instant?
  /// The rule in words.
  package let summary: String

  /// Tells of an alert.
  package init(_ alert: Alert) {
    (id, rule, series, severity) = (alert.id, alert.rule.name, alert.series, Name(alert.severity))
    (value, comparison, bound) = (alert.value, Name(alert.rule.comparison), alert.rule.bound)
    (since, marketSince, acknowledged) = (alert.since, alert.marketSince, alert.acknowledgedAt)
    summary = alert.rule.summary
  }
}

/// The alerts that stand.
package struct AlertsAnswer: Answering {
  /// The worst first.
  package let alerts: [AlertAnswer]

  /// Lists alerts.
  package init(alerts: [AlertAnswer]) { self.alerts = alerts }
}

/// The same from a running engine, and whether it noted what it was told of one.
package struct SeenAlertsAnswer: Answering {
  /// Whether it was noted.
  package let done: Bool
  /// The worst first.
  package let alerts: [AlertAnswer]
}

extension AlertRule.Severity: Worded {
  /// As files and answers have it.
  public var word: String { rawValue }
}

extension AlertRule.Comparison: Worded {
  /// As files and answers have it.
  public var word: String { rawValue }
}
