import Settings

/// Other values that a key might have, derived from its bounds; the playbook refuses those that do not fit.
enum SettingCandidates {
  static func others(than current: String, of key: SettingKey, _ half: SettingHalf = .whole) -> [String] {
    let accepts = key.accepts
    let words = accepts.split(separator: " ")
    let all: [String]
    if accepts.hasPrefix("true") {
      all = ["true", "false"]
    } else if accepts.hasPrefix("one of") {
      all = accepts.dropFirst("one of ".count).split(separator: ",").map { $0.filter { $0 != " " } }
    } else if accepts.hasPrefix("a list of times") {
      all = [#"["11:00"]"#]
    } else if accepts.hasPrefix("a time") {
      all = ["09:31", "10:30", "13:00", "14:30", "15:45"].map { "\"\($0)\"" }
    } else if accepts.hasPrefix("a ticker") {
      all = [#""AAPL""#]
    } else if accepts.hasPrefix("a list") {
      all = [#"["MSFT"]"#, #"["TSLA", "AAPL", "NVDA", "INTC", "SOFI"]"#]
    } else {
      all = numbers(words, current, half)
    }
    return all.filter { $0 != current }
  }

  /// Both bounds and some values between them, the nearer to the present one first; of a pair one half is changed.
  private static func numbers(_ words: [Substring], _ current: String, _ half: SettingHalf) -> [String] {
    guard let from = words.firstIndex(of: "from"), words.count > from + 3,
      let low = Double(words[from + 1]), let high = Double(words[from + 3].filter { $0 != "," })
    else { return [] }
    let isWhole = words.contains("whole")
    let present = current.split(separator: ",").map { $0.filter { !"[ ]".contains($0) } }
    let changed = half == .high ? present.count - 1 : 0
    let number = Double(present[changed]) ?? low
    return [number / 2, number * 2, number / 10, number + 1, number - 1, low, high, (low + high) / 2]
      .filter { (low...high).contains($0) }
      .map { isWhole ? "\(Int64($0))" : "\(Double(Int64($0 * 100)) / 100)" }
      .map { value in
        var values = present
        values[changed] = value
        return values.count == 1 ? value : "[\(values.joined(separator: ", "))]"
      }
  }
}
