public import Domain
import Money

/// Sales with what wash sales make of them, over all accounts of the portfolio.
///
/// A loss on something held long is disallowed as far as the same was bought within 30 days before or after, in any
/// account; it is added to the basis of what was bought, which counts as held for the time of what was sold as well.
public struct TaxLedger: Sendable {
  /// The sales, in the order of the journal; parts of a lot with different bases stand apart.
  public private(set) var rows: [TaxRow] = []
  private var purchases: [Purchase]

  private struct Purchase {
    let lot: LotID
    let instrument: Instrument
    let day: Day
    /// What is still held.
    var held: Int64
    /// How much of it has replaced something already.
    var used: Int64 = 0
    /// Losses that were added, in the order in which they are sold again.
    var added: [Added] = []
  }

  private struct Added {
    var quantity: Int64
    var amount: Money
    var daysHeld: Int
  }

  private static let window = 30

  /// Looks at everything that was bought and closed.
  public init(_ history: History) {
    purchases = history.purchases.map {
      Purchase(lot: $0.id, instrument: $0.instrument, day: $0.tradeDate, held: $0.quantity)
    }
    for sale in TaxSale.all(in: history) { take(sale) }
  }

  private mutating func take(_ sale: TaxSale) {
    guard sale.quantity > 0, let own = purchases.firstIndex(where: { $0.lot == sale.lot }) else {
      rows.append(row(sale, sale.quantity, sale.proceeds, sale.basis, daysHeld: 0))
      return
    }
    purchases[own].held -= sale.quantity
    for part in parts(of: sale, added: takeAdded(sale.quantity, from: own)) {
      var part = part
      if part.gain < .zero { part.disallowed = replace(part, besides: own) }
      rows.append(part)
    }
  }

  /// The losses that rest on the units of a lot that are sold first.
  private mutating func takeAdded(_ quantity: Int64, from own: Int) -> [Added] {
    var left = quantity
    var taken: [Added] = []
    while left > 0, var first = purchases[own].added.first {
      let count = min(left, first.quantity)
      let amount = count == first.quantity ? first.amount : first.amount.part(count, of: first.quantity)
      taken.append(Added(quantity: count, amount: amount, daysHeld: first.daysHeld))
      first.quantity -= count
      first.amount -= amount
      left -= count
      if first.quantity > 0 { purchases[own].added[0] = first } else { purchases[own].added.removeFirst() }
    }
    purchases[own].used -= quantity - left
    return taken
  }

  private func parts(of sale: TaxSale, added: [Added]) -> [TaxRow] {
    let rest = sale.quantity - added.reduce(0) { $0 + $1.quantity }
    let parts = added + (rest > 0 ? [Added(quantity: rest, amount: .zero, daysHeld: 0)] : [])
    var (proceeds, basis, quantity) = (sale.proceeds, sale.basis, sale.quantity)
    return parts.map { part in
      let (brought, cost) = (
        proceeds.part(part.quantity, of: quantity), basis.part(part.quantity, of: quantity)
      )
      proceeds -= brought
      basis -= cost
      quantity -= part.quantity
      return row(sale, part.quantity, brought, cost + part.amount, daysHeld: part.daysHeld)
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

  /// Finds what replaced a loss, the earliest purchase first; the loss moves to it.
  private mutating func replace(_ row: TaxRow, besides own: Int) -> Money {
    var left = row.quantity
    var loss = -row.gain
    var moved = Money.zero
    for place in purchases.indices where left > 0 && place != own {
      let purchase = purchases[place]
      guard purchase.instrument == row.instrument, abs(purchase.day - row.sold) <= TaxLedger.window else {
        continue
      }
      let count = min(left, purchase.held - purchase.used)
      guard count > 0 else { continue }
      let amount = loss.part(count, of: left)
      purchases[place].used += count
      purchases[place].added.append(
        Added(quantity: count, amount: amount, daysHeld: row.sold - row.acquired))
      left -= count
      loss -= amount
      moved += amount
    }
    return moved
  }
}

/// Whether something held over these days was held for more than a year.
public func isLongTerm(from acquired: Day, to sold: Day) -> Bool {
  let (year, month, day) = acquired.civil
  return sold > Day(year: year + 1, month: month, day: day)
}

extension Money {
  /// The share of so many units of all, to the nearest.
  fileprivate func part(_ count: Int64, of all: Int64) -> Money {
    Money(units: multiplied(units, by: count, over: all, rounding: .nearest))
  }
}
