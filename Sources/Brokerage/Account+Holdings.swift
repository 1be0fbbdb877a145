import Books
import Domain

extension Account {
  /// Shares of a symbol that it holds.
  func shares(of symbol: Symbol) -> Int64 { quantity(of: .shares(symbol)) }

  /// Contracts or shares of an instrument that it holds; negative when short.
  func quantity(of instrument: Instrument) -> Int64 {
    lots.reduce(0) { $1.instrument == instrument ? $0 + $1.quantity : $0 }
  }

  /// Shares that its short calls on a symbol stand on.
  func shortCallShares(of symbol: Symbol) -> Int64 {
    lots.reduce(0) { sum, lot in
      guard lot.isShort, let contract = lot.instrument.contract, contract.right == .call,
        contract.symbol == symbol
      else { return sum }
      return sum - lot.shares
    }
  }
}
