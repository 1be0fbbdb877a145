import Books
package import Domain
package import Money

/// A position, at live quotes where there are any.
package struct PositionAnswer: Answering {
  package let account: AccountID
  package let occ: Instrument
  package let symbol: Symbol
  package let right: Name<OptionContract.Right>?
  package let strike: Price?
  package let expiry: Day?
  package let dte: Int?
  package let quantity: Int64
  package let bid: Price?
  package let ask: Price?
  package let mark: Price?
  package let spot: Price?
  package let delta: Double?
  package let entry: Price
  package let profit: Money
  package let percentOfMax: Int64?
  package let atr: Double?
  package let chain: Int64?
  package let plan: String?
  package let id: String
  package let deltaDollars: Money?
}

/// What a working order adds to its own figures: where the market is, relative to it.
package struct WorkingAnswer: Answering {
  package let side: String
  package let price: Price?
  package let natural: Price?
  package let opposite: Price?
  package let ageSeconds: Int64
}

/// A lot.
package struct LotAnswer: Answering {
  package let id: Int64
  package let account: AccountID
  package let occ: Instrument
  package let symbol: Symbol
  package let right: Name<OptionContract.Right>?
  package let strike: Price?
  package let expiry: Day?
  package let quantity: Int64
  package let openedAt: Instant
  package let tradeDate: Day
  package let cost: Money
  package let taxBasis: Money
  package let kept: Money
  package let wheelBasis: Price?
  package let chain: Int64
  package let mark: Price
  package let value: Money

  init(_ lot: Lot, of account: AccountID) {
    let contract = lot.instrument.contract
    (id, self.account, occ, symbol) = (lot.id.number, account, lot.instrument, lot.instrument.symbol)
    (right, strike, expiry) = (contract.map { Name($0.right) }, contract?.strike, contract?.expiry)
    (quantity, openedAt, tradeDate) = (lot.quantity, lot.openedAt, lot.tradeDate)
    (cost, taxBasis, kept) = (lot.cost, lot.taxBasis, lot.kept)
    wheelBasis = contract == nil ? lot.wheelBasis : nil
    (chain, mark, value) = (lot.chain.number, lot.mark.mid, lot.value)
  }
}

extension ReadModel {
  /// All positions, in order of accounts and opening.
  package var positionAnswers: [PositionAnswer] { positions.map(answer) }

  /// The working orders, in order of creation.
  package var orderAnswers: [Joined<OrderAnswer, WorkingAnswer>] {
    orders.map { row in
      Joined(
        OrderAnswer(row.order),
        WorkingAnswer(
          side: row.order.side, price: row.order.type.price, natural: row.natural, opposite: row.opposite,
          ageSeconds: row.age.milliseconds / 1_000))
    }
  }

  /// Every lot, in order of accounts.
  package var lotAnswers: [LotAnswer] {
    machine.portfolio.accounts.flatMap { account in account.lots.map { LotAnswer($0, of: account.id) } }
  }

  private func answer(_ row: PositionRow) -> PositionAnswer {
    let contract = row.instrument.contract
    let first = machine.portfolio[row.account].lots.first {
      $0.instrument == row.instrument && $0.isShort == (row.quantity < 0)
    }
    return PositionAnswer(
      account: row.account, occ: row.instrument, symbol: row.instrument.symbol,
      right: contract.map { Name($0.right) }, strike: contract?.strike, expiry: contract?.expiry,
      dte: row.sessionsLeft, quantity: row.quantity, bid: row.bid, ask: row.ask, mark: first?.mark.mid,
      spot: row.spot, delta: delta(of: row.instrument), entry: row.entry, profit: row.profit,
      percentOfMax: row.percentOfMaximum, atr: row.ranges.map { Double($0) / 100 },
      chain: first?.chain.number, plan: plan(for: row), id: "\(row.account):\(row.instrument)",
      deltaDollars: row.deltaDollars)
  }

  /// The delta of one unit: one for a share; nil for an option without a quote.
  private func delta(of instrument: Instrument) -> Double? {
    guard let contract = instrument.contract else { return 1 }
    return quotes.option(contract).map { Double($0.delta) / 10_000 }
  }

  /// The order that waits for an approval to change the position; nil where there is none.
  private func plan(for row: PositionRow) -> String? {
    decisions.first { decision in
      guard decision.account == row.account, case .order(let draft) = decision.proposal else { return false }
      return draft.purpose != .open && draft.legs.contains { $0.instrument == row.instrument }
    }?.summary
  }
}
