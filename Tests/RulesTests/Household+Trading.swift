import Books
import Domain
import Money

extension Household {
  static let gen = StructureID.root.account(.gen)
  static let rev = StructureID.root.account(.rev)
  static let com = StructureID.root.account(.com)

  /// Monday of a week with five sessions.
  static let monday = Day(year: 2026, month: 3, day: 9)
  /// Thursday of that week.
  static let thursday = monday + 3
  /// Its expiry.
  static let friday = monday + 4

  subscript(id: AccountID) -> Account { portfolio[id] }

  /// Moves time to ten o'clock of a day.
  mutating func go(to day: Day) { now = Instant(newYork: day, TimeOfDay(10, 0)) }

  /// Books one operation, built step by step.
  mutating func trade(
    _ id: AccountID, _ cause: Trade.Cause = .order,
    _ steps: (inout TradeEntry) throws(TradeError) -> Void
  ) throws(TradeError) {
    var entry = TradeEntry(id, in: portfolio, cause: cause, at: now)
    try steps(&entry)
    apply(try entry.event())
  }

  /// Sells an option short, or buys one, or shares, without fees.
  mutating func open(_ id: AccountID, _ instrument: Instrument, _ count: Int64, at text: String) throws {
    try trade(id) { $0.open(instrument, count, at: price(text), fee: .zero, mark: flat(text)) }
  }

  /// Has shares put to the account: a put sold for a premium and assigned.
  mutating func assign(
    _ id: AccountID, _ put: OptionContract, _ count: Int64, premium: String, mark: String
  ) throws {
    try open(id, .option(put), -count, at: premium)
    try trade(id, .assignment) { entry throws(TradeError) in
      try entry.assignPut(put, count, fee: .zero, mark: flat(mark))
    }
  }
}

/// A price in the source of a test.
func price(_ text: String) -> Price { Price(text) ?? Price(units: .min) }

/// A mark with the same price for everything, and no closing fee.
func flat(_ text: String) -> Mark { Mark(mid: price(text), exit: price(text), fee: .zero) }

/// An option in the source of a test; the strike in whole dollars.
func listed(_ symbol: Symbol, _ expiry: Day, _ right: OptionContract.Right, _ strike: Int64) -> OptionContract
{
  guard let contract = try? OptionContract(symbol, expiry: expiry, right, strike: Price(dollars: strike))
  else { preconditionFailure("\(symbol) \(expiry) \(strike)") }
  return contract
}
