import Books
import Domain

extension Account {
  /// The shares that secure its short calls on a symbol.
  func shortCallShares(of symbol: Symbol) -> Int64 {
    lots.reduce(0) { sum, lot in
      guard lot.isShort, let contract = lot.instrument.contract, contract.right == .call,
        contract.symbol == symbol
      else { return sum }
      return sum - lot.shares
    }
  }
}
