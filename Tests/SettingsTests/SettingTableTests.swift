import Domain
import Glibc
import Settings
import TestSupport
import Testing

private let path = "\(packageDirectory)/Tests/Fixtures/settings.txt"
private let isRecording = getenv("ALLUSE_RECORD").map { String(cString: $0) } == "1"

@Suite struct SettingTableTests {
  /// People have written playbooks against these bounds and rely on these values: a change is said in CHANGELOG.md.
  @Test func `every setting starts with the value, and accepts the bounds, that were recorded`() throws {
    let lines = PlaybookTemplate.allCases.flatMap { template in
      template.playbook.rows.map { row in
        let accepts = template == .standard ? " | \(settingKey(of: row)?.accepts ?? "")" : ""
        return "\(template.rawValue) \(row.path) = \(row.value)\(accepts)"
      }
    }
    if isRecording { try write(lines.joined(separator: "\n") + "\n", toFile: path) }
    let recorded = try text(ofFile: path).split(separator: "\n").map(String.init)
    #expect(!isRecording)
    for line in lines where !recorded.contains(line) {
      Issue.record("not as it was recorded; ALLUSE_RECORD=1 keeps the new: \(line)")
    }
    #expect(recorded.count == lines.count)
  }

  @Test func `the bounds of every number belong to it, and one step beyond does not`() throws {
    var judged = 0
    for row in Playbook().rows {
      let key = try #require(settingKey(of: row))
      guard let bounds = Bounds(key) else { continue }
      judged += 1
      for value in [bounds.low, bounds.high] {
        #expect(!isRefused(row.path, bounds.written(value), key), "\(row.path) = \(value)")
      }
      for value in [bounds.low - bounds.step, bounds.high + bounds.step] {
        #expect(isRefused(row.path, bounds.written(value), key), "\(row.path) = \(value)")
      }
    }
    #expect(judged > 140)
  }

  @Test func `the bounds of every list belong to it, and one more does not`() throws {
    let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ".map(String.init)
    let tickers = letters + letters.map { "A\($0)" } + letters.map { "B\($0)" }
    func list(_ count: Int) -> String {
      "[\(tickers.prefix(count).map { "\"\($0)\"" }.joined(separator: ", "))]"
    }
    var judged = 0
    for row in Playbook().rows {
      let key = try #require(settingKey(of: row))
      let words = key.accepts.split(separator: " ")
      guard words.starts(with: ["a", "list", "of"]), let low = Int(words[3]), let high = Int(words[5]) else {
        continue
      }
      judged += 1
      for count in [low, high] { #expect(!isRefused(row.path, list(count), key), "\(row.path) of \(count)") }
      for count in [low - 1, high + 1] where count >= 0 && count <= tickers.count {
        #expect(isRefused(row.path, list(count), key), "\(row.path) of \(count)")
      }
    }
    #expect(judged >= 4)
  }

  @Test func `at most 24 times of day are looked at`() throws {
    let key = try #require(SettingTable.key("clock.manage_expiry"))
    func times(_ count: Int) -> String {
      "[\((0..<count).map { "\"10:\($0 + 10)\"" }.joined(separator: ", "))]"
    }
    #expect(!isRefused(key.path, times(24), key))
    #expect(isRefused(key.path, times(25), key))
  }

  @Test func `what goes up by rule may not go down, and may be equal only where that is said`() throws {
    let chains: [(paths: [String], strictly: Bool)] = [
      (["clock.overnight", "clock.assigned_calls"], false),
      (["clock.quiet_until", "clock.entries_from", "clock.entries_until", "clock.last_order"], false),
      (["regime.fast", "regime.middle", "regime.slow"], true),
      (["regime.vix_minimum", "regime.vix_window"], false),
      (["regime.slow", "regime.minimum_sessions", "clock.history_sessions"], false),
      (["week.within", "week.over"], true), (["week.roll_down", "week.recovery", "week.drawdown"], true),
      (["manage.profit_take_early", "manage.profit_take"], false),
      (["manage.watch_atr", "manage.propose_atr", "manage.mandatory_atr"], false),
      (["manage.assignment_band", "manage.preservation"], true),
      (["leaps.roll_days", "leaps.minimum_days"], true),
      (["feed.stale_seconds", "feed.cut_seconds_expiry", "feed.cut_seconds"], false),
    ]
    for (paths, strictly) in chains {
      for (low, high) in zip(paths, paths.dropFirst()) {
        let refusal = "it must be \(strictly ? "below" : "at most") \(high), which is"
        let value = try #require(Playbook().rows.first { $0.path == low }).value
        let above = try value.hasPrefix("\"") ? "\"16:30\"" : String(#require(Int(value)) + 1)
        #expect(problems("\(high) = \(value)").contains { $0.contains(refusal) } == strictly)
        #expect(problems("\(low) = \(above)\n\(high) = \(value)").contains { $0.contains(refusal) })
      }
    }
  }

  private func settingKey(of row: SettingRow) -> SettingKey? {
    SettingTable.key(row.path)
      ?? SettingTable.key(row.path.split(separator: ".").dropFirst().joined(separator: "."))
  }

  private func problems(_ text: String) -> [String] {
    do {
      _ = try Playbook(text: text)
      return []
    } catch {
      return error.problems.map(\.message)
    }
  }

  /// Whether the value itself is refused; what it does beside other settings is another matter.
  private func isRefused(_ path: String, _ value: String, _ key: SettingKey) -> Bool {
    problems("\(path) = \(value)").contains { $0.contains("it must be \(key.accepts)") }
  }
}

/// The bounds of a number, or of both numbers of a pair, in hundredths or ten-thousandths of what is written.
private struct Bounds {
  let low: Int64
  let high: Int64
  let step: Int64
  private let isPair: Bool
  private static let scale: Int64 = 10_000

  init?(_ key: SettingKey) {
    let words = key.accepts.replacing(",", with: "").split(separator: " ")
    guard let from = words.firstIndex(of: "from"), words.count > from + 3,
      let low = Bounds.units(words[from + 1]), let high = Bounds.units(words[from + 3])
    else { return nil }
    (self.low, self.high) = (low, high)
    isPair = words[0] == "two"
    step = words.contains("whole") ? Bounds.scale : words.contains("dollars") ? 1 : Bounds.scale / 100
  }

  func written(_ units: Int64) -> String {
    let (whole, rest) = units.magnitude.quotientAndRemainder(dividingBy: UInt64(Bounds.scale))
    let sign = units < 0 ? "-" : ""
    let number = rest == 0 ? "\(sign)\(whole)" : "\(sign)\(whole).\(String(10_000 + rest).dropFirst())"
    return isPair ? "[\(number), \(number)]" : step == 100 ? shortened(number) : number
  }

  /// Shares have two decimals.
  private func shortened(_ number: String) -> String {
    number.contains(".") ? String(number.dropLast(2)) : number
  }

  private static func units(_ text: Substring) -> Int64? {
    let parts = text.split(separator: ".")
    guard let whole = Int64(parts[0]) else { return nil }
    let fraction = parts.count > 1 ? Int64((parts[1] + "0000").prefix(4)) ?? 0 : 0
    return whole * scale + (text.hasPrefix("-") ? -fraction : fraction)
  }
}
