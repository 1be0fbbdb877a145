import Books
import Domain
import Engine
import MarketModel
import Money
import Rules
import Settings

/// `[fork]` and `[merge]`: when structures grow and end, and what moves.
extension SettingProbes {
  static let fork = [
    SettingProbe("fork.threshold", "50000", "70000") { try forks($0) },
    SettingProbe("fork.notice", "90", "95") { text in
      var desk = try bare(text)
      desk.bring(gen, to: 166_000)
      return "\(ForkRule.isNear(desk.machine.portfolio[gen], desk.machine.settings(for: gen)))"
    },
    SettingProbe("fork.split", #""half""#, #""whole-surplus""#) { try forks($0) },
    SettingProbe("fork.share", "50", "40") { try forks($0) },
    SettingProbe("fork.gen_share", "50", "40") { try forks($0) },
    SettingProbe("fork.cooling_hours", "24", "48") { try forks($0, after: 1) },
    SettingProbe("fork.max_per_day", "5", "1", beside: ["fork.cooling_hours": "0"]) {
      try forks($0, after: 0)
    },
    SettingProbe("fork.parent_minimum", "25000", "1000000") { try forks($0) },
    SettingProbe("fork.minimum_age_days", "28", "60") { try forks($0) },
    SettingProbe("fork.performance_weeks", "4", "0") { text in
      var desk = try bare(text, days: 10)
      desk.bring(gen, to: 200_000)
      desk.wait(days: 40)
      return try forks(&desk)
    },
    SettingProbe("fork.red_delays", "true", "false") { try forks($0, MarketFacts(regime: .red)) },
    SettingProbe("fork.viability", "true", "false") {
      try forks($0, MarketFacts(regime: .green, leastGen: Money(dollars: 20_000)))
    },
  ]

  static let merge = [
    SettingProbe("merge.threshold", "500000", "300000") { text in
      let desk = try forked(text)
      return
        "\(desk.machine.mergeVerdict([StructureID(number: 1)], into: nil, at: desk.clock).blockers.map(\.code))"
    },
    SettingProbe("merge.notice", "90", "95", beside: ["merge.threshold": "350000"]) { text in
      let machine = try forked(text).machine
      let structure = machine.portfolio.structures[1]
      return "\(MergeRule.isNear(structure, in: machine.portfolio, machine.settings(for: gen)))"
    },
    SettingProbe("merge.max_sources", "10", "1", beside: ["merge.threshold": "300000"]) { text in
      var desk = try forked(text)
      desk.wait(days: 2)
      desk.bring(gen, to: 180_000)
      try desk.give(.fork(gen))
      let sources = [StructureID(number: 1), StructureID(number: 2)]
      return "\(desk.machine.mergeVerdict(sources, into: nil, at: desk.clock).blockers.map(\.code))"
    },
  ]

  /// The rule's verdict on a Gen-Acc with a surplus of 60,000, the given number of days after its first fork
  /// or before any.
  private static func forks(_ text: String, _ market: MarketFacts = .none, after days: Int64? = nil) throws
    -> String
  {
    var desk = try bare(text)
    if let days {
      desk.bring(gen, to: 180_000)
      try desk.give(.fork(gen))
      desk.wait(days: days)
    }
    return try forks(&desk, market)
  }

  private static func forks(_ desk: inout SimulatedDesk, _ market: MarketFacts = .none) throws -> String {
    desk.bring(gen, to: 180_000)
    let verdict = ForkRule.judge(
      desk.machine.portfolio[gen], desk.machine.effectiveSettings(for: gen), market: market, at: desk.clock)
    return "\(verdict.toGen) and \(verdict.toCom), stopped by \(verdict.blockers.map(\.code))"
  }

  /// A desk with a fork that is worth 315,000.
  private static func forked(_ text: String) throws -> SimulatedDesk {
    var desk = try bare(text)
    desk.bring(gen, to: 180_000)
    try desk.give(.fork(gen))
    desk.bring(StructureID(number: 1).account(.gen), to: 300_000)
    return desk
  }
}
