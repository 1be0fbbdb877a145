public import Domain
public import Money

/// One account: its ledger, its flow-neutral history and the state that the rules need.
public struct Account: Hashable, Sendable {
  /// The account's identity, which also fixes its place in the list of accounts.
  public let id: AccountID
  /// When it was opened.
  public let openedAt: Instant
  /// Whether it trades, is suspended or has ended.
  public internal(set) var status: AccountStatus
  /// Its balances by column.
  public private(set) var ledger: Ledger
  /// The highest liquidation value; deposits and withdrawals scale it.
  public private(set) var peak: Money
  /// Its flow-neutral growth.
  public private(set) var index: ReturnIndex
  /// When it last forked.
  public internal(set) var lastFork: Instant?
  /// The day of its last fork and the number of forks on that day.
  public internal(set) var forksOnDay: ForkCount?
  /// The last quarter whose profit was reinvested, as year × 4 + quarter − 1.
  public internal(set) var lastQuarter: Int32?
  /// Money allocated to LEAPS for which there was no cash yet.
  public internal(set) var leapsDue: Money
  /// The automation levels that a person set, by class.
  public internal(set) var automation: AutomationLevels
  /// The positions it holds, in order of opening.
  public private(set) var lots: [Lot]

  /// The forks made on one New York day.
  public struct ForkCount: Hashable, Sendable {
    /// The New York day.
    public var day: Day
    /// The number of forks on it.
    public var count: Int32

    /// Creates a count.
    public init(day: Day, count: Int32) {
      self.day = day
      self.count = count
    }
  }

  /// Opens an empty account.
  public init(_ id: AccountID, openedAt: Instant) {
    self.init(
      id, openedAt: openedAt, status: .active, ledger: Ledger(), peak: .zero, index: ReturnIndex(), lots: [])
  }

  /// Restores an account from stored books.
  init(
    _ id: AccountID, openedAt: Instant, status: AccountStatus, ledger: Ledger, peak: Money,
    index: ReturnIndex, lots: [Lot]
  ) {
    self.id = id
    self.openedAt = openedAt
    self.status = status
    self.ledger = ledger
    self.peak = peak
    self.index = index
    self.lots = lots
    leapsDue = .zero
    automation = AutomationLevels()
  }

  /// Cash plus positions at their marks.
  public var value: Money { lots.reduce(ledger.cash) { $0 + $1.value } }

  /// What closing the account now would bring: shorts at the ask, longs at the bid, less fees.
  public var liquidation: Money { lots.reduce(ledger.cash) { $0 + $1.liquidation } }

  /// Cash set aside for LEAPS and to secure short puts.
  public var reserved: Money { lots.reduce(ledger.leapsReserve) { $0 + $1.securedCash } }

  /// How far the liquidation value exceeds the initial balance.
  public var surplus: Money { liquidation - ledger.initial }

  /// The fall from the flow-neutral peak, rounded up; zero when there is no peak.
  public var drawdown: BasisPoints {
    guard peak > .zero, liquidation < peak else { return .zero }
    return BasisPoints(
      multiplied((peak - liquidation).units, by: 10_000, over: peak.units, rounding: .up))
  }

  /// The share of the value at work: cash that secures short puts, and the value of long positions.
  public var deployed: BasisPoints {
    let value = value
    guard value > .zero else { return .zero }
    let atWork = lots.reduce(Money.zero) { $0 + ($1.isShort ? $1.securedCash : $1.value) }
    return BasisPoints(multiplied(atWork.units, by: 10_000, over: value.units, rounding: .down))
  }

  /// The figures that events record.
  public var figures: AccountFigures {
    AccountFigures(
      cash: ledger.cash, value: value, initial: ledger.initial, reserved: reserved, income: ledger.income,
      growth: ledger.growth)
  }
}

extension Account {
  /// Applies an event's postings and lots to this account, then moves the peak and the index according to
  /// its effect.
  mutating func book(
    _ transactions: [Transaction], _ change: LotChange, effect: ValueEffect, on day: Day
  ) {
    let before = liquidation
    for transaction in transactions { post(transaction) }
    apply(change)
    settle(effect, from: before, on: day)
  }

  /// Applies the postings that are for this account.
  mutating func post(_ transaction: Transaction) {
    for posting in transaction.postings where posting.account == id {
      ledger.post(posting.amount, to: posting.column)
    }
  }

  /// Replaces every position by the cash that it is worth, for looking ahead.
  mutating func turnToCash() {
    ledger.post(value - ledger.cash, to: .cash)
    lots = []
  }

  /// Restarts the drawdown at the present value.
  mutating func forgetPeak() { peak = liquidation }

  /// Books a result in cash, and its parts in the registers.
  mutating func perform(_ result: Money, income: Money, growth: Money, on day: Day) {
    let before = liquidation
    ledger.post(result, to: .cash)
    ledger.post(-result, to: .profit)
    ledger.post(income, to: .income)
    ledger.post(growth, to: .growth)
    settle(.performance, from: before, on: day)
  }

  /// Changes the lots without touching the ledger.
  mutating func apply(_ change: LotChange) { change.apply(to: &lots) }

  private mutating func settle(_ effect: ValueEffect, from before: Money, on day: Day) {
    let after = liquidation
    guard after != before else { return }
    if effect != .flow { index.move(from: before, to: after, on: day) }
    if effect == .performance || (effect == .correction && after > before) {
      peak = max(peak, after)
    } else {
      peak = before > .zero ? scaledPeak(from: before, to: after) : after
    }
  }

  private func scaledPeak(from before: Money, to after: Money) -> Money {
    let scaled = Int128(peak.units) * Int128(max(0, after.units)) / Int128(before.units)
    return Money(units: Int64(clamping: scaled))
  }
}

extension Account {
  /// The level that a person granted for a class of decisions; human by default.
  public func granted(_ decisions: DecisionClass) -> AutomationLevel { automation[decisions] ?? .human }

  /// The number of different instruments held.
  public var positionCount: Int { Set(lots.map(\.instrument)).count }
}

/// The automation levels that a person set for an account, by class; classes without one follow the
/// playbook.
public struct AutomationLevels: Hashable, Sendable {
  /// Four bits per class: 0 if nothing was set, otherwise the level plus one.
  public private(set) var bits: UInt32

  /// Creates levels from their stored bits.
  public init(bits: UInt32 = 0) { self.bits = bits }

  /// The level set for a class; nil if none was.
  public subscript(decisions: DecisionClass) -> AutomationLevel? {
    get {
      let stored = (bits >> (4 * UInt32(decisions.rawValue))) & 0xF
      return stored == 0 ? nil : AutomationLevel(rawValue: UInt8(stored - 1))
    }
    set {
      let shift = 4 * UInt32(decisions.rawValue)
      bits = bits & ~(0xF << shift) | (newValue.map { UInt32($0.rawValue) + 1 } ?? 0) << shift
    }
  }
}
