import Domain
import Engine
import MarketModel
import Money
import Settings

/// `[feed]`: what is done when quotes stop.
extension SettingProbes {
  static let feed = [
    SettingProbe("feed.stale_seconds", "5", "14") { try watched($0, away: [0..<100, 110..<122]) },
    SettingProbe("feed.cut_seconds", "60", "90") { try watched($0, away: [0..<200]) },
    SettingProbe("feed.cut_seconds_expiry", "15", "30") {
      try watched($0, on: friday, away: [0..<200])
    },
    SettingProbe("feed.expiry_minutes", "30", "10") { try watched($0, on: friday, away: [0..<200]) },
    SettingProbe("feed.clean_seconds", "30", "60") { try watched($0, away: [0..<100]) },
    SettingProbe("feed.reducing_minutes", "10", "2") { try watched($0, away: [0..<200]) },
    SettingProbe("feed.reducing_minutes", "10", "3") { try watched($0, away: [0..<70, 300..<370]) },
  ]

  /// What an engine does about quotes that stop for some seconds from an afternoon hour on.
  private static func watched(_ text: String, on day: Day = monday, away: [Range<Int64>]) throws -> String {
    let start = at(day, 15, 40)
    let desk = try asked(text, until: at(day, 15, 30))
    var (machine, market, told) = (desk.machine, desk.market, [String]())
    for second in stride(from: Int64(0), to: 500, by: 5) {
      let now = start + .seconds(second)
      try market.advance(to: now)
      let stopped = away.first { $0.contains(second) }
      let view = BrokenView(
        view: SteppedMarketView(market), stoppedAt: stopped.map { start + .seconds($0.lowerBound) })
      var made: [String] = []
      machine.turn(at: now, in: view, TurnConditions(approval: .ask)) { event, _, _ in
        made.append(event.body.kind)
      }
      told += made.filter { $0.hasPrefix("feed.") || $0 == "kill.set" }.map { "\(second) s: \($0)" }
    }
    return "\(told)"
  }
}
