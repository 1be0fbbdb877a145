import Books
import Domain
import Engine
import MarketModel
import Money
import Settings

/// `[fees]`: what the books are charged.
extension SettingProbes {
  static let costs = [
    SettingProbe("fees.contract", "0.65", "1.30") { try lived($0, days: 5) },
    SettingProbe("fees.share", "0.005", "0.05") { try bought($0, 1_000) },
    SettingProbe("fees.share_minimum", "1", "2") { try bought($0, 10) },
    SettingProbe("fees.assignment", "0", "5") { text in
      var desk = try asked(text, until: at(friday, 15, 55))
      let strike = Price(dollars: desk.spot(symbol).units / Money.unitsPerDollar + 3)
      try desk.hold(
        gen, .option(OptionContract(symbol, expiry: friday, .put, strike: strike)), -1, at: Price(dollars: 3))
      try desk.run(until: at(friday, 16))
      return "\(desk.machine.portfolio[gen].ledger.costs)"
    },
    SettingProbe("fees.regulatory", "true", "false") { try lived($0, days: 5) },
  ]

  /// What buying shares cost.
  private static func bought(_ text: String, _ count: Int64) throws -> String {
    var desk = try asked(text, until: at(monday, 12))
    let wish = OrderWish(account: gen, .shares(symbol), quantity: count, limit: nil)
    try desk.give(.order(wish))
    try desk.run(until: at(monday, 13))
    return "\(desk.machine.portfolio[gen].ledger.costs)"
  }
}
