import Domain
import Money

/// Something that was sold or bought back, before wash sales are considered.
struct TaxSale {
  let row: Int64
  let account: AccountID
  let lot: LotID
  private(set) var instrument: Instrument
  /// The quantity, in present shares and contracts.
  private(set) var quantity: Int64
  let acquired: Day
  let sold: Day
  let proceeds: Money
  let basis: Money

  private init(_ trade: ClosedTrade, added: Money) {
    row = trade.row
    account = trade.account
    lot = trade.slice.id
    instrument = trade.slice.instrument
    quantity = trade.slice.quantity
    acquired = trade.slice.tradeDate
    sold = trade.day
    if trade.slice.isShort {
      // For a short position the proceeds come first: the premium less its fee; the cost of buying back is
      // the basis.
      proceeds = -trade.slice.taxBasis
      basis = trade.fees - trade.proceeds
    } else {
      proceeds = trade.proceeds + added - trade.fees
      basis = trade.slice.taxBasis
    }
  }

  /// The sales among closed trades, with quantities in present shares.
  static func all(in history: History) -> [TaxSale] {
    all(in: history.trades).map { sale in
      var sale = sale
      for (row, split) in history.splits where row > sale.row && split.symbol == sale.instrument.symbol {
        sale.quantity *= split.factor
        sale.instrument = sale.instrument.afterSplit(into: split.factor)
      }
      return sale
    }
  }

  /// The sales among closed trades.
  ///
  /// An option that ends in shares is not a sale: a put's premium is already in the shares' basis, and a
  /// call's belongs to the price of the shares sold.
  private static func all(in trades: [ClosedTrade]) -> [TaxSale] {
    var found: [TaxSale] = []
    var place = 0
    while place < trades.count {
      var end = place
      while end < trades.count, trades[end].row == trades[place].row { end += 1 }
      found += sales(of: trades[place..<end])
      place = end
    }
    return found
  }

  /// The sales in one row of the journal.
  private static func sales(of group: ArraySlice<ClosedTrade>) -> [TaxSale] {
    guard group.contains(where: { $0.cause == .assignment }) else {
      return group.map { TaxSale($0, added: .zero) }
    }
    let shares = group.filter { $0.slice.instrument.contract == nil }
    let premium = group.reduce(Money.zero) { sum, trade in
      guard let contract = trade.slice.instrument.contract, contract.right == .call else { return sum }
      return sum - trade.slice.taxBasis - trade.fees
    }
    guard !shares.isEmpty else { return [] }
    let magnitude = premium < .zero ? -premium : premium
    let parts = magnitude.split(by: shares.map { abs($0.slice.quantity) })
    return zip(shares, parts).map { TaxSale($0, added: premium < .zero ? -$1 : $1) }
  }
}

extension Instrument {
  /// The same instrument after a split of one share into `factor`.
  fileprivate func afterSplit(into factor: Int64) -> Instrument {
    contract?.afterSplit(into: factor).map(Instrument.option) ?? self
  }
}
