public import Domain
package import Engine
public import JSON
import Wire

extension MetricSet {
  /// The set in the text format that Prometheus and its node exporter read.
  public var prometheusText: String {
    var text = ""
    for family in families {
      text += "# HELP \(family.metric.name) \(escaped(family.metric.help, quotes: false))\n"
      text += "# TYPE \(family.metric.name) \(family.metric.kind.rawValue)\n"
      for sample in family.samples { text += "\(sample.series) \(numberText(sample.value))\n" }
    }
    return text
  }

  /// The set for programs.
  package func answer(at instant: Instant) -> MetricsAnswer {
    MetricsAnswer(
      series: samples.map { sample in
        MetricsAnswer.Series(
          name: sample.name, labels: Members(sample.labels.map { ($0.name, $0.value) }), value: sample.value,
          at: instant)
      })
  }

  /// The same as JSON.
  public func json(at instant: Instant) -> JSONValue { JSONValue(answer(at: instant)) }
}

/// The present value of every measured series.
package struct MetricsAnswer: Answering {
  package let series: [Series]

  /// A series and its value.
  package struct Series: Answering {
    package let name: String
    package let labels: Members<String>
    package let value: Double
    package let at: Instant
  }
}

extension Sample {
  /// The name with its labels, unique among all series.
  public var series: String {
    guard !labels.isEmpty else { return name }
    return
      "\(name){\(labels.map { "\($0.name)=\"\(escaped($0.value, quotes: true))\"" }.joined(separator: ","))}"
  }
}

private func escaped(_ text: String, quotes: Bool) -> String {
  let special: (UInt8) -> Bool = {
    $0 == UInt8(ascii: "\\") || $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\"")
  }
  guard text.utf8.contains(where: special) else { return text }
  var result = ""
  for character in text {
    switch character {
    case "\\": result += "\\\\"
    case "\n": result += "\\n"
    case "\"" where quotes: result += "\\\""
    default: result.append(character)
    }
  }
  return result
}

/// Whole numbers without a decimal point, others in the shortest exact form.
private func numberText(_ value: Double) -> String {
  guard value == value.rounded(), abs(value) < 1e15 else { return value.description }
  return "\(Int64(value))"
}
