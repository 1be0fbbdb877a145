import Books
import Domain
import Money

extension ReadModel {
  /// Every position of every account as it is marked, in order of accounts and opening.
  static func positions(
    of portfolio: Portfolio, at quotes: QuoteSheet, today: Day, _ calendar: TradingCalendar
  ) -> [PositionRow] {
    var rows: [PositionRow] = []
    for account in portfolio.accounts where !account.lots.isEmpty {
      let first = rows.count
      for lot in account.lots {
        let place = rows[first...].firstIndex {
          $0.instrument == lot.instrument && ($0.quantity < 0) == lot.isShort
        }
        if let place {
          rows[place].add(lot)
        } else {
          rows.append(PositionRow(lot, of: account.id, quotes, today: today, calendar))
        }
      }
      for place in first..<rows.count { rows[place].complete(account.lots, quotes) }
    }
    return rows
  }
}

extension PositionRow {
  init(_ lot: Lot, of account: AccountID, _ quotes: QuoteSheet, today: Day, _ calendar: TradingCalendar) {
    let quote = quotes.quote(of: lot.instrument)
    let share = quotes.share(lot.instrument.symbol)
    let contract = lot.instrument.contract
    self.init(
      account: account, instrument: lot.instrument, quantity: 0, bid: quote?.bid, ask: quote?.ask,
      spot: share?.last, distance: nil, ranges: nil, profit: .zero, percentOfMaximum: nil, deltaDollars: nil,
      volatility: contract.flatMap { quotes.option($0)?.volatility }, entry: .zero, wheelBasis: nil,
      openedAt: lot.openedAt,
      sessionsLeft: contract.flatMap { calendar.sessionCount(after: today, through: $0.expiry) },
      events: quotes.events(of: lot.instrument.symbol, through: contract?.expiry ?? today + 14),
      quotedAt: quote?.at)
    if let strike = contract?.strike, let spot {
      distance = multiplied(spot.units - strike.units, by: 10_000, over: strike.units, rounding: .nearest)
      ranges = share?.averageRange.flatMap { range in
        range.units > 0
          ? multiplied(spot.units - strike.units, by: 100, over: range.units, rounding: .nearest) : nil
      }
    }
    add(lot)
  }

  mutating func add(_ lot: Lot) {
    quantity += lot.quantity
    openedAt = min(openedAt, lot.openedAt)
    profit += lot.value - lot.cost
  }

  /// Sets what depends on all lots of the position.
  mutating func complete(_ lots: [Lot], _ quotes: QuoteSheet) {
    let own = lots.filter { $0.instrument == instrument && $0.isShort == (quantity < 0) }
    let shares = quantity * instrument.multiplier
    let cost = own.reduce(Money.zero) { $0 + $1.cost }
    if shares != 0 { entry = Price(units: abs(cost.units) / abs(shares)) }
    if quantity < 0, cost < .zero {
      percentOfMaximum = multiplied(profit.units, by: 100, over: -cost.units, rounding: .nearest)
    }
    deltaDollars = quotes.deltaDollars(of: instrument, quantity)
    guard instrument.contract == nil else { return }
    let kept = own.reduce(Money.zero) { $0 + $1.kept }
    wheelBasis = Price(units: multiplied((cost - kept).units, by: 1, over: max(1, shares), rounding: .up))
  }
}
