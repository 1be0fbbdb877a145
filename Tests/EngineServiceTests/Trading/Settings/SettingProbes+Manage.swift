import Books
import Domain
import Engine
import MarketModel
import Money
import Rules
import Settings

/// `[manage]`: what is done with options that were sold.
extension SettingProbes {
  static let manage = [
    SettingProbe("manage.profit_take", "80", "60") { try managed($0, earned: 70) },
    SettingProbe("manage.profit_take_early", "50", "20", beside: ["manage.early_sessions": "0"]) {
      try managed($0, earned: 35)
    },
    SettingProbe("manage.early_sessions", "2", "0") { try managed($0, earned: 60) },
    SettingProbe("manage.favour_atr", "100", "20") { try managed($0, earned: 60, moved: -50) },
    SettingProbe("manage.buy_back", "0.05", "10") { try managed($0) },
    SettingProbe("manage.expire_atr", "50", "10", beside: quiet) { try managed($0, strike: -20) },
    SettingProbe("manage.assignment_band", "5", "0.5", beside: quiet) { try managed($0, strike: 100) },
    SettingProbe("manage.preservation", "15", "6") { try managed($0, strike: 1_000) },
    SettingProbe("manage.watch_atr", "50", "90", beside: quiet) { try managed($0, moved: 70, expiry: 7) },
    SettingProbe("manage.propose_atr", "100", "140", beside: easy) { try managed($0, moved: 120, expiry: 7) },
    SettingProbe("manage.mandatory_atr", "150", "110") { try managed($0, moved: 120, expiry: 7) },
    SettingProbe("manage.no_roll", #""assign""#, #""close""#, beside: ["manage.maximum_rolls": "0"]) {
      try managed($0, strike: 800)
    },
    SettingProbe("manage.roll_expiries", "2", "1", beside: easy) {
      try managed($0, strike: 600)
    },
    SettingProbe("manage.maximum_rolls", "3", "0", beside: easy) { try managed($0, moved: 120, expiry: 7) },
    SettingProbe("gen.roll_debit", "10", "100") { try managed($0, strike: 800) },
    SettingProbe("manage.pin", "10", "0") { text in
      let (desk, _) = try holding(text, strike: 10, expiry: 0)
      let machine = desk.machine
      let verdicts = ManageRule.pinned(
        in: machine.portfolio[gen], machine.settings(for: gen), memory: { _ in PositionMemory() },
        fees: machine.playbook.portfolio.fees, in: desk.view, .newYork)
      return "\(verdicts.map(\.action.name))"
    },
    SettingProbe("manage.contrary_exercise", "0", "100", beside: ["manage.pin": "10"]) { text in
      var (desk, _) = try holding(text, strike: -100, expiry: 0)
      try desk.run(until: at(thursday + 1, 16))
      return "\(desk.trades.map(\.cause.name))"
    },
    SettingProbe("manage.delisted", #""keep""#, #""write-off""#) { text in
      var desk = try asked(text, until: at(thursday - 1, 15))
      try desk.hold(gen, .shares(symbol), 100, at: Price(dollars: 100))
      desk.disguise = { EndedView(view: $0, symbol: symbol, last: thursday) }
      try desk.run(until: at(thursday, 16))
      return "\(desk.machine.portfolio[gen].quantity(of: .shares(symbol)))"
    },
  ]

  /// Settings under which no move of the price causes anything.
  private static let quiet = ["manage.propose_atr": "1000", "manage.mandatory_atr": "1000"]

  /// A desk at three on the day before expiry that sold a put the day before, with the strike the given
  /// number of cents above the price.
  private static func holding(
    _ text: String, strike cents: Int64, earned: Int64? = nil, expiry days: Int
  ) throws -> (desk: SimulatedDesk, option: OptionContract) {
    var desk = try asked(text, until: at(days == 0 ? thursday : thursday - 1, 15))
    // The price at its end is known in advance, since trading does not move the market.
    var ahead = desk.market
    try ahead.advance(to: at(days == 0 ? friday : thursday, days == 0 ? 16 : 15))
    let spot = (try ahead.quote(symbol)).last
    let put = try OptionContract(
      symbol, expiry: days == 7 ? friday + 7 : friday, .put,
      strike: Price(units: spot.units / 100 * 100 + cents * 100))
    var look = desk
    try look.run(until: at(days == 0 ? friday : thursday, 15))
    let ask = look.view.option(put)?.ask ?? Price(dollars: 1)
    let premium = earned.map { Price(units: ask.units * 100 / (100 - $0) + 100) } ?? ask
    try desk.hold(gen, .option(put), -1, at: premium)
    try desk.run(until: at(days == 0 ? friday : thursday, 15))
    return (desk, put)
  }

  /// The rules' verdict on it, after the share moved against it by the given hundredths of its average range.
  private static func managed(
    _ text: String, strike: Int64 = 10, earned: Int64? = nil, moved: Int64? = nil, expiry: Int = 1
  ) throws -> String {
    let (desk, _) = try holding(text, strike: strike, earned: earned, expiry: expiry)
    let share = desk.view.share(symbol)
    let range = share?.averageRange?.units ?? 0
    let memory = PositionMemory(
      entrySpot: moved.map { Price(units: desk.spot(symbol).units + range * $0 / 100) })
    let machine = desk.machine
    let verdicts = ManageRule.verdicts(
      on: machine.portfolio[gen], machine.settings(for: gen), memory: { _ in memory },
      fees: machine.playbook.portfolio.fees, in: desk.view, .newYork)
    return "\(verdicts.map { "\($0.action.name) \($0.draft?.summary ?? "")" })"
  }

  /// The rules' verdict on a call whose shares fell.
  static func rolledDown(_ text: String) throws -> String {
    var desk = try asked(text, until: at(thursday - 1, 15))
    let spot = desk.spot(symbol)
    try desk.hold(gen, .shares(symbol), 100, at: Price(units: spot.units * 12 / 10))
    let call = try OptionContract(
      symbol, expiry: friday + 7, .call, strike: Price(dollars: spot.units * 115 / 100 / Money.unitsPerDollar)
    )
    try desk.hold(gen, .option(call), -1, at: Price(units: 100))
    try desk.run(until: at(thursday, 15))
    let machine = desk.machine
    let verdicts = ManageRule.verdicts(
      on: machine.portfolio[gen], machine.settings(for: gen), memory: { _ in PositionMemory() },
      fees: machine.playbook.portfolio.fees, in: desk.view, .newYork)
    return "\(verdicts.map(\.action.name))"
  }
}
