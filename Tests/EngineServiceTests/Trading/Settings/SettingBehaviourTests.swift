import Domain
import Settings
import TestSupport
import Testing

/// Every key of the table changes what happens; being read somewhere is not enough.
@Suite struct SettingBehaviourTests {
  @Test("two values of a key are told apart by what is done with them", arguments: SettingProbes.all)
  func probe(_ probe: SettingProbe) throws {
    #expect(probe.key != nil, "there is no key \(probe.path)")
    let (first, second) = try probe.look()
    #expect(first != second, "\(probe.path) changes nothing")
    #expect(try probe.lookAgain() == first, "\(probe.path) is told apart by chance")
  }

  @Test func `every key is probed, or changes the life of a quarter`() throws {
    var probed: [String: Set<SettingHalf>] = [:]
    for probe in SettingProbes.all {
      probed[probe.key?.path ?? "", default: []].formUnion(try probe.halves)
    }
    let quarter = try SettingLife(SettingWorld.all[0])
    let silent = try SettingTable.keys.flatMap { key in
      try SettingHalf.all(of: key).subtracting(probed[key.path] ?? []).filter {
        try !quarter.shows(key, $0, tries: 2)
      }.map { "\(key.path) (\($0))" }
    }
    #expect(silent == [], "nothing shows what these change")
  }

  @Test(
    "in long lives of the engine every key acts but those that only what is asked of it shows",
    .enabled(if: Effort.isSoak))
  func livesShowKeys() throws {
    let lives = try SettingWorld.all.map(SettingLife.init)
    for key in SettingTable.keys where !SettingBehaviourTests.beyondLives.contains(key.path) {
      let isShown = try lives.contains { life in
        try SettingHalf.all(of: key).contains { try life.shows(key, $0, tries: 3) }
      }
      #expect(isShown, "no life shows what \(key.path) changes")
    }
  }

  /// Keys that no life of an engine without people and broken quotes can show; probes do.
  private static let beyondLives: Set<String> = [
    "capital.gen", "capital.rev", "capital.com", "target", "clock.quiet_until", "clock.last_order",
    "clock.exercise_cutoff_minutes", "clock.history_sessions", "clock.on_decision", "regime.vix_minimum",
    "regime.vix_fallback", "regime.minimum_sessions", "regime.confidence_missing", "sizing.spike_contracts",
    "week.recovery", "entry.unsettled_secures", "manage.watch_atr", "manage.contrary_exercise",
    "manage.delisted",
    "fees.share_minimum", "fees.assignment", "gate.order_shares", "feed.cut_seconds",
    "feed.cut_seconds_expiry", "feed.expiry_minutes", "feed.clean_seconds", "feed.reducing_minutes",
    "fork.notice", "merge.notice", "reinvest.notice", "decisions.bells", "alerts.drawdown",
    "alerts.early_assignment", "alerts.concentration", "learning.enabled", "learning.minimum_trades",
    "learning.folds", "tax.lots", "tax.identical", "trust.minimum_decisions", "trust.agreement",
    "trust.losses_to_lower", "automation.emergency", "automation.merge", "automation.risk",
    "decisions.risk_seconds", "feed.stale_seconds", "fork.cooling_hours", "fork.minimum_age_days",
    "fork.parent_minimum", "fork.performance_weeks", "fork.red_delays", "gate.duplicate_seconds",
    "gate.order_notional", "gate.orders_per_minute", "gate.price_collar", "leaps.roll_delta",
    "merge.max_sources", "merge.threshold", "protect.buffer", "reinvest.defer_vix",
    "reinvest.dynamic_drawdown", "reinvest.dynamic_red", "reinvest.late_contracts",
    "reinvest.window_sessions", "week_targets.w_idl",
  ]
}
