internal import Domain
internal import MarketModel
internal import Money

/// How the options of each symbol are valued: rate and dividends are rounded, so that few tables serve many sessions.
struct RoundedValuations: Sendable {
  private var made: [Key: AmericanValuation] = [:]
  private var keys: [Symbol: Key] = [:]

  private struct Key: Hashable {
    let rate: Int
    let yield: Int
  }

  /// A tenth of a percent.
  private static let step = 0.001

  /// Makes what a symbol's yield and the rate of a session ask for.
  mutating func prepare(_ symbol: Symbol, yield: Double, rate: Double) {
    func steps(_ value: Double) -> Int { Int((min(max(value, 0), 1) / RoundedValuations.step).rounded()) }
    let key = Key(rate: steps(rate), yield: steps(yield))
    keys[symbol] = key
    guard made[key] == nil else { return }
    made[key] = AmericanValuation(
      rate: Double(key.rate) * RoundedValuations.step, yield: Double(key.yield) * RoundedValuations.step)
  }

  /// The valuation of a symbol's options; without a rate and dividends where none was prepared.
  subscript(symbol: Symbol) -> AmericanValuation {
    keys[symbol].flatMap { made[$0] } ?? AmericanValuation(rate: 0, yield: 0)
  }
}

/// The dividends of the year before a day, in the shares of that day, as a part of a price; what companies did stands with the
/// newest first, and nothing of it is later than the day.
func dividendYield(
  _ actions: some Sequence<ActionFile.Item>, on day: Day, price: Price
) -> Double {
  var (paid, split) = (0.0, 1.0)
  for item in actions {
    guard item.day > day - 365 else { break }
    switch item.action {
    case .dividend(let amount): paid += Double(amount.units) / split
    case .split(let factor): split *= Double(factor)
    }
  }
  return paid / Double(price.units)
}
