public import Domain
public import Money

/// What an account's entries depend on besides its own books and the market.
public struct EntryContext: Sendable {
  /// The regime of the session.
  public var regime: RegimeVerdict
  /// Which orders the kill switches still let the account send.
  public var kill = KillState.active
  /// Whether the intraday guard has tripped.
  public var isGuarded = false
  /// Whether the account, or most of its structure, is in capital preservation.
  public var isFrozen = false
  /// The factor on the regime's size while preservation still has an effect.
  public var sizeFactor = BasisPoints.whole
  /// Cash promised to transfers.
  public var earmarked = Money.zero
  /// Cash that has not settled.
  public var unsettled = Money.zero
  /// The opening orders that the account sent this week.
  public var orders: [OpeningOrder] = []
  /// The value of the whole portfolio.
  public var portfolioValue: Money
  /// What the whole portfolio has at stake in each symbol, including working orders.
  public var exposures = Exposures()

  /// Creates a context in which nothing prevents entries.
  public init(regime: RegimeVerdict, portfolioValue: Money) {
    self.regime = regime
    self.portfolioValue = portfolioValue
  }
}

/// An opening order of this week, whatever its outcome.
public struct OpeningOrder: Hashable, Sendable {
  /// The option to be sold, or bought as LEAPS.
  public var contract: OptionContract
  /// The number of contracts still to be filled; 0 once the order is finished.
  public var working: Int64
  /// The day on which it was sent.
  public var day: Day

  /// Creates the record.
  public init(_ contract: OptionContract, working: Int64, day: Day) {
    self.contract = contract
    self.working = working
    self.day = day
  }

  /// Cash that must stay reserved for the contracts still to be filled.
  var reserve: Money { contract.right == .put ? contract.notional * working : .zero }
}

/// Money at stake by symbol: cash that secures puts, and shares at their marks.
public struct Exposures: Hashable, Sendable {
  private var list: [Entry] = []

  private struct Entry: Hashable {
    let symbol: Symbol
    var amount: Money
  }

  /// Creates exposures with nothing at stake.
  public init() {}

  /// The amount at stake in a symbol.
  public subscript(symbol: Symbol) -> Money {
    for entry in list where entry.symbol == symbol { return entry.amount }
    return .zero
  }

  /// The amount at stake in all symbols together.
  public var total: Money { list.reduce(.zero) { $0 + $1.amount } }

  /// Adds an amount to a symbol.
  public mutating func add(_ amount: Money, in symbol: Symbol) {
    if let place = list.firstIndex(where: { $0.symbol == symbol }) {
      list[place].amount += amount
    } else {
      list.append(Entry(symbol: symbol, amount: amount))
    }
  }

  /// Adds what a lot has at stake; long options add nothing.
  public mutating func add(_ lot: Lot) {
    let amount = lot.instrument.contract == nil ? lot.value : lot.securedCash
    if amount != .zero { add(amount, in: lot.instrument.symbol) }
  }
}
