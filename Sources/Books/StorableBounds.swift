import Domain
public import Money

/// What books can hold so that no arithmetic on it can overflow.
private enum StorableBounds {
  /// A quarter of what fits, and more than a portfolio may turn over.
  static let amounts: ClosedRange<Int64> = -(1 << 61)...(1 << 61)
  /// What one lot may be worth.
  static let worth: UInt128 = 1 << 59
  /// Shares or contracts, either way.
  static let quantities: ClosedRange<Int64> = -1_000_000_000_000...1_000_000_000_000
}

extension Money {
  /// Whether books can hold it and still count with it.
  public var isStorable: Bool { StorableBounds.amounts.contains(units) }
}

extension Lot {
  /// Whether books can hold it and still count with it.
  var isStorable: Bool {
    quantity != 0 && StorableBounds.quantities.contains(quantity)
      && [cost, taxBasis, kept].allSatisfy(\.isStorable) && mark.values(quantity, of: instrument)
  }
}

extension Mark {
  /// Whether what so many of an instrument are worth, what closing them brings and the cash behind them can be counted.
  func values(_ quantity: Int64, of instrument: Instrument) -> Bool {
    let shares = Int128(quantity) * Int128(instrument.multiplier)
    let strike = Int128(instrument.contract?.strike.units ?? 0)
    let parts = [
      Int128(mid.units) * shares, Int128(exit.units) * shares, Int128(fee.units) * Int128(quantity),
      strike * shares,
    ]
    return parts.allSatisfy { $0.magnitude <= StorableBounds.worth }
  }
}
