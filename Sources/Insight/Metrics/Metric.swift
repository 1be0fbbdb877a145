/// What the series of one name measure.
public struct Metric: Hashable, Sendable {
  /// How the values of a series behave.
  public enum Kind: String, Hashable, Sendable {
    /// It only grows.
    case counter
    /// It goes up and down.
    case gauge
    /// Quantiles, count and sum of measured values.
    case summary
  }

  /// The name including its unit, as Prometheus expects it.
  public let name: String
  /// How its values behave.
  public let kind: Kind
  /// One sentence about it.
  public let help: String

  /// Creates a metric; a counter's name must end in `_total`.
  public init(_ name: String, _ kind: Kind, _ help: String) {
    precondition((kind == .counter) == name.hasSuffix("_total"), "metric \(name) is no \(kind)")
    self.name = name
    self.kind = kind
    self.help = help
  }
}

/// One series at one moment.
public struct Sample: Hashable, Sendable {
  /// The name of the series: the metric's, or that of a part of a summary.
  public var name: String
  /// What distinguishes it from series of the same name, in order.
  public var labels: [Label]
  /// The value at that moment.
  public var value: Double

  /// A name and a value that distinguish a series from others.
  public struct Label: Hashable, Sendable {
    /// The label's name.
    public var name: String
    /// The label's value.
    public var value: String
  }
}

/// Series at one moment, by metric; each series occurs once.
public struct MetricSet: Sendable {
  /// A metric and its series.
  public struct Family: Sendable {
    /// What the series measure.
    package let metric: Metric
    /// Its series, in the order in which they were added.
    public internal(set) var samples: [Sample]
  }

  /// The metrics, in the order in which they were first added.
  private(set) var families: [Family] = []
  private var places: [String: Int] = [:]

  /// Creates an empty set.
  public init() {}

  /// The number of series.
  public var count: Int { families.reduce(0) { $0 + $1.samples.count } }

  /// Every series.
  public var samples: [Sample] { families.flatMap(\.samples) }

  /// Adds a series; a value that is nil or not finite is left out.
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

  /// The series of one name, with labels and values.
  public func values(of name: String) -> [Sample] {
    guard let place = places[name] else { return [] }
    return families[place].samples.filter { $0.name == name }
  }
}
