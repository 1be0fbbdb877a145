import Settings
import Testing

/// Two values of one key, and the smallest world in which something else is seen with each.
struct SettingProbe: Sendable, CustomTestStringConvertible {
  /// The key as a playbook writes it, with its kind of account where it has one.
  let path: String
  /// Both playbooks; they differ in the key and in what the second value asks of other keys.
  let texts: (first: String, second: String)
  private let seen: @Sendable (String) throws -> String

  /// Creates a probe; `sees` gives what a person, an order or the books have of a playbook, and never the key itself.
  init(
    _ path: String, _ first: String, _ second: String, beside lines: [String: String] = [:],
    also others: [String: String] = [:], _ sees: @escaping @Sendable (String) throws -> String
  ) {
    self.path = path
    let both = lines.merging([path: first]) { $1 }
    texts = (
      SettingProbe.text(both), SettingProbe.text(both.merging(others) { $1 }.merging([path: second]) { $1 })
    )
    seen = sees
  }

  /// A playbook of lines.
  static func text(_ lines: [String: String]) -> String {
    lines.sorted { $0.key < $1.key }.map { "\($0.key) = \($0.value)\n" }.joined()
  }

  var testDescription: String { path }

  /// The key of the table.
  var key: SettingKey? {
    SettingTable.key(path)
      ?? path.firstIndex(of: ".").flatMap { SettingTable.key("\(path[$0...].dropFirst())") }
  }

  /// What is seen with the first value, and with the second.
  func look() throws -> (first: String, second: String) { (try seen(texts.first), try seen(texts.second)) }

  /// What is seen with the first value, another time.
  func lookAgain() throws -> String { try seen(texts.first) }

  /// The halves of a pair that the two values tell apart; of anything else the whole.
  var halves: Set<SettingHalf> {
    get throws {
      let values = try [texts.first, texts.second].map { text in
        try Playbook(text: text).rows.first { $0.path == path }?.value ?? ""
      }
      return SettingHalf.changed(values[0], values[1])
    }
  }
}

/// What of a value can be set by itself.
enum SettingHalf: Hashable {
  case whole, low, high

  /// What a key of the table has.
  static func all(of key: SettingKey) -> Set<SettingHalf> {
    key.accepts.hasPrefix("two ") ? [.low, .high] : [.whole]
  }

  /// What differs between two values as a playbook writes them; of a pair only what differs alone is told.
  static func changed(_ left: String, _ right: String) -> Set<SettingHalf> {
    let (left, right) = (pair(left), pair(right))
    guard left.count == 2, right.count == 2 else { return [.whole] }
    switch (left[0] == right[0], left[1] == right[1]) {
    case (false, true): return [.low]
    case (true, false): return [.high]
    default: return []
    }
  }

  private static func pair(_ value: String) -> [String] {
    guard value.hasPrefix("["), !value.contains("\"") else { return [] }
    return value.dropFirst().dropLast().split(separator: ",").map { $0.filter { $0 != " " } }
  }
}

/// The probes of the table, a file for each of its parts.
enum SettingProbes {
  static let all =
    accounts + clock + regime + entry + manage + leaps + costs + protect + gate + feed + weeks + fork + merge
    + reinvest + decisions + people + lessons
}
