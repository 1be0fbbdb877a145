extension Money {
  /// Splits the amount into two parts that add up exactly; the leftover unit goes to the nearer part, or to
  /// the first in a tie.
  ///
  /// Traps when the amount is negative or the share is outside 0–100 %.
  @inlinable
  public func split(first share: BasisPoints) -> (first: Money, rest: Money) {
    precondition(units >= 0, "split: \(units) units is negative")
    precondition((0...10_000).contains(share.value), "split: a share of \(share.value) basis points")
    let product = units.multipliedFullWidth(by: share.value * 2)
    let (half, carry) = product.low.addingReportingOverflow(10_000)
    let part = (20_000 as Int64).dividingFullWidth((product.high + (carry ? 1 : 0), half)).quotient
    return (Money(units: part), Money(units: units - part))
  }

  /// Splits the amount by weights so that the parts add up exactly; leftover units go to the largest
  /// remainders, or to the earlier part in a tie.
  ///
  /// Traps when a weight is negative, all weights are zero, or the amount is negative.
  public func split(by weights: [Int64]) -> [Money] {
    precondition(units >= 0, "split: \(units) units is negative")
    precondition(weights.allSatisfy { $0 >= 0 }, "split: a weight is negative")
    let total = weights.reduce(Int128(0)) { $0 + Int128($1) }
    precondition(total > 0, "split: all weights are zero")
    var parts: [Int64] = []
    var remainders: [(remainder: Int128, index: Int)] = []
    for (index, weight) in weights.enumerated() {
      let (quotient, remainder) = (Int128(units) * Int128(weight)).quotientAndRemainder(dividingBy: total)
      parts.append(Int64(quotient))
      remainders.append((remainder, index))
    }
    let left = units - parts.reduce(0, +)
    remainders.sort { $0.remainder != $1.remainder ? $0.remainder > $1.remainder : $0.index < $1.index }
    for place in remainders.prefix(Int(left)) { parts[place.index] += 1 }
    return parts.map { Money(units: $0) }
  }
}
