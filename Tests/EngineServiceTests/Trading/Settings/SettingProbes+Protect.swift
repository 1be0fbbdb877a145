import Books
import Domain
import Engine
import MarketModel
import Money
import Rules
import Settings

/// `[protect]`: how capital is preserved.
extension SettingProbes {
  static let protect = [
    SettingProbe("protect.further_fall", "10", "20") { text in
      var desk = try bare(text)
      desk.bring(gen, to: 100_000)
      var memory = PreservationMemory()
      memory.hasBreached = true
      memory.lastTrigger = PreservationRule.flowNeutralValue(of: desk.machine.portfolio[gen])
      desk.bring(gen, to: 86_000)
      let account = desk.machine.portfolio[gen]
      let cause = PreservationRule.cause(of: account, try settings(text), memory, spot: { _ in nil })
      return cause == nil ? "goes on" : "begins again"
    },
    SettingProbe("protect.structure_share", "50", "30") { text in
      let accounts = [(Money(dollars: 40_000), true), (Money(dollars: 60_000), false)]
      let parts = accounts.map { (liquidation: $0.0, isPreserving: $0.1) }
      return "\(PreservationRule.isFrozen(parts, try settings(text).protect))"
    },
    SettingProbe("protect.exposure", "50", "100") { text in
      var desk = try asked(text, until: at(monday + 1, 12))
      for strike in [10, 12, 15] {
        let spot = desk.spot(symbol).units / Money.unitsPerDollar
        let put = try OptionContract(
          symbol, expiry: friday, .put, strike: Price(dollars: spot + Int64(strike)))
        try desk.hold(gen, .option(put), -1, at: Price(dollars: 1))
      }
      let account = desk.machine.portfolio[gen]
      let state = PreservationRule.entered(account, before: nil, at: desk.clock)
      let reduction = ExposureReduction(account, try settings(text), state, in: desk.view)
      return "\(reduction.drafts.map(\.summary))"
    },
    SettingProbe("protect.buffer", "20", "60") { text in
      var desk = try bare(text)
      let account = desk.machine.portfolio[gen]
      let state = PreservationRule.entered(account, before: nil, at: desk.clock)
      let record = PreservationRecord(gen, state, memory: PreservationMemory(), reason: "probe")
      desk.record(Event(.desk(.preservationMoved(record))))
      return desk.code(.withdraw(gen, Money(dollars: 80_000))) == nil ? "may be withdrawn" : "stays"
    },
    SettingProbe("protect.calm_weeks", "2", "3") { try lift($0, quiet: 2, weeks: 5) },
    SettingProbe("protect.maximum_weeks", "13", "4") { try lift($0, quiet: 0, weeks: 5) },
    SettingProbe("protect.size_after", "50", "25") { try size($0) },
    SettingProbe("protect.weeks_after", "4", "1") { try size($0) },
  ]

  private static func lift(_ text: String, quiet: Int32, weeks: Int32) throws -> String {
    let state = Preservation(
      since: at(monday, 10), triggerValue: .zero, triggerExposure: .zero, quietWeeks: quiet, weeks: weeks)
    return PreservationRule.isLiftDue(state, try settings(text).protect) ? "is to be lifted" : "stays"
  }

  /// What is planned two weeks after preservation ended.
  private static func size(_ text: String) throws -> String {
    let share = PreservationRule.size(weeksSinceLift: 2, try settings(text).protect)
    return try planned(text) { $0.sizeFactor = share }
  }
}
