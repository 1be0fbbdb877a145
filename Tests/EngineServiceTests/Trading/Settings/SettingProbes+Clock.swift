import Books
import Domain
import Engine
import EngineService
import Insight
import MarketModel
import Money
import Settings

/// `[clock]`: when a day's steps happen.
extension SettingProbes {
  static let clock = [
    SettingProbe("clock.overnight", #""09:00""#, #""08:30""#) { text in
      let due = ReportKind.brief.lastDue(at: at(monday + 1, 8, 45), try Playbook(text: text).portfolio.clock)
      return "\(due?.name ?? "none")"
    },
    SettingProbe("clock.overnight", #""09:00""#, #""08:30""#) { text in
      "\(try asked(text, until: at(monday, 16)).machine.nextTurn(after: at(monday, 16), .intraday)?.description ?? "")"
    },
    SettingProbe("clock.quiet_until", #""09:45""#, #""10:00""#, beside: easy) {
      try callsAfterAssignment($0)
    },
    SettingProbe("clock.assigned_calls", #""09:45""#, #""09:55""#, beside: easy) {
      try callsAfterAssignment($0)
    },
    SettingProbe("clock.entries_from", #""10:00""#, #""10:30""#) { try lived($0, days: 5) },
    SettingProbe("clock.entries_until", #""15:30""#, #""14:30""#) { text in
      try standing(text, placed: at(monday, 14), at: at(monday, 15))
    },
    SettingProbe("clock.last_order", #""15:50""#, #""15:40""#) { text in
      try standing(text, placed: at(friday, 15, 35), at: at(friday, 15, 45))
    },
    SettingProbe("clock.exercise_cutoff_minutes", "90", "60") { text in
      let clock = try Playbook(text: text).portfolio.clock
      return ReportKind.daily.lastDue(at: at(monday, 17, 45), clock)?.name ?? "none"
    },
    SettingProbe("clock.history_sessions", "300", "60") { text in
      let projection = try MarketProjection(
        capital: Money(dollars: 300_000), playbook: text, seed: 1, years: 1)
      return "\(projection.path(0).totals)"
    },
    SettingProbe("clock.on_decision", #""automatic""#, #""pause""#) { text in
      let pace = try Playbook(text: text).portfolio.clock.onDecision
      return "\(pace.slowest(isWatched: false).map { "\($0)" } ?? "its speed")"
    },
  ]

  /// How many orders work at an instant, after one was placed by hand that nobody fills.
  private static func standing(_ text: String, placed: Instant, at end: Instant) throws -> String {
    var desk = try asked(text, until: placed)
    let market = desk.view
    let chain = market.chain(symbol, expiry: friday + 7, .put)
    guard let put = chain.first(where: { $0.contract.strike >= desk.spot(symbol) }) else { return "no put" }
    // Far on the good side of the market.
    let limit = Price(units: -put.ask.units / 1_000 * 1_000 - 50_000)
    try desk.give(
      .trade(
        OrderDraft(
          account: gen, legs: [OrderLeg(.option(put.contract), quantity: -1)], type: .limit(limit),
          purpose: .open)))
    let placed = desk.machine.desk.orders.count
    try desk.run(until: end)
    return "\(placed) placed, \(desk.machine.desk.orders.count) stand"
  }

  /// What is done on a Monday with shares that were assigned on the Friday before.
  private static func callsAfterAssignment(_ text: String) throws -> String {
    var desk = try SimulatedDesk(playbook: text, approval: .ask)
    try desk.run(until: at(friday, 15, 55))
    let strike = Price(dollars: desk.spot(symbol).units / Money.unitsPerDollar + 5)
    let put = try OptionContract(symbol, expiry: friday, .put, strike: strike)
    try desk.hold(gen, .option(put), -1, at: Price(dollars: 5))
    desk.conditions.approval = .all
    try desk.run(until: at(friday + 3, 9, 59))
    let orders = desk.events.filter { $0.event.body.kind.hasPrefix("order.") && $0.at > at(friday + 3, 9) }
    return "\(orders.map { "\($0.at) \($0.event.body.kind)" })"
  }
}
