import Books
import Domain
import Money
import Settings

/// All lots of one short option in an account, with the market data they depend on.
struct ShortPosition {
  let contract: OptionContract
  /// The number of contracts, as a positive number.
  private(set) var contracts: Int64 = 0
  /// The premium received for them, before fees.
  private(set) var premium = Money.zero
  let lot: LotID
  private(set) var lastOpened: Day
  let memory: PositionMemory
  let spot: Price
  /// The share's average true range; nil if unknown.
  let range: Price?
  let option: OptionView?
  /// Sessions from now to expiry.
  let sessionsLeft: Int64

  init?(
    _ first: Lot, in account: Account, _ memory: (LotID) -> PositionMemory, view: any MarketView,
    _ calendar: TradingCalendar
  ) {
    guard let contract = first.instrument.contract, let share = view.share(contract.symbol) else {
      return nil
    }
    self.contract = contract
    lot = first.id
    lastOpened = first.tradeDate
    self.memory = memory(first.id)
    spot = share.last
    range = share.averageRange
    option = view.option(contract)
    sessionsLeft =
      calendar.sessionCount(after: view.session.day, through: contract.expiry).map(Int64.init) ?? 0
    for lot in account.lots where lot.isShort && lot.instrument == first.instrument {
      contracts -= lot.quantity
      premium -= lot.cost
      lastOpened = max(lastOpened, lot.tradeDate)
    }
  }

  var shares: Int64 { contracts * OptionContract.multiplier }

  /// Compares a price distance with a share of the average range; without a known range, with zero.
  func compare(_ distance: Int64, withRanges share: BasisPoints) -> Int128 {
    guard let range else { return Int128(distance) }
    return Mean(range.units).compare(distance, withShare: share.value)
  }

  /// How far the share moved against the position since it was opened; negative if in its favour.
  var moved: Int64? {
    memory.entrySpot.map { entry in
      contract.right == .put ? entry.units - spot.units : spot.units - entry.units
    }
  }

  /// Whether the share moved against the position by at least this share of the average range.
  func hasMoved(against share: BasisPoints) -> Bool {
    guard range != nil, let moved else { return false }
    return compare(moved, withRanges: share) >= 0
  }

  /// Whether the share moved in the position's favour by more than this share of the average range.
  func hasMoved(inFavour share: BasisPoints) -> Bool {
    guard range != nil, let moved else { return false }
    return compare(-moved, withRanges: share) > 0
  }

  /// The profit from buying it back at the ask; nil without an ask.
  var earned: Money? {
    guard let option, option.ask.units > 0 else { return nil }
    return premium - option.ask * shares
  }

  /// Whether at least this share of the premium is earned.
  func hasEarned(_ share: BasisPoints) -> Bool {
    guard let earned, premium > .zero else { return false }
    return Int128(earned.units) * 10_000 >= Int128(premium.units) * Int128(share.value)
  }
}
