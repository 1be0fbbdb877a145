/// What series of one name measure.
public struct Metric: Hashable, Sendable {
  /// How the values of a series behave.
  public enum Kind: String, Hashable, Sendable {
    /// It only grows.
    case counter
    /// It goes up and down.
    case gauge
    /// Quantiles, count and sum of what was measured.
    case summary
  }

  /// The name, with its unit, as Prometheus wants it.
  public let name: String
  /// How its values behave.
  public let kind: Kind
  /// One sentence on it.
  public let help: String

  /// Names a metric; a counter's name ends in `_total`.
  public init(_ name: String, _ kind: Kind, _ help: String) {
    precondition((kind == .counter) == name.hasSuffix("_total"), "metric \(name) is no \(kind)")
    self.name = name
    self.kind = kind
    self.help = help
  }
}

/// One series at one moment.
public struct Sample: Hashable, Sendable {
  /// The name of the series: the metric's, or for a summary that of one of its parts.
  public var name: String
  /// What tells it from others of the same name, in order.
  public var labels: [Label]
  /// Its value.
  public var value: Double

  /// A name and a value that tell a series from others.
  public struct Label: Hashable, Sendable {
    /// The name.
    public var name: String
    /// The value.
    public var value: String
  }
}

/// Series at one moment, by metric; each series is there once.
public struct MetricSet: Sendable {
  /// A metric and its series.
  public struct Family: Sendable {
    /// The metric.
    public let metric: Metric
    /// Its series, in the order in which they were added.
    public internal(set) var samples: [Sample]
  }

  /// The metrics, in the order in which they were added first.
  public private(set) var families: [Family] = []
  private var places: [String: Int] = [:]

  /// Creates an empty set.
  public init() {}

  /// How many series there are.
  public var count: Int { families.reduce(0) { $0 + $1.samples.count } }

  /// Every series.
  public var samples: [Sample] { families.flatMap(\.samples) }

  /// Adds a series; nil and what is no number leave it out.
  public mutating func add(_ metric: Metric, _ value: Double?, _ labels: KeyValuePairs<String, String> = [:])
  {
    add(metric, value, labels.map { Sample.Label(name: $0.key, value: $0.value) })
  }

  mutating func add(_ metric: Metric, _ value: Double?, _ labels: [Sample.Label], part: String = "") {
    guard let value, value.isFinite else { return }
    let place = places[metric.name] ?? families.count
    if place == families.count {
      places[metric.name] = place
      families.append(Family(metric: metric, samples: []))
    }
    families[place].samples.append(Sample(name: metric.name + part, labels: labels, value: value))
  }

  /// The values of the series of one name, with their labels.
  public func values(of name: String) -> [Sample] {
    guard let place = places[name] else { return [] }
    return families[place].samples.filter { $0.name == name }
  }
}
