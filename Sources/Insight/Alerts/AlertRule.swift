package import Domain

/// What is watched, and from when a person is notified.
public struct AlertRule: Hashable, Sendable {
  /// How the value is compared with the bound.
  public enum Comparison: String, CaseIterable, Sendable {
    /// The bound is broken while the comparison holds.
    case above = ">", atLeast = ">=", below = "<", atMost = "<="

    func holds(_ value: Double, _ bound: Double) -> Bool {
      switch self {
      case .above: value > bound
      case .atLeast: value >= bound
      case .below: value < bound
      case .atMost: value <= bound
      }
    }
  }

  /// How serious an alert is.
  public enum Severity: String, CaseIterable, Comparable, Sendable {
    /// Good to know.
    case notice
    /// Needs attention.
    case warning
    /// Needs attention now.
    case critical

    /// Orders severities from mild to severe.
    public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

    private var rank: Int { Severity.allCases.firstIndex(of: self) ?? 0 }

    var next: Severity { self == .notice ? .warning : .critical }
  }

  /// The name, made of letters, digits and dashes.
  public var name: String
  /// The name of the series that are watched.
  package var metric: String
  /// The labels that a series must have to be watched.
  public var labels: [Sample.Label] = []
  /// How the value is compared with the bound.
  public var comparison: Comparison
  /// The bound.
  public var bound: Double
  /// How long the bound must be broken before the alert fires.
  package var lasting = Instant.Span.seconds(0)
  /// The severity when it fires.
  public var severity = Severity.warning
  /// How long it stays quiet after it has ended.
  package var cooldown = Instant.Span.seconds(0)
  /// The time without an answer after which it becomes more severe; nil for never.
  package var escalation: Instant.Span?
  /// Whether it ends by itself when the bound holds again.
  package var resolves = true
  /// One sentence for people.
  public var summary: String

  func watches(_ sample: Sample) -> Bool { labels.allSatisfy(sample.labels.contains) }
}
