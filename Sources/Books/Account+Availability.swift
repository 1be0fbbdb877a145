import Domain
public import Money

extension Account {
  /// The cash that stays untouched: a share of the present value, rounded up.
  ///
  /// A suspended account that holds no positions enters nothing, so it needs none and can be emptied.
  public func buffer(_ share: BasisPoints) -> Money {
    if status == .suspended, ledger.holdings == .zero { return .zero }
    return max(.zero, value).share(share, rounding: .up)
  }

  /// Cash that may leave or be set aside now.
  public func available(buffer share: BasisPoints) -> Money {
    max(.zero, ledger.cash - reserved - buffer(share))
  }

  /// The base on which new positions are sized: all of a Gen-Acc, what was put and reinvested of the others.
  public var sizeBase: Money {
    if id.kind == .gen { return value }
    return max(.zero, min(ledger.initial - ledger.contracts, value - reserved))
  }
}
