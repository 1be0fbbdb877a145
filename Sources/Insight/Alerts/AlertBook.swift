public import Domain

/// A bound broken by one series.
public struct Alert: Hashable, Sendable {
  /// The rule whose bound is broken.
  public var rule: AlertRule
  /// The series, by name and labels.
  public var series: String
  /// What distinguishes it from alerts of the same rule: the values of the series' labels.
  public var subject: String
  /// The value seen last.
  public var value: Double
  /// When the bound was broken, by the observer's clock.
  public var since: Instant
  /// When it was broken by the market's clock; nil if there is none.
  public var marketSince: Instant?
  /// When a person was notified; nil until it has lasted as long as the rule demands.
  public var firedAt: Instant?
  /// When a person acknowledged it.
  public var acknowledgedAt: Instant?
  /// Its present severity, which may have escalated.
  public var severity: AlertRule.Severity

  /// The name by which a person acknowledges it: `drawdown:root/gen`.
  public var id: String { subject.isEmpty ? rule.name : "\(rule.name):\(subject)" }
}

/// What one check of the series changed.
public enum AlertChange: Hashable, Sendable {
  /// A person is to be notified.
  case fired(Alert)
  /// It went unanswered and is now more severe.
  case escalated(Alert)
  /// It is over.
  case resolved(Alert)
}

/// The current alerts, updated by each check of the series; the same checks always give the same alerts.
public struct AlertBook: Sendable {
  /// The rules, in order.
  public let rules: [AlertRule]
  /// The broken bounds in the order in which they broke, whether or not they have fired.
  public private(set) var alerts: [Alert] = []
  private var quietUntil: [String: Instant] = [:]
  private var remembered: [String: Remembered] = [:]

  /// An alert that existed before this book.
  public struct Remembered: Hashable, Sendable {
    /// When the bound was broken.
    public var since: Instant
    /// When it was broken by the market's clock.
    public var marketSince: Instant?
    /// When a person was notified.
    public var firedAt: Instant
    /// When a person acknowledged it.
    public var acknowledgedAt: Instant?
    /// Its severity.
    public var severity: AlertRule.Severity

    /// Creates the memory.
    public init(
      since: Instant, marketSince: Instant? = nil, firedAt: Instant, acknowledgedAt: Instant? = nil,
      severity: AlertRule.Severity
    ) {
      self.since = since
      self.marketSince = marketSince
      self.firedAt = firedAt
      self.acknowledgedAt = acknowledgedAt
      self.severity = severity
    }
  }

  /// Creates a book without alerts.
  public init(_ rules: AlertRules) { self.rules = rules.rules }

  /// Creates a book that continues earlier alerts, by their ids; one that still holds at the first check is
  /// not notified again.
  public init(_ rules: AlertRules, remembering remembered: [String: Remembered]) {
    self.init(rules)
    self.remembered = remembered
  }

  /// The alerts of which a person was notified.
  public var fired: [Alert] { alerts.filter { $0.firedAt != nil } }

  /// The alerts of which a person was notified, for another book to continue.
  public var rememberedAlerts: [String: Remembered] {
    var memory = remembered
    for alert in alerts {
      guard let firedAt = alert.firedAt else { continue }
      memory[alert.id] = Remembered(
        since: alert.since, marketSince: alert.marketSince, firedAt: firedAt,
        acknowledgedAt: alert.acknowledgedAt, severity: alert.severity)
    }
    return memory
  }

  /// Checks the series at a moment; `market` is the time of the market's clock, if there is one.
  public mutating func update(with set: MetricSet, _ instant: Instant, market: Instant? = nil)
    -> [AlertChange]
  {
    var changes: [AlertChange] = []
    var broken: [String: Double] = [:]
    for rule in rules {
      for sample in set.values(of: rule.metric) where rule.watches(sample) {
        guard rule.comparison.holds(sample.value, rule.bound) else { continue }
        let alert = begun(rule, sample, instant, market)
        broken[alert.id] = sample.value
        if !alerts.contains(where: { $0.id == alert.id }), !isQuiet(alert.id, instant) {
          alerts.append(alert)
        }
      }
    }
    for place in alerts.indices { changes += moved(place, broken[alerts[place].id], instant) }
    alerts.removeAll { $0.rule.resolves && broken[$0.id] == nil }
    remembered = [:]
    return changes
  }

  private func begun(_ rule: AlertRule, _ sample: Sample, _ instant: Instant, _ market: Instant?) -> Alert {
    let subject = sample.labels.filter { $0.name != "quantile" }.map(\.value).joined(separator: ",")
    var alert = Alert(
      rule: rule, series: sample.series, subject: subject, value: sample.value, since: instant,
      marketSince: market, firedAt: nil, acknowledgedAt: nil, severity: rule.severity)
    if let before = remembered[alert.id] {
      (alert.since, alert.firedAt, alert.acknowledgedAt) = (
        before.since, before.firedAt, before.acknowledgedAt
      )
      alert.marketSince = before.marketSince ?? market
      alert.severity = max(rule.severity, before.severity)
    }
    return alert
  }

  private func isQuiet(_ id: String, _ instant: Instant) -> Bool {
    quietUntil[id].map { instant < $0 } ?? false
  }

  private mutating func moved(_ place: Int, _ value: Double?, _ instant: Instant) -> [AlertChange] {
    guard let value else { return ended(place, instant) }
    alerts[place].value = value
    var changes: [AlertChange] = []
    if alerts[place].firedAt == nil, instant - alerts[place].since >= alerts[place].rule.lasting {
      alerts[place].firedAt = instant
      changes.append(.fired(alerts[place]))
    }
    if let fired = alerts[place].firedAt, let wait = alerts[place].rule.escalation,
      alerts[place].acknowledgedAt == nil, instant - fired >= wait,
      alerts[place].severity == alerts[place].rule.severity, alerts[place].severity < .critical
    {
      alerts[place].severity = alerts[place].severity.next
      changes.append(.escalated(alerts[place]))
    }
    return changes
  }

  private mutating func ended(_ place: Int, _ instant: Instant) -> [AlertChange] {
    let alert = alerts[place]
    guard alert.rule.resolves, alert.firedAt != nil else { return [] }
    quietUntil[alert.id] = instant + alert.rule.cooldown
    return [.resolved(alert)]
  }

  /// Records that a person has seen an alert, which ends it if its rule demands an answer; false if no such
  /// alert has fired.
  public mutating func acknowledge(_ id: String, at instant: Instant) -> Bool {
    guard let place = alerts.firstIndex(where: { $0.id == id && $0.firedAt != nil }) else { return false }
    alerts[place].acknowledgedAt = instant
    if !alerts[place].rule.resolves { alerts.remove(at: place) }
    return true
  }
}
