public import Domain

/// What is watched, and from when on someone is told.
public struct AlertRule: Hashable, Sendable {
  /// How the value is held against the bound.
  public enum Comparison: String, CaseIterable, Sendable {
    /// The value breaks the bound when it is so.
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

  /// How bad it is.
  public enum Severity: String, CaseIterable, Comparable, Sendable {
    /// Good to know.
    case notice
    /// Someone should look.
    case warning
    /// Someone must look now.
    case critical

    /// Whether the left is milder.
    public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

    private var rank: Int { Severity.allCases.firstIndex(of: self) ?? 0 }

    var next: Severity { self == .notice ? .warning : .critical }
  }

  /// The name, of letters, digits and dashes.
  public var name: String
  /// The series that are watched, by name.
  public var metric: String
  /// Labels that a series must have to be watched.
  public var labels: [Sample.Label] = []
  /// How the value is held against the bound.
  public var comparison: Comparison
  /// The bound.
  public var bound: Double
  /// How long the bound must be broken.
  public var lasting = Instant.Span.seconds(0)
  /// How bad it is.
  public var severity = Severity.warning
  /// How long it stays quiet after it was over.
  public var cooldown = Instant.Span.seconds(0)
  /// After what time without an answer it becomes worse; nil for never.
  public var escalation: Instant.Span?
  /// Whether it is over by itself when the bound holds again.
  public var resolves = true
  /// One sentence for people.
  public var summary: String

  func watches(_ sample: Sample) -> Bool { labels.allSatisfy(sample.labels.contains) }
}
