import Domain
import Money

// The account after a trade or a close must be sound, and its unit moves.
extension NaiveLedger {
  /// Whether the account can bear what was done to it.
  func isSound(_ account: NaiveAccount) -> Bool {
    if account.cash < account.reserved { return false }
    for lot in account.lots where lot.quantity < 0 {
      guard case .option(let contract) = lot.name, contract.right == .call else { continue }
      var calls: Int64 = 0
      for other in account.lots where other.quantity < 0 {
        if case .option(let short) = other.name, short.right == .call, short.symbol == contract.symbol {
          calls -= other.quantity
        }
      }
      if calls > held(account, .shares(contract.symbol)) / 100 { return false }
    }
    return true
  }

  mutating func keep(_ account: NaiveAccount, _ path: String, from before: Int64, at: Int64) {
    var account = account
    account.perform(from: before, week: Self.week(at))
    // What is earned raises the peak, what is lost leaves it.
    account.peak = max(account.peak, account.liquidation)
    accounts[path] = account
  }

  mutating func marked(_ quotes: [ClosingQuote], at: Int64) {
    for path in order {
      guard var account = accounts[path], !account.lots.isEmpty else { continue }
      let before = account.liquidation
      for place in account.lots.indices {
        guard let quote = quotes.first(where: { $0.instrument == account.lots[place].name }) else { continue }
        let isShort = account.lots[place].quantity < 0
        var mid = quote.mid.units
        if !isShort, case .option = quote.instrument { mid = quote.bid.units }
        account.lots[place].mid = mid
        account.lots[place].exit = isShort ? quote.ask.units : quote.bid.units
        account.lots[place].fee = quote.fee.units
      }
      keep(account, path, from: before, at: at)
    }
  }
}
