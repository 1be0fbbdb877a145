package import Domain
package import Engine
package import Insight

/// Something that became of an alert; of one that was there before the engine started only its end is known.
package struct AlertLogLine: Answering {
  /// When, by the wall.
  package let at: Instant
  /// What became of it.
  package let change: Name<Kind>
  /// The name by which it is acknowledged.
  package let id: String
  /// How urgent it is.
  package let severity: Name<AlertRule.Severity>
  /// What was measured.
  @Omitted package var value: Double?
  /// Since when it stands, by the wall.
  package let since: Instant
  /// Since when it stands, by the market.
  package let marketSince: Instant?
  /// The series that breaks the bound.
  @Omitted package var series: String?
  /// The rule in words.
  @Omitted package var summary: String?

  /// What may become of an alert.
  package enum Kind: String, Worded {
    /// The steps, the usual order.
    case fired, escalated, resolved, seen

    /// As files and answers have it.
    package var word: String { rawValue }
  }

  /// What became of an alert that is known.
  init(_ kind: Kind, _ alert: Alert, _ now: Instant) {
    (at, change, id, severity) = (now, Name(kind), alert.id, Name(alert.severity))
    (since, marketSince) = (alert.since, alert.marketSince)
    (value, series, summary) = (alert.value, alert.series, alert.rule.summary)
  }

  /// The end of an alert that stood before the engine started and is not there any more.
  init(endOf id: String, _ alert: AlertBook.Remembered, _ now: Instant) {
    (at, change, self.id, severity) = (now, Name(.resolved), id, Name(alert.severity))
    (since, marketSince) = (alert.since, alert.marketSince)
  }
}
