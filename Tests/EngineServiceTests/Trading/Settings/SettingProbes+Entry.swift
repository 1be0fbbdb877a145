import Books
import Domain
import Engine
import MarketModel
import Money
import Rules
import Settings

/// `[sizing]` and `[entry]`: what an account opens, and in what steps.
extension SettingProbes {
  static let entry = [
    SettingProbe("sizing.green", "100", "30") { try planned($0) },
    SettingProbe("sizing.red", "75", "20") { try planned($0, .red) },
    SettingProbe("sizing.chop", "55", "20", beside: ["gen.chop_entries": "true"]) { try planned($0, .chop) },
    SettingProbe("sizing.red_delta", "-5", "-30") { try planned($0, .red) },
    SettingProbe("sizing.chop_delta", "-10", "-30", beside: ["gen.chop_entries": "true"]) {
      try planned($0, .chop)
    },
    SettingProbe("sizing.spike_contracts", "1", "0") { try planned($0, isSpiking: true) },
    SettingProbe("entry.open_interest", "500", "1000000") { try planned($0) },
    SettingProbe("entry.spread_limit", "5", "0.1", beside: ["entry.spread_floor": "0"]) { try planned($0) },
    SettingProbe("entry.spread_floor", "10", "0", beside: ["entry.spread_limit": "0.1"]) { try planned($0) },
    SettingProbe("entry.minimum_credit", "0.15", "20") { try planned($0) },
    SettingProbe("entry.delta_reach", "5", "0", beside: ["gen.delta": "[45, 45]"]) { try planned($0) },
    SettingProbe("entry.maximum_ticks", "2", "0", beside: ["entry.maximum_slip": "0"]) { try planned($0) },
    SettingProbe("entry.maximum_slip", "5", "0", beside: ["entry.maximum_ticks": "0"]) { try planned($0) },
    SettingProbe("entry.unsettled_secures", "true", "false") { text in
      try planned(text) { $0.unsettled = Money(dollars: 110_000) }
    },
    SettingProbe("entry.call_credit", "0.1", "20") { try planned($0, on: monday + 1, basis: 100) },
    SettingProbe("entry.call_delta", "[50, 60]", "[5, 60]") { try planned($0, on: monday + 1, basis: 200) },
    SettingProbe("entry.call_delta", "[20, 30]", "[20, 80]") { try planned($0, on: monday + 1, basis: 200) },
    SettingProbe("entry.call_floor", #""wheel""#, #""none""#, beside: ["manage.buy_back": "0"]) {
      try rolledDown($0)
    },
    SettingProbe("entry.step_seconds", "10", "60") { try lived($0, days: 5) },
  ]

  /// What the Gen-Acc would open on a day at ten, with shares of this basis in percent of their price, or
  /// none.
  static func planned(
    _ text: String, _ regime: Regime = .green, on day: Day = thursday, isSpiking: Bool = false,
    basis: Int64? = nil,
    reserve: Int64 = 0, _ prepare: (inout EntryContext) -> Void = { _ in }
  ) throws -> String {
    var desk = try SimulatedDesk(playbook: text, approval: .ask)
    if let basis {
      let price = Price(units: desk.spot(symbol).units * basis / 100)
      try desk.hold(gen, .shares(symbol), 100, at: price)
    }
    if reserve > 0 {
      let posting = Posting(gen, .leapsReserve, Money(dollars: reserve))
      desk.record(Event(.deposited(gen, .zero), transactions: [Transaction(.adjustment, [posting])]))
    }
    try desk.run(until: at(day, 10))
    let machine = desk.machine
    var context = EntryContext(
      regime: verdict(regime, isSpiking: isSpiking), portfolioValue: machine.portfolio.value)
    prepare(&context)
    let plan = EntryRule.plan(
      machine.portfolio[gen], machine.effectiveSettings(for: gen), context,
      fees: machine.playbook.portfolio.fees,
      in: desk.view, .newYork)
    return "\(plan.proposals.map { "\($0.summary), at worst \($0.draft.worst?.description ?? "")" })"
      + "\(plan.skips.map { "\($0.symbol?.description ?? "") \($0.obstacle.code)" })"
  }
}
