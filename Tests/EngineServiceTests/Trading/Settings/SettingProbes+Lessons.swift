import Books
import Domain
import Engine
import Insight
import MarketModel
import Money
import Settings

/// `[tax]`, `[learning]` and `[alerts]`: what is derived from what happened.
extension SettingProbes {
  static let lessons = [
    SettingProbe("tax.lots", #""fifo""#, #""lifo""#) { text in
      var desk = try asked(text, until: at(monday, 12))
      for dollars: Int64 in [60, 80, 70] {
        try desk.hold(gen, .shares(symbol), 10, at: Price(dollars: dollars))
      }
      try desk.give(.order(OrderWish(account: gen, .shares(symbol), quantity: -10, limit: nil)))
      try desk.run(until: at(monday, 13))
      return "\(desk.trades.flatMap(\.closed).map(\.slice.id.number))"
    },
    SettingProbe("tax.identical", #""underlying""#, #""contract""#) { text in
      var desk = try bare(text)
      try desk.hold(gen, .shares(symbol), 100, at: Price(dollars: 60))
      desk.wait(days: 40)
      try desk.trade(gen) { entry throws(TradeError) in
        try entry.close(.shares(symbol), 100, at: Price(dollars: 50), fee: .zero)
      }
      let call = try OptionContract(symbol, expiry: friday + 140, .call, strike: Price(dollars: 55))
      try desk.hold(gen, .option(call), 1, at: Price(dollars: 2))
      return "\(TaxLedger(desk.history).rows.map(\.disallowed))"
    },
    SettingProbe("learning.enabled", "true", "false") { text in
      "\(try choppy(text).history.dueLesson(at: at(july, 10))?.lesson.path ?? "nothing is proposed")"
    },
    SettingProbe("learning.minimum_trades", "100", "200") { text in
      "\((try? choppy(text).history.lesson(at: at(july, 10)))?.path ?? "nothing is proposed")"
    },
    SettingProbe("learning.folds", "4", "2") { text in
      let history = try choppy(text).history
      return "\((try? history.lesson(at: at(july, 10)))?.comparison.gain ?? 0)"
    },
    SettingProbe("alerts.drawdown", "50", "70") { text in
      var desk = try bare(text)
      desk.bring(rev, to: 84_600)
      return try fired(text, desk.history.metrics(at: desk.clock), at: desk.clock)
    },
    SettingProbe("alerts.concentration", "90", "97") {
      try fired($0, "alluse_symbol_share_limit_ratio", 0.95)
    },
    SettingProbe("alerts.early_assignment", "25", "40") {
      try fired($0, "alluse_account_early_assignment_ratio", 0.3)
    },
  ]

  private static let july = Day(year: 2026, month: 7, day: 1)

  private static func fired(_ text: String, _ metric: String, _ value: Double) throws -> String {
    var set = MetricSet()
    set.add(Metric(metric, .gauge, ""), value)
    return try fired(text, set, at: at(monday, 12))
  }

  private static func fired(_ text: String, _ set: MetricSet, at instant: Instant) throws -> String {
    var book = AlertBook(AlertRules.standard(try Playbook(text: text).portfolio.alerts))
    _ = book.update(with: set, instant)
    _ = book.update(with: set, instant + .hours(1))
    return "\(book.fired.map(\.rule.name))"
  }

  /// Half a year of puts that expire worthless, four a week, sold in a choppy market.
  private static func choppy(_ text: String) throws -> SimulatedDesk {
    var desk = try bare(text, days: 0)
    while desk.clock < at(july - 3, 9) {
      let day = desk.clock.newYork.day
      desk.record(
        Event(
          .desk(
            .regimeJudged(
              RegimeRecord(
                day: day, regime: .chop, confidence: .whole, beginsWeek: false, isSpiking: false, isCalm: true
              )))))
      for place in Int64(0)..<4 {
        let put = try OptionContract(symbol, expiry: day + 1, .put, strike: Price(dollars: 60 + place))
        try desk.hold(gen, .option(put), -1, at: Price(units: 2_000 + (Int64(day.number) + place) % 7 * 100))
        desk.wait(days: 1)
        try desk.trade(gen, .expiry) { entry throws(TradeError) in try entry.expire(put, 1) }
        desk.wait(days: -1)
      }
      desk.wait(days: 7)
    }
    return desk
  }
}
