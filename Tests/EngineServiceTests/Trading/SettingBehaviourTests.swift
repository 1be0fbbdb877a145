import Books
import Domain
import Engine
import Money
import Settings
import TestSupport
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

  @Test(
    "most keys of the playbook change what happens within a quarter; in longer lives all do but those that are named"
  )
  func everyKeyActs() throws {
    var lives: [String: [UInt64]] = [:]
    let worlds = Effort.isSoak ? SettingBehaviourTests.worlds : Array(SettingBehaviourTests.worlds.prefix(1))
    for world in worlds {
      var marks: [UInt64] = []
      try world.live(world.playbook()) {
        marks.append($0); return true
      }
      lives[world.name] = marks
    }
    var silent: [String] = []
    for key in SettingTable.keys where elsewhere[key.path] == nil {
      if try !acts(key, worlds, lives) { silent.append(key.path) }
    }
    #expect(silent.count <= (Effort.isSoak ? 0 : 90), "no life shows what \(silent) change")
  }

  private func acts(
    _ key: SettingKey, _ worlds: [SettingWorld], _ lives: [String: [UInt64]]
  ) throws -> Bool {
    for world in worlds {
      for (path, current) in try settings(world, key) {
        for value in SettingCandidates.others(than: current, of: key).prefix(Effort.isSoak ? 3 : 1) {
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

  /// Keys that no life of these shows, each with what it is read for.
  private let elsewhere: [String: String] = [
    "capital.gen": "shares of new capital, which change together: CashTests and the playbook lives",
    "capital.rev": "as capital.gen", "capital.com": "as capital.gen",
    "target": "what header, previews and reports hold a week against",
    "clock.quiet_until": "the gate's hours, which the schedule keeps anyway",
    "clock.last_order": "the last order of an expiry day",
    "clock.exercise_cutoff_minutes": "how long contrary exercise may be told",
    "clock.history_sessions": "how the market is made that a store is attached to",
    "clock.on_decision": "how the clock of a paced engine goes while a person is asked",
    "regime.vix_minimum": "a history shorter than any market here has",
    "regime.vix_fallback": "as regime.vix_minimum", "regime.minimum_sessions": "as regime.vix_minimum",
    "regime.confidence_missing": "as regime.vix_minimum",
    "sizing.spike_contracts": "a spike of the VIX on an entry day",
    "week.recovery": "the border of two week types", "entry.unsettled_secures": "cash that has not settled",
    "manage.watch_atr": "the plan that the screen shows",
    "manage.contrary_exercise": "a chance that is drawn at a pinned close",
    "fees.share_minimum": "a trade of few shares", "fees.assignment": "charged where it is not zero",
    "gate.order_shares": "a large trade of shares by hand",
    "feed.cut_seconds": "FeedTests, as all of the feed", "feed.cut_seconds_expiry": "as feed.cut_seconds",
    "feed.expiry_minutes": "as feed.cut_seconds", "feed.clean_seconds": "as feed.cut_seconds",
    "feed.reducing_minutes": "as feed.cut_seconds", "fork.notice": "what the screen lists as near",
    "merge.notice": "as fork.notice", "reinvest.notice": "as fork.notice",
    "decisions.bells": "when the cockpit rings", "alerts.drawdown": "AlertTests, as all alerts",
    "alerts.early_assignment": "as alerts.drawdown", "alerts.concentration": "as alerts.drawdown",
    "learning.enabled": "LearningTests, as all learning", "learning.minimum_trades": "as learning.enabled",
    "learning.folds": "as learning.enabled", "tax.lots": "which lots a trade takes: TaxTests",
    "tax.identical": "as tax.lots", "trust.minimum_decisions": "TrustLifeTests, as all trust",
    "trust.agreement": "as trust.minimum_decisions", "trust.losses_to_lower": "as trust.minimum_decisions",
  ]
}
