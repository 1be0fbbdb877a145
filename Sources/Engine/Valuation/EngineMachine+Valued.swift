public import Books
public import Domain
public import Money
import Rules
import Settings

extension EngineMachine {
  /// The machine with everything that is held marked at the quotes of a sheet, in the way that a close marks
  /// the books; what is not quoted keeps its last mark.
  ///
  /// Nothing is journaled, so sequence and instant stay. This is the one valuation: header, tree, boxes,
  /// reports, commands and metrics all read such a machine.
  public func valued(at sheet: QuoteSheet, on today: Day) -> EngineMachine {
    guard let session = sheet.session else { return self }
    return valued(in: SheetMarket(sheet: sheet, otherwise: session), on: today)
  }

  func valued(in view: any MarketView, on today: Day) -> EngineMachine {
    let quotes = portfolio.held.compactMap { view.closingQuote(of: $0, playbook.portfolio.fees) }
    var valued = self
    valued.portfolio = portfolio.marked(at: quotes, on: today)
    for (before, after) in zip(portfolio.accounts, valued.portfolio.accounts) where !before.lots.isEmpty {
      valued.takings.add(after.value - before.value, to: before.id, on: today)
    }
    return valued
  }

  /// Cash of an account that may leave or be set aside now, after a raised buffer and the earmarks of open
  /// decisions.
  public func available(to account: Account) -> Money {
    available(to: account, earmarked: desk.earmarked(by: account.id))
  }

  func available(to account: Account, earmarked: Money) -> Money {
    let share = PreservationRule.buffer(
      settings(for: account.id), isPreserving: desk.preservation(of: account.id) != nil)
    return max(.zero, account.available(buffer: share) - earmarked)
  }
}

extension Portfolio {
  /// Everything that is held, each instrument once, in order.
  var held: [Instrument] {
    var found: Set<Instrument> = []
    for account in accounts { for lot in account.lots { found.insert(lot.instrument) } }
    return found.sorted()
  }
}

extension MarketView {
  /// The present prices of an instrument, as marks are made from them; nil when it is not quoted.
  func closingQuote(of instrument: Instrument, _ fees: FeeSettings) -> ClosingQuote? {
    switch instrument {
    case .shares(let symbol):
      guard let share = share(symbol) else { return nil }
      // A share that nobody buys any more is kept at its last price, and could be sold for nothing.
      let hasBid = share.bid.units > 0
      let mid = isOpen && hasBid ? Price(units: (share.bid.units + share.ask.units) / 2) : share.last
      return ClosingQuote(instrument, bid: share.bid, ask: share.ask, mid: mid, fee: fees.share)
    case .option(let contract):
      guard let option = option(contract) else { return nil }
      return ClosingQuote(
        instrument, bid: option.bid, ask: option.ask, mid: option.mid,
        fee: fees.options(1, at: option.ask, selling: false, on: session.day))
    }
  }
}

extension QuoteSheet {
  /// The worth of the shares that would move as a quantity of an instrument does; nil where that is not
  /// quoted.
  public func deltaDollars(of instrument: Instrument, _ quantity: Int64) -> Money? {
    guard let spot = share(instrument.symbol)?.last else { return nil }
    let shares = spot * (quantity * instrument.multiplier)
    guard let contract = instrument.contract else { return shares }
    guard let delta = option(contract)?.delta else { return nil }
    return Money(units: multiplied(shares.units, by: delta, over: 10_000, rounding: .nearest))
  }
}
