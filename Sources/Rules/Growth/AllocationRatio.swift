import Books
import Domain
import Money
import Settings

/// The share of reinvested profit that goes to contracts, and how it was reached.
struct AllocationRatio {
  private(set) var contracts: BasisPoints
  private(set) var explanation: Explanation

  /// Starts at the strategy's ratio, or at the one for bad days; only the dynamic strategy moves from
  /// there.
  init(_ strategy: ReinvestmentStrategy, _ settings: ReinvestmentSettings, onBadDay: Bool) {
    contracts = onBadDay ? settings.lateContracts : settings.contracts(strategy)
    explanation = [
      RuleNote(
        "reinvest.strategy", "strategy", .text(strategy.name), bound: .ratio(contracts),
        verdict: "contracts")
    ]
  }

  /// Splits a profit exactly to the last unit.
  func split(_ profit: Money) -> (contracts: Money, leaps: Money) {
    let parts = profit.split(first: contracts)
    return (parts.first, parts.rest)
  }

  /// Moves the dynamic ratio by regime, drawdown and Sharpe ratio, within its bounds.
  mutating func move(by account: Account, _ settings: AccountSettings, _ market: MarketFacts, today: Day) {
    let reinvest = settings.reinvest
    step("regime", market.regime.map { .text($0.name) } ?? .missing, by: points(of: market.regime, reinvest))
    let half = BasisPoints(settings.maximumDrawdown.value / 2)
    step(
      "drawdown", .ratio(account.drawdown), bound: .ratio(half),
      by: account.drawdown > half ? reinvest.dynamicDrawdown : .zero)
    let strong = hasSharpeOverOne(
      account.index.weeklyReturns(last: Int32(reinvest.sharpeWeeks), until: today))
    step(
      "sharpe", .text(strong ? "over 1" : "not over 1"), bound: .count(1),
      by: strong ? reinvest.dynamicSharpe : .zero)
    contracts = min(max(contracts, reinvest.dynamicBounds.low), reinvest.dynamicBounds.high)
    step("result", .ratio(contracts), by: .zero)
  }

  private mutating func step(
    _ name: String, _ figure: Figure, bound: Figure = .missing, by points: BasisPoints
  ) {
    contracts = BasisPoints(contracts.value + points.value)
    explanation.append(
      RuleNote(
        "reinvest.dynamic.\(name)", name, figure, bound: bound,
        verdict: points == .zero
          ? "unmoved" : "\(points > .zero ? "+" : "")\(SettingValue.percent(points)) points"))
  }

  private func points(of regime: Regime?, _ settings: ReinvestmentSettings) -> BasisPoints {
    switch regime {
    case .green: settings.dynamicGreen
    case .red: settings.dynamicRed
    case .chop: settings.dynamicChop
    case nil: .zero
    }
  }

  /// Whether the annual Sharpe ratio of weekly returns exceeds one, in whole numbers: mean² × 52 >
  /// variance.
  private func hasSharpeOverOne(_ returns: [Int64]) -> Bool {
    let count = Int128(returns.count)
    let sum = returns.reduce(Int128(0)) { $0 + Int128($1) }
    guard count > 1, sum > 0 else { return false }
    let squares = returns.reduce(Int128(0)) { $0 + Int128($1) * Int128($1) }
    let scaledVariance = squares * count - sum * sum
    return sum * sum * 52 * (count - 1) > scaledVariance * count
  }
}
