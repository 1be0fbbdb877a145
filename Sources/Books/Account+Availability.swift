public import Domain
public import Money

extension Account {
  /// The cash that stays untouched: a share of the present value, rounded up.
  ///
  /// A suspended account that holds no positions enters nothing, so it needs none and can be emptied.
  public func buffer(_ share: BasisPoints) -> Money {
    if status == .suspended, lots.isEmpty { return .zero }
    return max(.zero, value).share(share, rounding: .up)
  }

  /// Cash that may leave or be set aside now.
  public func available(buffer share: BasisPoints) -> Money {
    max(.zero, ledger.cash - reserved - buffer(share))
  }

  /// The base on which new positions are sized: all of a Gen-Acc, what was put and reinvested of the others.
  public var sizeBase: Money {
    if id.kind == .gen { return value }
    return max(.zero, min(ledger.initial - ledger.contracts, value - leaps))
  }

  /// What stands in LEAPS: those held, and the cash set aside for more.
  public var leaps: Money { lots.reduce(ledger.leapsReserve) { $0 + $1.leapsValue } }

  /// Shares held of a symbol.
  public func shares(of symbol: Symbol) -> Int64 { quantity(of: .shares(symbol)) }

  /// Contracts or shares of an instrument that it holds; negative when short.
  public func quantity(of instrument: Instrument) -> Int64 {
    lots.reduce(0) { $1.instrument == instrument ? $0 + $1.quantity : $0 }
  }

  /// Short calls on a symbol.
  public func shortCalls(on symbol: Symbol) -> Int64 {
    lots.reduce(0) { count, lot in
      guard lot.isShort, let contract = lot.instrument.contract, contract.symbol == symbol,
        contract.right == .call
      else { return count }
      return count - lot.quantity
    }
  }

  /// Symbols on which more calls are short than whole hundreds of shares cover.
  public var uncovered: [Symbol] {
    var symbols: [Symbol] = []
    for lot in lots where lot.isShort && !symbols.contains(lot.instrument.symbol) {
      symbols.append(lot.instrument.symbol)
    }
    return symbols.filter { shortCalls(on: $0) > shares(of: $0) / OptionContract.multiplier }
  }
}
