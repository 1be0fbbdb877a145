import Engine
package import Insight

/// What an engine says of itself to a cockpit: what it measures, and the alerts that stand.
package struct LiveFigures: Answering {
  /// What it measures, in the order in which a cockpit shows it.
  package let metrics: [Line]
  /// The alerts that stand.
  package let alerts: [AlertAnswer]

  /// A figure with its name.
  package struct Line: Answering {
    /// Its label.
    package let name: String
    /// Its value as text.
    package let value: String

    init(_ name: String, _ value: String) { (self.name, self.value) = (name, value) }
  }

  /// Tells of what was measured.
  package init(_ set: MetricSet, _ alerts: [Alert]) {
    (metrics, self.alerts) = (metricLines(set), alerts.map(AlertAnswer.init))
  }
}
