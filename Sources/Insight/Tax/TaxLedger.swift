import Books
package import Domain
import Engine
import Money
import Settings

/// The sales of all accounts, with the effects of wash sales.
///
/// A loss on something held long is disallowed as far as it was replaced within 30 days before or after, in
/// any account. It is added to the basis of the replacement, whose holding time then includes that of what
/// was sold. `tax.identical` decides what counts as a replacement. Short sales that were bought back are
/// listed, but their own loss is never disallowed.
public struct TaxLedger: Sendable {
  /// The sales in the order of the journal; parts of a lot with different bases are listed separately.
  public private(set) var rows: [TaxRow] = []
  private var purchases: [TaxPurchase]
  private let rule: IdenticalRule
  /// The indices of a lot's and of a symbol's purchases, in the order in which they were bought.
  private let lots: [LotID: Int]
  private let symbols: [Symbol: [Int]]

  /// Goes through everything that was bought and closed.
  public init(_ history: History) {
    rule = history.machine.playbook.portfolio.identical
    let purchases = history.purchases.map(TaxPurchase.init)
    self.purchases = purchases
    lots = Dictionary(
      purchases.enumerated().map { ($0.element.lot, $0.offset) }, uniquingKeysWith: { first, _ in first })
    symbols = Dictionary(grouping: purchases.indices) { purchases[$0].instrument.symbol }
    let assigned = Assignment.all(in: history)
    var next = assigned.startIndex
    for sale in TaxSale.all(in: history) {
      while next < assigned.endIndex, assigned[next].row < sale.row {
        add(assigned[next])
        next += 1
      }
      add(sale)
    }
  }

  private mutating func add(_ sale: TaxSale) {
    guard let own = lots[sale.lot] else {
      rows.append(row(sale, sale.quantity, sale.proceeds, sale.basis, daysHeld: 0))
      return
    }
    let shares = abs(sale.quantity) * sale.instrument.multiplier
    purchases[own].held -= shares
    let added = purchases[own].removeAdded(shares)
    guard sale.quantity > 0 else {
      let basis = added.reduce(sale.basis) { $0 + $1.amount }
      rows.append(row(sale, sale.quantity, sale.proceeds, basis, daysHeld: 0))
      return
    }
    for part in parts(of: sale, added: added) {
      var part = part
      if part.gain < .zero { part.disallowed = replace(part, besides: own) }
      rows.append(part)
    }
  }

  /// An assigned put is not a sale: losses added to it move on to the shares that it brought.
  private mutating func add(_ assigned: Assignment) {
    guard let put = lots[assigned.put], let shares = lots[assigned.shares] else { return }
    purchases[put].held -= assigned.count
    for added in purchases[put].removeAdded(assigned.count) {
      purchases[shares].added.append(added)
      purchases[shares].used += added.shares
    }
  }

  /// The sale in parts with different added losses; a contract is never divided, so several losses may be
  /// combined.
  private func parts(of sale: TaxSale, added: [TaxPurchase.Added]) -> [TaxRow] {
    let multiplier = sale.instrument.multiplier
    var (proceeds, basis, quantity) = (sale.proceeds, sale.basis, sale.quantity)
    var parts = added
    if !parts.allSatisfy({ $0.shares % multiplier == 0 }) {
      let all = parts.reduce(0) { $0 + $1.shares }
      let days = all == quantity * multiplier ? parts.map(\.daysHeld).min() ?? 0 : 0
      let sum = parts.reduce(Money.zero) { $0 + $1.amount }
      parts = [.init(shares: quantity * multiplier, amount: sum, daysHeld: days)]
    }
    let rest = quantity * multiplier - parts.reduce(0) { $0 + $1.shares }
    if rest > 0 { parts.append(.init(shares: rest, amount: .zero, daysHeld: 0)) }
    return parts.map { part in
      let count = part.shares / multiplier
      let (brought, cost) = (proceeds.part(count, of: quantity), basis.part(count, of: quantity))
      proceeds -= brought
      basis -= cost
      quantity -= count
      return row(sale, count, brought, cost + part.amount, daysHeld: part.daysHeld)
    }
  }

  private func row(
    _ sale: TaxSale, _ quantity: Int64, _ proceeds: Money, _ basis: Money, daysHeld: Int
  ) -> TaxRow {
    let isLong = sale.quantity > 0 && isLongTerm(from: sale.acquired - daysHeld, to: sale.sold)
    return TaxRow(
      row: sale.row, account: sale.account, lot: sale.lot, instrument: sale.instrument, quantity: quantity,
      acquired: sale.acquired, sold: sale.sold, proceeds: proceeds, basis: basis, disallowed: .zero,
      term: isLong ? .long : .short)
  }

  /// Moves a loss to what replaced it, the earliest purchase first; returns the amount moved.
  private mutating func replace(_ row: TaxRow, besides own: Int) -> Money {
    var left = row.quantity * row.instrument.multiplier
    var loss = -row.gain
    var moved = Money.zero
    for place in symbols[row.instrument.symbol] ?? [] where left > 0 && place != own {
      guard purchases[place].replaces(row.instrument, on: row.sold, rule) else { continue }
      let count = min(left, purchases[place].held - purchases[place].used)
      guard count > 0 else { continue }
      let amount = loss.part(count, of: left)
      purchases[place].used += count
      purchases[place].added.append(
        .init(shares: count, amount: amount, daysHeld: row.sold - row.acquired))
      left -= count
      loss -= amount
      moved += amount
    }
    return moved
  }
}

/// A put that was assigned, and the shares that it brought.
private struct Assignment {
  let row: Int64
  let put: LotID
  let shares: LotID
  let count: Int64

  static func all(in history: History) -> [Assignment] {
    let brought = Dictionary(
      history.purchases.lazy.filter { $0.instrument.contract == nil }.map { ($0.origin, $0.id) },
      uniquingKeysWith: { first, _ in first })
    return history.trades.compactMap { trade in
      guard trade.cause == .assignment, trade.slice.isShort, trade.slice.instrument.contract?.right == .put,
        let shares = brought[Origin(chain: trade.slice.chain, day: trade.day)]
      else { return nil }
      var count = abs(trade.slice.shares)
      for (row, split) in history.splits
      where row > trade.row && split.symbol == trade.slice.instrument.symbol {
        count *= split.factor
      }
      return Assignment(row: trade.row, put: trade.slice.id, shares: shares, count: count)
    }
  }

  struct Origin: Hashable {
    let chain: LotID
    let day: Day
  }
}

extension Lot {
  /// The chain and the day that identify the assignment that brought it.
  fileprivate var origin: Assignment.Origin { Assignment.Origin(chain: chain, day: tradeDate) }
}

/// Whether something held between these days was held for more than a year.
package func isLongTerm(from acquired: Day, to sold: Day) -> Bool {
  let (year, month, day) = acquired.civil
  return sold > Day(year: year + 1, month: month, day: day)
}
