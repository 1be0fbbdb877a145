package import Domain
package import EngineService
package import Insight
import Journal
import Platform
package import Settings

/// The alerts of a running engine: moved on each second, told in a file beside the journal, answered by people.
///
/// What depends on the machine must not reach the journal, which is the same for the same seed: so alerts are not events.
package struct AlertWatch {
  private let place: StorePlace
  private let log: AlertLog
  private var answers: AlertAnswers
  private var book: AlertBook
  private var rulesText: String?
  /// Alerts that stood when the last engine ended; what is not there at the first look is over.
  private var forgotten: [String: AlertBook.Remembered]
  /// Whether the rules of the user's file cannot be read.
  package private(set) var areRulesBroken = false
  private(set) var firedCount: Int64 = 0

  /// Goes on with the alerts of a store, by the user's rules or the standard ones.
  package init(_ place: StorePlace, _ settings: AlertSettings) throws(MonitorError) {
    self.place = place
    answers = try AlertAnswers(place)
    log = try AlertLog(place)
    forgotten = log.standing(answers)
    book = AlertBook(.standard(settings), remembering: forgotten)
    readRules(settings)
  }

  /// The alerts of which someone was told, the worst first.
  package var alerts: [Alert] { book.fired.sorted { ($1.severity, $0.id) < ($0.severity, $1.id) } }

  /// Reads the rules of the user's file, or those of the playbook, if they were changed; alerts that stand go on under the new ones.
  package mutating func readRules(_ settings: AlertSettings) {
    let path = place.alertRules
    let text =
      DurableFile.exists(path)
      ? (try? UserInput.text(path)).flatMap(\.self) ?? "" : AlertRules.standardText(settings)
    guard text != rulesText else { return }
    rulesText = text
    let rules = try? AlertRules(text: text)
    areRulesBroken = rules == nil
    guard let rules else { return }
    book = AlertBook(rules, remembering: book.rememberedAlerts)
  }

  /// Looks at what was measured, and tells what came of it; `market` is what the market's clock shows.
  package mutating func update(with set: MetricSet, _ now: Instant, market: Instant?) {
    var lines: [AlertLogLine] = []
    let before = forgotten
    forgotten = [:]
    for change in book.update(with: set, now, market: market) {
      switch change {
      case .fired(let alert):
        firedCount += 1
        lines.append(AlertLogLine(.fired, alert, now))
      case .escalated(let alert): lines.append(AlertLogLine(.escalated, alert, now))
      case .resolved(let alert): lines.append(AlertLogLine(.resolved, alert, now))
      }
    }
    for (id, alert) in before.sorted(by: { $0.key < $1.key })
    where !book.alerts.contains(where: { $0.id == id }) {
      lines.append(AlertLogLine(endOf: id, alert, now))
    }
    log.add(lines)
  }

  /// Notes that a person has seen an alert; false where there is none of that name.
  package mutating func acknowledge(_ id: String, by actor: String, at now: Instant) -> Bool {
    guard let alert = book.fired.first(where: { $0.id == id }), book.acknowledge(id, at: now) else {
      return false
    }
    answers.add(id, since: alert.since, at: now, by: actor)
    try? answers.save()
    log.add([AlertLogLine(.seen, alert, now)])
    return true
  }

  /// Adds how many alerts there are to what is measured.
  func add(to set: inout MetricSet) {
    for severity in AlertRule.Severity.allCases {
      set.add(
        Metric("alluse_alerts", .gauge, "Alerts that stand, by severity."),
        Double(book.fired.count { $0.severity == severity }), ["severity": severity.rawValue])
    }
    set.add(
      Metric("alluse_alerts_unseen", .gauge, "Alerts that nobody has seen."),
      Double(book.fired.count { $0.acknowledgedAt == nil }))
    set.add(
      Metric("alluse_alerts_fired_total", .counter, "Alerts of which someone was told since the start."),
      Double(firedCount))
    set.add(
      Metric("alluse_alert_rules_broken", .gauge, "Whether the file of rules cannot be read."),
      areRulesBroken ? 1 : 0)
  }
}

extension StorePlace {
  /// The file of a user's own rules, beside the signing key.
  package var alertRules: String { "\(configuration)/alerts.toml" }
  /// The file of a user's own sudden moves, beside it.
  package var scenarios: String { "\(configuration)/scenarios.toml" }
}
