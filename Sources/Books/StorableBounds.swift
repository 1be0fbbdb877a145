import Domain
public import Money

/// The limits within which no arithmetic of the books can overflow.
private enum StorableBounds {
  /// A quarter of the range of `Int64`, and more than any portfolio turns over.
  static let amounts: ClosedRange<Int64> = -(1 << 61)...(1 << 61)
  /// The most that one lot may be worth.
  static let worth: UInt128 = 1 << 59
  /// Shares or contracts, long or short.
  static let quantities: ClosedRange<Int64> = -1_000_000_000_000...1_000_000_000_000
}

extension Money {
  /// Whether the books can hold it without risk of overflow.
  public var isStorable: Bool { StorableBounds.amounts.contains(units) }
}

extension Lot {
  /// Whether the books can hold it without risk of overflow.
  var isStorable: Bool {
    quantity != 0 && StorableBounds.quantities.contains(quantity)
      && [cost, taxBasis, kept].allSatisfy(\.isStorable) && mark.values(quantity, of: instrument)
  }
}

extension Mark {
  /// Whether the value, the closing proceeds and the secured cash of this quantity stay within the bounds.
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
