import Money

/// Which lots a sale closes first if several are held.
public enum LotChoice: String, CaseIterable, Hashable, Sendable {
  /// The oldest: first in, first out.
  case fifo
  /// The newest: last in, first out.
  case lifo
  /// Highest tax basis per share first, which defers gains.
  case highestBasis = "highest-basis"
  /// Lowest tax basis per share first.
  case lowestBasis = "lowest-basis"

  /// The name in playbooks.
  public var name: String { rawValue }

  /// Sorts lots given in order of opening into the order in which a sale closes them; of equals the older
  /// goes first.
  public func ordered(_ lots: [Lot]) -> [Lot] {
    switch self {
    case .fifo: lots
    case .lifo: lots.reversed()
    case .highestBasis: sorted(lots) { $0 > $1 }
    case .lowestBasis: sorted(lots) { $0 < $1 }
    }
  }

  private func sorted(_ lots: [Lot], _ precedes: (Int128, Int128) -> Bool) -> [Lot] {
    lots.sorted { left, right in
      // Compares the basis per share by cross-multiplying, which is exact.
      let (mine, other) = (
        Int128(left.taxBasis.units) * Int128(right.quantity),
        Int128(right.taxBasis.units) * Int128(left.quantity)
      )
      return mine == other ? left.id < right.id : precedes(mine, other)
    }
  }
}
