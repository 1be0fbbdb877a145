import Books
import Domain
import Engine
import MarketModel
import Money
import Rules
import Settings

/// `[reinvest]`: how a quarter's profit is allocated.
extension SettingProbes {
  static let reinvest = [
    SettingProbe("reinvest.minimum", "10000", "50000") { try reinvested($0) },
    SettingProbe("reinvest.notice", "90", "95") { text in
      var desk = try bare(text)
      desk.bring(rev, to: 99_200)
      return "\(ReinvestmentRule.isNear(desk.machine.portfolio[rev], desk.machine.settings(for: rev)))"
    },
    SettingProbe("reinvest.strategy", #""standard""#, #""balanced""#) { try reinvested($0) },
    SettingProbe("reinvest.standard", "75", "60") { try reinvested($0) },
    SettingProbe("reinvest.aggressive", "85", "60", beside: strategy("aggressive")) { try reinvested($0) },
    SettingProbe("reinvest.conservative", "65", "60", beside: strategy("conservative")) {
      try reinvested($0)
    },
    SettingProbe("reinvest.balanced", "50", "60", beside: strategy("balanced")) { try reinvested($0) },
    SettingProbe("reinvest.dynamic", "75", "60", beside: dynamic) { try reinvested($0) },
    SettingProbe("reinvest.dynamic_bounds", "[50, 85]", "[72, 85]", beside: dynamic) {
      try reinvested($0, .red)
    },
    SettingProbe("reinvest.dynamic_bounds", "[50, 85]", "[50, 78]", beside: dynamic) {
      try reinvested($0, .green)
    },
    SettingProbe("reinvest.dynamic_green", "5", "2", beside: dynamic) { try reinvested($0, .green) },
    SettingProbe("reinvest.dynamic_red", "-10", "-20", beside: dynamic) { try reinvested($0, .red) },
    SettingProbe("reinvest.dynamic_chop", "-5", "-15", beside: dynamic) { try reinvested($0, .chop) },
    SettingProbe("reinvest.dynamic_drawdown", "-5", "-15", beside: dynamic) {
      try reinvested($0, values: [120_000, 130_000, 120_500])
    },
    SettingProbe("reinvest.dynamic_sharpe", "5", "8", beside: dynamic) { try reinvested($0, values: rising) },
    SettingProbe("reinvest.sharpe_weeks", "26", "4", beside: dynamic) {
      try reinvested($0, values: rising + [118_900, 118_000, 117_900, 117_000, 116_900])
    },
    SettingProbe("reinvest.late_contracts", "65", "30") { try reinvested($0, onBadDay: true) },
    SettingProbe("reinvest.window_sessions", "10", "2") { try offered($0) },
    SettingProbe("reinvest.defer_vix", "150", "1000", beside: ["reinvest.late_contracts": "0"]) {
      try offered($0, vix: 300)
    },
  ]

  private static let dynamic = strategy("dynamic")
  private static let rising: [Int64] = [100_000, 103_000, 107_000, 110_000, 114_000, 117_000, 120_000]

  private static func strategy(_ name: String) -> [String: String] { ["reinvest.strategy": "\"\(name)\""] }

  /// What happens to a Rev-Acc's profit after the first quarter, which it made in the given number of weeks.
  private static func reinvested(
    _ text: String, _ regime: Regime? = nil, values: [Int64] = [110_000], onBadDay: Bool = false
  ) throws -> String {
    var desk = try bare(text, days: 0)
    for value in values {
      desk.wait(days: 7)
      desk.bring(rev, to: value)
    }
    desk.wait(days: Int64(91 - 7 * values.count))
    let verdict = ReinvestmentRule.judge(
      desk.machine.portfolio[rev], desk.machine.settings(for: rev), strategy: nil, onBadDay: onBadDay,
      market: MarketFacts(regime: regime), at: desk.clock)
    return "\(verdict.item.contracts) and \(verdict.item.leaps), stopped by \(verdict.blockers.map(\.code))"
  }

  /// What is offered after a quarter's end, day by day, where nobody answers, with the VIX at the given
  /// hundredths of its mean.
  private static func offered(_ text: String, vix: Int64 = 100) throws -> String {
    let start = Day(year: 2026, month: 3, day: 30)
    var desk = try SimulatedDesk(playbook: text, approval: .ask, start: start)
    try desk.run(until: at(start + 1, 16))
    desk.bring(rev, to: 140_000)
    if vix != 100 {
      let record = RegimeRecord(
        day: start + 2, regime: .green, confidence: .whole, beginsWeek: false, isSpiking: true, isCalm: false,
        vixShare: BasisPoints(percent: vix))
      desk.record(Event(.desk(.regimeJudged(record))))
    }
    let end = vix == 100 ? start + 16 : start + 2
    try desk.run(until: at(end, 12))
    let offers = desk.events.compactMap { entry -> String? in
      guard case .desk(.decisionOpened(let decision)) = entry.event.body,
        decision.decisionClass == .reinvestment
      else { return nil }
      return "\(entry.at) \(decision.summary)"
    }
    return "\(offers)"
  }
}
