/// The violations in a text of metrics of Prometheus's rules: its format, and the names that its own checker
/// wants.
public func prometheusProblems(in text: String) -> [String] {
  var check = PrometheusCheck()
  for line in text.split(separator: "\n", omittingEmptySubsequences: true) { check.take(String(line)) }
  if !text.hasSuffix("\n") { check.problems.append("the last line has no end") }
  return check.problems
}

private struct PrometheusCheck {
  var problems: [String] = []
  private var helps: [String: String] = [:]
  private var types: [String: String] = [:]
  private var series: Set<String> = []
  /// Families whose samples are complete: they must not occur again.
  private var finished: Set<String> = []
  private var family = ""

  /// Units with a base unit that must be used instead.
  private static let otherUnits: Set = [
    "milliseconds", "microseconds", "nanoseconds", "minutes", "hours", "days", "weeks", "bits", "kilobytes",
    "megabytes", "gigabytes", "terabytes", "kilobits", "megabits", "fahrenheit", "inches", "yards", "miles",
    "percent", "percentage", "cents", "kilograms", "pounds", "ounces", "degrees",
  ]
  private static let abbreviations: Set = [
    "s", "ms", "us", "ns", "sec", "b", "kb", "mb", "gb", "tb", "pb", "m", "h", "d",
  ]
  private static let typeNames: Set = ["counter", "gauge", "histogram", "summary", "untyped"]

  mutating func take(_ line: String) {
    let words = line.split(separator: " ", maxSplits: 3).map(String.init)
    if line.hasPrefix("# HELP ") {
      guard words.count == 4 else { return problems.append("no help: \(line)") }
      if helps.updateValue(words[3], forKey: words[2]) != nil { problems.append("help twice: \(words[2])") }
    } else if line.hasPrefix("# TYPE ") {
      guard words.count == 4 else { return problems.append("no type: \(line)") }
      if helps[words[2]] == nil { problems.append("type before help: \(words[2])") }
      if types.updateValue(words[3], forKey: words[2]) != nil { problems.append("type twice: \(words[2])") }
      checkName(words[2], words[3])
    } else {
      takeSample(line)
    }
  }

  private mutating func takeSample(_ line: String) {
    guard let space = line.lastIndex(of: " "), Double(line[line.index(after: space)...]) != nil else {
      return problems.append("no value: \(line)")
    }
    let sample = line[..<space]
    if !series.insert(String(sample)).inserted { problems.append("twice: \(sample)") }
    let name = String(sample.prefix { $0 != "{" })
    let suffix = ["_sum", "_count", "_bucket"].first { types[name] == nil && name.hasSuffix($0) } ?? ""
    let own = String(name.dropLast(suffix.count))
    guard let type = types[own] else { return problems.append("no type: \(name)") }
    if own != family {
      finished.insert(family)
      if finished.contains(own) { problems.append("in two places: \(own)") }
      family = own
    }
    if type != "summary", sample.contains("quantile=") { problems.append("quantile: \(sample)") }
    if type != "histogram", sample.contains("{le=\"") || sample.contains(",le=\"") {
      problems.append("le: \(sample)")
    }
    if let open = sample.firstIndex(of: "{") { checkLabels(String(sample[open...])) }
  }

  private mutating func checkName(_ name: String, _ type: String) {
    let parts = name.split(separator: "_", omittingEmptySubsequences: false).map(String.init)
    func complain(_ reason: String) { problems.append("\(name): \(reason)") }
    if name.contains(where: { !($0.isASCII && ($0.isLowercase || $0.isNumber || $0 == "_")) }) {
      complain("is not in snake case")
    }
    if !PrometheusCheck.typeNames.contains(type) { complain("has no type \(type)") }
    if (type == "counter") != name.hasSuffix("_total") { complain("_total is for counters, and for each") }
    if type != "histogram", name.hasSuffix("_bucket") { complain("ends like a histogram") }
    if type != "histogram", type != "summary", name.hasSuffix("_count") || name.hasSuffix("_sum") {
      complain("ends like a summary")
    }
    for part in parts {
      if PrometheusCheck.otherUnits.contains(part) { complain("use the base unit, not \(part)") }
      if PrometheusCheck.abbreviations.contains(part) { complain("\(part) is an abbreviation") }
      if PrometheusCheck.typeNames.contains(part) { complain("its name has its type") }
    }
  }

  /// Labels are names with quoted values in which quotes, backslashes and line ends are escaped.
  private mutating func checkLabels(_ text: String) {
    var rest = text.dropFirst()
    while rest.first != "}" {
      let name = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
      rest = rest.dropFirst(name.count)
      guard !name.isEmpty, rest.hasPrefix("=\"") else { return problems.append("labels: \(text)") }
      rest = rest.dropFirst(2)
      while let character = rest.first, character != "\"" { rest = rest.dropFirst(character == "\\" ? 2 : 1) }
      guard rest.first == "\"" else { return problems.append("labels: \(text)") }
      rest = rest.dropFirst()
      if rest.first == "," { rest = rest.dropFirst() }
    }
    if rest != "}" { problems.append("labels: \(text)") }
  }
}
