import Money

/// Which lots a sale takes first, where there are several of what is sold.
public enum LotChoice: String, CaseIterable, Hashable, Sendable {
  /// The oldest: first in, first out.
  case fifo
  /// The newest: last in, first out.
  case lifo
  /// Those with the highest tax basis a share, which puts gains off.
  case highestBasis = "highest-basis"
  /// Those with the lowest tax basis a share.
  case lowestBasis = "lowest-basis"

  /// The name in playbooks.
  public var name: String { rawValue }

  /// The lots, given in order of opening, in the order in which a sale takes them; of equals the older goes first.
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
      // Basis a share, held against each other without a division.
      let (mine, other) = (
        Int128(left.taxBasis.units) * Int128(right.quantity),
        Int128(right.taxBasis.units) * Int128(left.quantity)
      )
      return mine == other ? left.id < right.id : precedes(mine, other)
    }
  }
}
