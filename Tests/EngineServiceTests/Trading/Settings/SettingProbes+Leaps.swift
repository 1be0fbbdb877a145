import Books
import Domain
import Engine
import MarketModel
import Money
import Rules
import Settings

/// `[leaps]`: which are bought, and what happens to them.
extension SettingProbes {
  static let leaps = [
    SettingProbe("leaps.minimum_days", "365", "500") { try planned($0, reserve: 60_000) },
    SettingProbe("leaps.delta", "[70, 80]", "[20, 80]") { try planned($0, reserve: 60_000) },
    SettingProbe("leaps.delta", "[50, 60]", "[50, 95]") { try planned($0, reserve: 60_000) },
    SettingProbe("leaps.spread_limit", "3", "0.1") { try planned($0, reserve: 60_000) },
    SettingProbe("leaps.open_interest", "100", "1000000") { try planned($0, reserve: 60_000) },
    SettingProbe("leaps.roll_days", "180", "600", beside: ["leaps.minimum_days": "700"]) { try kept($0) },
    SettingProbe("leaps.roll_delta", "90", "1", beside: far) { try kept($0) },
    SettingProbe("leaps.profit_take", "60", "300") { try kept($0, cost: 50) },
    SettingProbe("leaps.review_loss", "50", "90") { try kept($0, cost: 300) },
  ]

  /// What they are rolled to expires a year later.
  private static let far = ["leaps.minimum_days": "500", "leaps.spread_limit": "100"]

  /// The rules' verdicts on LEAPS that cost the given percentage of their worth.
  private static func kept(_ text: String, cost percent: Int64 = 100) throws -> String {
    var desk = try asked(text, until: at(thursday, 15))
    let far = desk.view.expiries(of: symbol).first { $0 - thursday >= 200 }
    let chain = far.map { desk.view.chain(symbol, expiry: $0, .call) } ?? []
    guard let call = chain.last(where: { $0.delta >= 7_000 }) else { return "no LEAPS" }
    let postings = [Posting(gen, .leapsReserve, Money(dollars: 50_000))]
    desk.record(Event(.deposited(gen, .zero), transactions: [Transaction(.adjustment, postings)]))
    try desk.hold(gen, .option(call.contract), 1, at: Price(units: call.bid.units * percent / 100))
    let machine = desk.machine
    let verdicts = ManageRule.verdicts(
      on: machine.portfolio[gen], machine.settings(for: gen), memory: { _ in PositionMemory() },
      fees: machine.playbook.portfolio.fees, in: desk.view, .newYork)
    return "\(verdicts.map(\.action.name))"
  }
}
