import Domain
public import Settings
public import TOML

/// The alert rules of a file.
public struct AlertRules: Hashable, Sendable {
  /// The rules, in the order of the file.
  public let rules: [AlertRule]

  /// A problem in a file of rules, and where it is.
  public struct Problem: Error, Hashable, Sendable, CustomStringConvertible {
    /// The position in the file.
    public let position: TOMLPosition
    /// The problem as a sentence without the position.
    public let message: String
    /// The sentence with the position.
    public var description: String { "line \(position.line), column \(position.column): \(message)" }
  }

  private static let most = 500

  /// The default rules.
  public static func standard(_ settings: AlertSettings = AlertSettings()) -> AlertRules {
    do throws(Problem) { return try AlertRules(text: standardText(settings)) } catch {
      preconditionFailure("the standard rules are not well-formed: \(error)")
    }
  }

  /// Reads a file of tables named `[[alert]]`.
  public init(text: String) throws(Problem) {
    let document: TOMLTable
    do throws(TOMLError) { document = try TOMLTable(parsing: text) } catch {
      throw Problem(position: error.position, message: error.message)
    }
    var rules: [AlertRule] = []
    for entry in document.entries {
      guard entry.key == "alert", let tables = entry.value.array else {
        throw Problem(
          position: entry.keyPosition, message: "unknown key \(entry.key); rules are tables named [[alert]]")
      }
      for value in tables {
        guard let table = value.table, rules.count < AlertRules.most else {
          throw Problem(
            position: value.position,
            message: "alert is a list of at most \(AlertRules.most) tables [[alert]]")
        }
        var reader = RuleReader(table: table, position: value.position)
        let rule = try reader.rule()
        guard !rules.contains(where: { $0.name == rule.name }) else {
          throw Problem(position: value.position, message: "a rule \(rule.name) is there already; rename one")
        }
        rules.append(rule)
      }
    }
    self.rules = rules
  }
}

private struct RuleReader {
  let table: TOMLTable
  let position: TOMLPosition

  private static let keys = [
    "name", "metric", "labels", "comparison", "bound", "for", "severity", "cooldown", "escalate", "resolve",
    "summary",
  ]

  mutating func rule() throws(AlertRules.Problem) -> AlertRule {
    for entry in table.entries where !RuleReader.keys.contains(entry.key) {
      let hint = closestName(to: entry.key, in: RuleReader.keys).map { "; did you mean \($0)?" } ?? ""
      throw AlertRules.Problem(
        position: entry.keyPosition, message: "unknown key \(entry.key) in a rule\(hint)")
    }
    let name = try text("name")
    guard name.utf8.allSatisfy({ isNamePart($0) }) else {
      throw problem("name", "is of letters, digits and dashes")
    }
    guard let bound = table["bound"]?.number, bound.isFinite else { throw problem("bound", "is a number") }
    var rule = AlertRule(
      name: name, metric: try text("metric"), comparison: try choice("comparison", .above), bound: bound,
      summary: try text("summary"))
    rule.severity = try choice("severity", .warning)
    rule.lasting = try span("for") ?? .seconds(0)
    rule.cooldown = try span("cooldown") ?? .seconds(0)
    rule.escalation = try span("escalate")
    rule.labels = try labels()
    if let value = table["resolve"] {
      guard let flag = value.boolean else { throw problem("resolve", "is true or false") }
      rule.resolves = flag
    }
    return rule
  }

  private func isNamePart(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "-") || (48...57).contains(byte) || (65...90).contains(byte)
      || (97...122).contains(byte)
  }

  private func text(_ key: String) throws(AlertRules.Problem) -> String {
    guard let text = table[key]?.string, (1...200).contains(text.utf8.count) else {
      throw problem(key, "is a text of 1 to 200 bytes, and must be there")
    }
    return text
  }

  private func choice<Choice: RawRepresentable & CaseIterable>(
    _ key: String, _ standard: Choice
  ) throws(AlertRules.Problem) -> Choice where Choice.RawValue == String {
    guard let value = table[key] else { return standard }
    guard let choice = value.string.flatMap(Choice.init(rawValue:)) else {
      throw problem(key, "is one of \(Choice.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    return choice
  }

  /// A duration: a whole number followed by s, m, h or d.
  private func span(_ key: String) throws(AlertRules.Problem) -> Instant.Span? {
    guard let value = table[key] else { return nil }
    let units: KeyValuePairs<Character, Int64> = ["s": 1, "m": 60, "h": 3_600, "d": 86_400]
    guard let text = value.string, let last = text.last,
      let unit = units.first(where: { $0.key == last })?.value,
      let count = Int64(text.dropLast()), (0...10_000).contains(count)
    else { throw problem(key, "is a length of time, such as 90s, 15m, 2h or 3d") }
    return .seconds(count * unit)
  }

  private func labels() throws(AlertRules.Problem) -> [Sample.Label] {
    guard let value = table["labels"] else { return [] }
    guard let table = value.table else { throw problem("labels", "is a table of texts") }
    var labels: [Sample.Label] = []
    for entry in table.entries {
      guard let text = entry.value.string else { throw problem("labels", "is a table of texts") }
      labels.append(Sample.Label(name: entry.key, value: text))
    }
    return labels
  }

  private func problem(_ key: String, _ form: String) -> AlertRules.Problem {
    AlertRules.Problem(position: table[key]?.position ?? position, message: "\(key) \(form)")
  }
}
