public import Books
public import Domain
import Money

/// How urgent a merge is, from 1 to 10, with the reasons.
public struct MergeRank: Hashable, Sendable {
  /// The rank, 10 being the most urgent.
  public var priority: Int64
  /// What raised or lowered the rank.
  public var reasons: [String]

  /// Creates a rank.
  public init(priority: Int64, reasons: [String]) {
    self.priority = priority
    self.reasons = reasons
  }

  /// Ranks a structure by value, return and idle cash.
  public static func of(_ structure: StructureID, in portfolio: Portfolio, until day: Day) -> MergeRank {
    let accounts = portfolio.accounts(of: structure)
    let value = portfolio.liquidation(of: structure)
    var rank = MergeRank(priority: 5, reasons: [])
    rank.weigh(value)
    rank.weigh(yearlyReturn(of: accounts, until: day))
    let free = accounts.reduce(Money.zero) { $0 + $1.ledger.cash - $1.reserved }
    if value > .zero {
      rank.weigh(
        freeCash: BasisPoints(multiplied(free.units, by: 10_000, over: value.units, rounding: .down)))
    }
    rank.priority = min(max(rank.priority, 1), 10)
    return rank
  }

  private mutating func add(_ points: Int64, _ reason: String) {
    priority += points
    reasons.append("\(reason): \(points > 0 ? "+" : "")\(points)")
  }

  private mutating func weigh(_ value: Money) {
    let steps: [(dollars: Int64, points: Int64)] = [(1_000_000, 3), (750_000, 2), (500_000, 1)]
    if let step = steps.first(where: { value > Money(dollars: $0.dollars) }) {
      add(step.points, "value over \(Money(dollars: step.dollars).dollars)")
    }
  }

  private mutating func weigh(_ yearlyReturn: BasisPoints) {
    if yearlyReturn > BasisPoints(percent: 15) { add(1, "12-month return over 15%") }
    if yearlyReturn < .zero { add(-1, "12-month return negative") }
  }

  private mutating func weigh(freeCash: BasisPoints) {
    if freeCash < BasisPoints(percent: 10) { add(2, "free cash under 10%") }
    if freeCash > BasisPoints(percent: 80) { add(-1, "free cash over 80%") }
  }

  /// The return of the last 52 weeks, weighted by value.
  private static func yearlyReturn(of accounts: [Account], until day: Day) -> BasisPoints {
    let total = accounts.reduce(Int128(0)) { $0 + Int128($1.liquidation.units) }
    guard total > 0 else { return .zero }
    let weighted = accounts.reduce(Int128(0)) {
      $0 + Int128($1.liquidation.units) * Int128($1.index.growth(overWeeks: 52, until: day))
    }
    return BasisPoints(Int64(clamping: weighted / total / 100))
  }
}
