public import Domain
public import Money

extension Account {
  /// The cash that must stay untouched: a share of the present value, rounded up.
  ///
  /// A suspended account without positions enters nothing, so it needs no buffer and can be emptied.
  public func buffer(_ share: BasisPoints) -> Money {
    if status == .suspended, lots.isEmpty { return .zero }
    return max(.zero, value).share(share, rounding: .up)
  }

  /// Cash that may be withdrawn or set aside now.
  public func available(buffer share: BasisPoints) -> Money {
    max(.zero, ledger.cash - reserved - buffer(share))
  }

  /// The base for sizing new positions: the whole value; where profit is reinvested, capital put in plus profit reinvested in
  /// contracts, at most the value outside LEAPS.
  public var sizeBase: Money {
    if !id.kind.reinvests { return value }
    return max(.zero, min(ledger.initial - ledger.contracts, value - leaps))
  }

  /// The money in LEAPS: the value of those held plus the cash set aside for more.
  public var leaps: Money { lots.reduce(ledger.leapsReserve) { $0 + $1.leapsValue } }

  /// The shares held of a symbol.
  public func shares(of symbol: Symbol) -> Int64 { quantity(of: .shares(symbol)) }

  /// The contracts or shares held of an instrument; negative when short.
  public func quantity(of instrument: Instrument) -> Int64 {
    lots.reduce(0) { $1.instrument == instrument ? $0 + $1.quantity : $0 }
  }

  /// The number of short calls on a symbol.
  public func shortCalls(on symbol: Symbol) -> Int64 {
    lots.reduce(0) { count, lot in
      guard lot.isShort, let contract = lot.instrument.contract, contract.symbol == symbol,
        contract.right == .call
      else { return count }
      return count - lot.quantity
    }
  }

  /// The symbols with more short calls than whole hundreds of shares to cover them.
  package var uncovered: [Symbol] {
    var symbols: [Symbol] = []
    for lot in lots where lot.isShort && !symbols.contains(lot.instrument.symbol) {
      symbols.append(lot.instrument.symbol)
    }
    return symbols.filter { shortCalls(on: $0) > shares(of: $0) / OptionContract.multiplier }
  }
}
