import Settings
import Testing

/// Two values of one key, and the smallest world in which they have different effects.
struct SettingProbe: Sendable, CustomTestStringConvertible {
  /// The key as a playbook spells it, with its kind of account where it has one.
  let path: String
  /// Both playbooks; they differ in the key and in what the second value requires of other keys.
  let texts: (first: String, second: String)
  private let seen: @Sendable (String) throws -> String

  /// Creates a probe; `sees` returns the effect of a playbook on a person, an order or the books, and never
  /// the key itself.
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

  /// The effects of the first value and of the second.
  func look() throws -> (first: String, second: String) { (try seen(texts.first), try seen(texts.second)) }

  /// The effect of the first value, computed again.
  func lookAgain() throws -> String { try seen(texts.first) }

  /// The halves of a pair in which the two values differ; otherwise the whole.
  var halves: Set<SettingHalf> {
    get throws {
      let values = try [texts.first, texts.second].map { text in
        try Playbook(text: text).rows.first { $0.path == path }?.value ?? ""
      }
      return SettingHalf.changed(values[0], values[1])
    }
  }
}

/// The part of a value that can be set by itself.
enum SettingHalf: Hashable {
  case whole, low, high

  /// The parts of a key of the table.
  static func all(of key: SettingKey) -> Set<SettingHalf> {
    key.accepts.hasPrefix("two ") ? [.low, .high] : [.whole]
  }

  /// The difference between two values as a playbook spells them; of a pair only the half that differs alone.
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
    + reinvest + decisions + approval + people + lessons
}
