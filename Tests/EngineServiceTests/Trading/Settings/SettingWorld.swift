import Books
import Domain
import Engine
import Money
import Settings

/// A life in which a setting may show: a market, the playbook besides the setting, and its length.
struct SettingWorld {
  var scenario = "usual"
  var approval = ApprovalPolicy.all
  var lines: [String: String] = [:]
  var days: Int64 = 120
  /// The engine may do everything by itself.
  var isFree = false

  /// The playbook, with one setting changed.
  func playbook(_ key: String? = nil, _ value: String? = nil) -> String {
    var lines = lines
    if let key { lines[key] = value }
    return SettingProbe.text(lines)
  }

  /// Lives it, and passes on the hash of every event but the founding, which contains the playbook's text;
  /// false ends it early.
  func live(_ text: String, _ body: (UInt64) -> Bool) throws {
    var desk = try SimulatedDesk(scenario: scenario, playbook: text, approval: approval)
    if isFree {
      for account in desk.machine.portfolio.accounts.map(\.id) {
        for decisions in DecisionClass.allCases where decisions != .settings {
          try desk.give(.setAutomation(account, decisions, .autonomous))
        }
      }
    }
    let end = desk.clock + .days(days)
    var told = 1
    while let next = desk.machine.nextTurn(after: desk.clock, .intraday), next <= end {
      for entry in desk.events[told...] where !body(happened(entry.at, entry.event)) { return }
      told = desk.events.count
      try desk.run(until: next)
    }
    for entry in desk.events[told...] where !body(happened(entry.at, entry.event)) { return }
  }

  /// The lives, the shortest and commonest first.
  static let all = [
    SettingWorld(), SettingWorld(lines: growth, days: 220), SettingWorld(scenario: "covid", days: 240),
    SettingWorld(scenario: "crash-2008", days: 420), SettingWorld(approval: .ask, days: 60),
    SettingWorld(approval: .ask, lines: growth.merging(freedom) { $1 }, days: 220, isFree: true),
    SettingWorld(approval: .ask, lines: ["automation.entry": #""supervised""#], days: 30, isFree: true),
    reinvesting("aggressive"), reinvesting("conservative"), reinvesting("balanced"),
    reinvesting("dynamic", days: 220), reinvesting("dynamic", in: "covid", days: 420),
  ]

  private static let growth = [
    "fork.threshold": "1500", "fork.minimum_age_days": "7", "fork.parent_minimum": "1000",
    "merge.threshold": "30000", "reinvest.minimum": "200", "fork.viability": "false",
  ]

  private static let freedom = Dictionary(
    uniqueKeysWithValues: DecisionClass.allCases.filter { $0 != .settings }.map {
      ("automation.\($0.name)", #""autonomous""#)
    })

  private static func reinvesting(_ strategy: String, in scenario: String = "usual", days: Int64 = 120)
    -> SettingWorld
  {
    SettingWorld(
      scenario: scenario, lines: ["reinvest.strategy": "\"\(strategy)\"", "reinvest.minimum": "1"], days: days
    )
  }
}

/// A life that was lived once, with which others are compared.
struct SettingLife {
  private let world: SettingWorld
  private let marks: [UInt64]

  init(_ world: SettingWorld) throws {
    self.world = world
    var marks: [UInt64] = []
    try world.live(world.playbook()) {
      marks.append($0)
      return true
    }
    self.marks = marks
  }

  /// Whether another value of a key, or of one half of it, changes the life; the given number of values that
  /// fit is tried.
  func shows(_ key: SettingKey, _ half: SettingHalf, tries: Int) throws -> Bool {
    let rows = try Playbook(text: world.playbook()).rows.filter {
      $0.path == key.path || AccountKind.allCases.map { "\($0.name).\(key.path)" }.contains($0.path)
    }
    for row in rows {
      let texts = SettingCandidates.others(than: row.value, of: key, half).lazy.map {
        world.playbook(row.path, $0)
      }
      .filter { (try? Playbook(text: $0)) != nil }
      for text in texts.prefix(tries) where try differs(text) { return true }
    }
    return false
  }

  private func differs(_ text: String) throws -> Bool {
    var place = 0
    var isOther = false
    try world.live(text) { mark in
      isOther = place >= marks.count || marks[place] != mark
      place += 1
      return !isOther
    }
    return isOther || place != marks.count
  }
}
