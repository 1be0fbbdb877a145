public import Domain
import Money

/// A short option from its sale to its end, as learning sees it.
public struct TradeOutcome: Hashable, Sendable {
  /// The row of the journal in which it ended.
  public var row: Int64
  /// The account.
  public var account: AccountID
  /// The contract, as it was when it ended.
  public var contract: OptionContract
  /// The day on which it was sold.
  public var sold: Day
  /// The day on which it ended.
  public var ended: Day
  /// Why it ended.
  public var cause: Trade.Cause
  /// The regime of the day it was sold; nil if none was judged.
  public var regime: Regime?
  /// The absolute delta when it was sold, in hundredths; nil if the share's price was not known.
  public var delta: Double?
  /// Sessions from the sale to the expiry.
  public var sessions: Int?
  /// The premium per share.
  public var entry: Double
  /// The cost of ending it, per share; for an assignment, how far it was in the money.
  public var exit: Double
  /// The return if it expires worthless, on the cash or shares behind it.
  public var expected: Double
  /// The actual return, after fees.
  public var actual: Double
  /// For each of `takingShares`, the return if it had been bought back at the first close that earned it;
  /// nil if none did.
  public var taken: [Double?]

  /// Creates an outcome.
  public init(
    row: Int64, account: AccountID, contract: OptionContract, sold: Day, ended: Day, cause: Trade.Cause,
    regime: Regime?, delta: Double?, sessions: Int?, entry: Double, exit: Double, expected: Double,
    actual: Double, taken: [Double?]
  ) {
    self.row = row
    self.account = account
    self.contract = contract
    self.sold = sold
    self.ended = ended
    self.cause = cause
    self.regime = regime
    self.delta = delta
    self.sessions = sessions
    self.entry = entry
    self.exit = exit
    self.expected = expected
    self.actual = actual
    self.taken = taken
  }

  /// The shares of the premium at which profit might have been taken, in hundredths.
  static let takingShares: [Int64] = [50, 60, 70]
}

/// What is recorded about a short option while it is open.
struct OpenShort: Hashable, Sendable {
  let sold: Day
  let delta: Double?
  let sessions: Int?
  /// The premium per share.
  let premium: Double
  /// For each share of the premium, the ask at the first close at which it was earned.
  var asks: [Double?]

  init(_ lot: Lot, spot: Price?) {
    sold = lot.tradeDate
    premium = dollars(-lot.cost) / Double(max(1, abs(lot.shares)))
    asks = TradeOutcome.takingShares.map { _ in nil }
    let expiry = lot.instrument.contract?.expiry ?? lot.tradeDate
    sessions = TradingCalendar.newYork.sessionCount(after: lot.tradeDate, through: expiry)
    delta = OpenShort.delta(lot, premium: premium, spot: spot)
  }

  /// Records what ending the position at a close would cost.
  mutating func update(with mark: Mark) {
    let ask = Double(mark.exit.units) / 10_000
    guard premium > 0 else { return }
    for (place, share) in TradeOutcome.takingShares.enumerated() where asks[place] == nil {
      if 1 - ask / premium >= Double(share) / 100 { asks[place] = ask }
    }
  }
}
