import Books
import Domain
import Money
import Settings

/// The share of reinvested profit that goes to contracts, and how it came about.
struct AllocationRatio {
  private(set) var contracts: Int64
  private(set) var explanation: Explanation

  private static let bounds: ClosedRange<Int64> = 50...85

  /// Starts at a strategy's fixed ratio; the dynamic one starts where the standard one stands.
  init(_ strategy: ReinvestmentStrategy) {
    switch strategy {
    case .standard, .dynamic: contracts = 75
    case .aggressive: contracts = 85
    case .conservative: contracts = 65
    case .balanced: contracts = 50
    }
    explanation = [
      RuleNote(
        "reinvest.strategy", "strategy", .text(strategy.name), bound: .ratio(BasisPoints(percent: contracts)),
        verdict: "contracts")
    ]
  }

  /// Splits a profit, to the last unit.
  func split(_ profit: Money) -> (contracts: Money, leaps: Money) {
    let parts = profit.split(first: BasisPoints(percent: contracts))
    return (parts.first, parts.rest)
  }

  /// Moves the dynamic ratio by its evidence.
  mutating func move(by account: Account, _ settings: AccountSettings, _ market: MarketFacts, today: Day) {
    step("regime", market.regime.map { .text($0.name) } ?? .missing, by: points(of: market.regime))
    let half = BasisPoints(settings.maximumDrawdown.value / 2)
    step("drawdown", .ratio(account.drawdown), bound: .ratio(half), by: account.drawdown > half ? -5 : 0)
    let strong = hasSharpeOverOne(account.index.weeklyReturns(last: 26, until: today))
    step("sharpe", .text(strong ? "over 1" : "not over 1"), bound: .count(1), by: strong ? 5 : 0)
    contracts = min(max(contracts, AllocationRatio.bounds.lowerBound), AllocationRatio.bounds.upperBound)
    step("result", .ratio(BasisPoints(percent: contracts)), by: 0)
  }

  private mutating func step(_ name: String, _ figure: Figure, bound: Figure = .missing, by points: Int64) {
    contracts += points
    explanation.append(
      RuleNote(
        "reinvest.dynamic.\(name)", name, figure, bound: bound,
        verdict: points == 0 ? "unmoved" : "\(points > 0 ? "+" : "")\(points) points"))
  }

  private func points(of regime: Regime?) -> Int64 {
    switch regime {
    case .green: 5
    case .red: -10
    case .chop: -5
    case nil: 0
    }
  }

  /// Whether the yearly Sharpe ratio of weekly returns is over one, in whole numbers: mean² × 52 > variance.
  private func hasSharpeOverOne(_ returns: [Int64]) -> Bool {
    let count = Int128(returns.count)
    let sum = returns.reduce(Int128(0)) { $0 + Int128($1) }
    guard count > 1, sum > 0 else { return false }
    let squares = returns.reduce(Int128(0)) { $0 + Int128($1) * Int128($1) }
    let scaledVariance = squares * count - sum * sum
    return sum * sum * 52 * (count - 1) > scaledVariance * count
  }
}
