public import Books
import Domain
public import Money

/// What an account is worth at the quotes of a sheet; what is not quoted counts at its last mark.
public struct LiveWorth: Hashable, Sendable {
  /// Cash and positions at the middle of bid and ask.
  public var value: Money
  /// What closing everything out would bring, before fees.
  public var liquidation: Money

  /// Values an account.
  public init(_ account: Account, at quotes: QuoteSheet) {
    value = account.ledger.cash
    liquidation = account.ledger.cash
    for lot in account.lots {
      guard let quote = quotes.quote(of: lot.instrument) else {
        value += lot.value
        liquidation += lot.liquidation
        continue
      }
      let exit = quote.exit(isShort: lot.isShort) * lot.shares
      liquidation += exit - lot.mark.fee * abs(lot.quantity)
      value += lot.countsAtBid ? exit : quote.mid * lot.shares
    }
  }
}

extension Lot {
  /// Long options are worth what somebody bids for them.
  fileprivate var countsAtBid: Bool { !isShort && instrument.contract != nil }
}

extension Account {
  /// The flow-neutral worth of one unit at a live liquidation value, in billionths.
  func unit(at liquidation: Money) -> Int64 {
    let marked = self.liquidation
    guard marked > .zero else { return index.unit }
    return Int64(clamping: Int128(index.unit) * Int128(max(0, liquidation.units)) / Int128(marked.units))
  }
}
