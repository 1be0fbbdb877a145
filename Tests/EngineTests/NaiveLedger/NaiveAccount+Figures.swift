import Domain
import Money

extension NaiveAccount {
  func shares(_ lot: NaiveLot) -> Int64 {
    if case .option = lot.name { return lot.quantity * 100 }
    return lot.quantity
  }

  var value: Int64 { lots.reduce(cash) { $0 + $1.mid * shares($1) } }

  var liquidation: Int64 { lots.reduce(cash) { $0 + $1.exit * shares($1) - $1.fee * abs($1.quantity) } }

  var reserved: Int64 {
    var sum = leapsReserve
    for lot in lots where lot.quantity < 0 {
      if case .option(let contract) = lot.name, contract.right == .put {
        sum += contract.strike.units * 100 * -lot.quantity
      }
    }
    return sum
  }

  var buffer: Int64 {
    if status == "suspended" && lots.isEmpty { return 0 }
    return value <= 0 ? 0 : (value + 19) / 20
  }

  var available: Int64 { max(0, cash - reserved - buffer) }

  var surplus: Int64 { liquidation - initial }

  var profit: Int64 { value - initial - inContracts - inLeaps + leapsDue }

  var isOpen: Bool { status == "active" || status == "suspended" }

  /// The fall from the peak in basis points, rounded up.
  var drawdown: Int64 {
    if peak <= 0 || liquidation >= peak { return 0 }
    let fall = Int128(peak - liquidation) * 10_000
    return Int64((fall + Int128(peak) - 1) / Int128(peak))
  }

  /// The unit at the end of the last week up to this one in which it changed.
  func unit(atWeek week: Int) -> Int64 {
    var best = Int.min
    for known in unitByWeek.keys where known <= week && known > best { best = known }
    return unitByWeek[best] ?? 1_000_000_000
  }

  /// Money came or went: the peak moves along.
  mutating func flow(from before: Int64) {
    if liquidation == before { return }
    peak = before > 0 ? Int64(Int128(peak) * Int128(max(0, liquidation)) / Int128(before)) : liquidation
  }

  /// Profit or loss: the unit moves along.
  mutating func perform(from before: Int64, week: Int) {
    if liquidation == before { return }
    if before > 0 {
      let moved = Int128(unit) * Int128(max(0, liquidation)) / Int128(before)
      unit = Int64(min(max(moved, 1), 1_000_000_000_000_000_000))
      unitByWeek[week] = unit
    }
  }

  /// A gain goes 80/20 to income and growth; a loss comes off growth first, then income, never below zero.
  mutating func register(_ result: Int64) -> (income: Int64, growth: Int64) {
    let before = (income, growth)
    if result >= 0 {
      let toIncome = (result * 4 + 2) / 5
      income += toIncome
      growth += result - toIncome
    } else {
      let loss = -result
      let fromGrowth = min(loss, growth)
      growth -= fromGrowth
      income -= min(loss - fromGrowth, income)
    }
    return (income - before.0, growth - before.1)
  }
}
