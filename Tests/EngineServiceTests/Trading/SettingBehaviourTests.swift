import Books
import Domain
import Engine
import Money
import Settings
import Testing

/// A life in which a setting may show: a market, what the playbook says beside the setting, and how long it is lived.
struct SettingWorld {
  let name: String
  var seed: UInt64 = 1
  var scenario = "usual"
  var approval = ApprovalPolicy.all
  var rhythm = Rhythm.intraday
  var lines: [String: String] = [:]
  var days: Int64 = 120
  /// The engine may do everything by itself.
  var isFree = false

  /// The playbook, with one setting changed.
  func playbook(_ key: String? = nil, _ value: String? = nil) -> String {
    var lines = lines
    if let key { lines[key] = value }
    return lines.sorted { $0.key < $1.key }.map { "\($0.key) = \($0.value)" }.joined(separator: "\n") + "\n"
  }

  /// Lives it, and hands over the hash of every event but the founding, which holds the playbook's text; false ends it early.
  func live(_ text: String, _ body: (UInt64) -> Bool) throws {
    var desk = try SimulatedDesk(
      seed: seed, scenario: scenario, playbook: text, approval: approval, rhythm: rhythm)
    if isFree {
      for account in desk.machine.portfolio.accounts.map(\.id) {
        for decisions in DecisionClass.allCases where decisions != .settings {
          try desk.give(.setAutomation(account, decisions, .autonomous))
        }
      }
    }
    let end = desk.clock + .days(days)
    var told = 1
    while let next = desk.machine.nextTurn(after: desk.clock, rhythm), next <= end {
      for entry in desk.events[told...] where !body(mark(entry.at, entry.event)) { return }
      told = desk.events.count
      try desk.run(until: next)
    }
    for entry in desk.events[told...] where !body(mark(entry.at, entry.event)) { return }
  }

  /// Whether the life with that playbook takes another course than one that was lived before.
  func differs(_ text: String, from hashes: [UInt64]) throws -> Bool {
    var place = 0
    var isOther = false
    try live(text) { hash in
      isOther = place >= hashes.count || hashes[place] != hash
      place += 1
      return !isOther
    }
    return isOther || place != hashes.count
  }
}

/// A short mark of what happened when.
private func mark(_ at: Instant, _ event: Event) -> UInt64 {
  var writer = CanonicalWriter()
  writer.write(at)
  writer.write(event)
  // FNV-1a: nobody forges here, and a thousand lives are compared.
  return writer.bytes.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
}

@Suite struct SettingBehaviourTests {
  /// The lives, the shortest and commonest first.
  static let worlds = [
    SettingWorld(name: "a quarter"),
    SettingWorld(
      name: "growth",
      lines: [
        "fork.threshold": "1500", "fork.minimum_age_days": "7", "fork.parent_minimum": "1000",
        "merge.threshold": "30000", "reinvest.minimum": "200", "fork.viability": "false",
      ], days: 220),
    SettingWorld(name: "crash", scenario: "covid", days: 240),
    SettingWorld(name: "long crash", scenario: "crash-2008", days: 420),
    SettingWorld(name: "asked", approval: .ask, days: 60),
    SettingWorld(
      name: "free", approval: .ask,
      lines: [
        "automation.emergency": #""autonomous""#, "automation.risk": #""autonomous""#,
        "automation.adjustment": #""autonomous""#, "automation.entry": #""autonomous""#,
        "automation.reinvestment": #""autonomous""#, "automation.fork": #""autonomous""#,
        "automation.merge": #""autonomous""#, "fork.threshold": "1500", "fork.minimum_age_days": "7",
        "fork.parent_minimum": "1000", "merge.threshold": "30000", "reinvest.minimum": "200",
        "fork.viability": "false",
      ], days: 220, isFree: true),
    SettingWorld(
      name: "supervised", approval: .ask, lines: ["automation.entry": #""supervised""#], days: 30,
      isFree: true),
    SettingWorld(
      name: "aggressive", lines: ["reinvest.strategy": #""aggressive""#, "reinvest.minimum": "100"], days: 120
    ),
    SettingWorld(
      name: "conservative", lines: ["reinvest.strategy": #""conservative""#, "reinvest.minimum": "100"],
      days: 120),
    SettingWorld(
      name: "balanced", lines: ["reinvest.strategy": #""balanced""#, "reinvest.minimum": "100"], days: 120),
    SettingWorld(
      name: "dynamic", lines: ["reinvest.strategy": #""dynamic""#, "reinvest.minimum": "100"], days: 220),
    SettingWorld(
      name: "dynamic crash", scenario: "covid",
      lines: ["reinvest.strategy": #""dynamic""#, "reinvest.minimum": "1"], days: 420),
  ]

  @Test("every key of the playbook changes what happens, or is named with what it changes")
  func everyKeyActs() throws {
    var lives: [String: [UInt64]] = [:]
    for world in SettingBehaviourTests.worlds {
      var marks: [UInt64] = []
      try world.live(world.playbook()) {
        marks.append($0); return true
      }
      lives[world.name] = marks
    }
    var silent: [String] = []
    for key in SettingTable.keys where elsewhere[key.path] == nil {
      if try !acts(key, lives) {
        silent.append(key.path)
        print("SILENT", key.path)
      }
    }
    #expect(silent.isEmpty, "no life shows what \(silent) change")
  }

  private func acts(_ key: SettingKey, _ lives: [String: [UInt64]]) throws -> Bool {
    for world in SettingBehaviourTests.worlds {
      for (path, current) in try settings(world, key) {
        for value in SettingCandidates.others(than: current, of: key).prefix(3) {
          let text = world.playbook(path, value)
          guard (try? Playbook(text: text)) != nil else { continue }
          if try world.differs(text, from: lives[world.name] ?? []) { return true }
        }
      }
    }
    return false
  }

  /// How a key is written in a world, with its present value: once, or for each kind of account.
  private func settings(_ world: SettingWorld, _ key: SettingKey) throws -> [(String, String)] {
    try Playbook(text: world.playbook()).rows.filter {
      $0.path == key.path || AccountKind.allCases.map { "\($0.name).\(key.path)" }.contains($0.path)
    }.map { ($0.path, $0.value) }
  }

  /// Keys that no life on a market shows, each with the test that does.
  private let elsewhere: [String: String] = [:]
}
