public import Domain
public import Money

/// One account: its ledger, its flow-neutral history and what the rules remember of it.
public struct Account: Hashable, Sendable {
  /// Which account it is.
  public let id: AccountID
  /// When it was opened.
  public let openedAt: Instant
  /// What it may still do.
  public internal(set) var status: AccountStatus
  /// Its books.
  public private(set) var ledger: Ledger
  /// The highest liquidation value, moved along with money in and out.
  public private(set) var peak: Money
  /// Its flow-neutral growth.
  public private(set) var index: ReturnIndex
  /// When it last forked.
  public internal(set) var lastFork: Instant?
  /// The day of its last fork and how many it made that day.
  public internal(set) var forksOnDay: ForkCount?
  /// The last quarter whose profit was reinvested, as year × 4 + quarter − 1.
  public internal(set) var lastQuarter: Int32?
  /// LEAPS money that was allocated and waits for cash.
  public internal(set) var leapsDue: Money
  /// Levels that a person set, by class.
  public internal(set) var automation: AutomationLevels
  /// What it holds beside cash, in order of opening.
  public private(set) var lots: [Lot]

  /// Forks on one New York day.
  public struct ForkCount: Hashable, Sendable {
    /// The day.
    public var day: Day
    /// How many.
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

  /// Creates an account with books that were kept before.
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

  /// Cash and marked positions.
  public var value: Money { lots.reduce(ledger.cash) { $0 + $1.value } }

  /// What the account would bring if it were closed out now: shorts at the ask, longs at the bid, fees off.
  public var liquidation: Money { lots.reduce(ledger.cash) { $0 + $1.liquidation } }

  /// Cash that is set aside: for LEAPS, and behind short puts.
  public var reserved: Money { lots.reduce(ledger.leapsReserve) { $0 + $1.securedCash } }

  /// Liquidation value over the initial balance.
  public var surplus: Money { liquidation - ledger.initial }

  /// The fall from the flow-neutral peak, rounded up; zero when there is no peak.
  public var drawdown: BasisPoints {
    guard peak > .zero, liquidation < peak else { return .zero }
    return BasisPoints(
      multiplied((peak - liquidation).units, by: 10_000, over: peak.units, rounding: .up))
  }

  /// The share of the value that is at work: cash behind short puts, and what is held long.
  public var deployed: BasisPoints {
    let value = value
    guard value > .zero else { return .zero }
    let atWork = lots.reduce(Money.zero) { $0 + ($1.isShort ? $1.securedCash : $1.value) }
    return BasisPoints(multiplied(atWork.units, by: 10_000, over: value.units, rounding: .down))
  }

  /// The figures that events keep.
  public var figures: AccountFigures {
    AccountFigures(
      cash: ledger.cash, value: value, initial: ledger.initial, reserved: reserved, income: ledger.income,
      growth: ledger.growth)
  }
}

extension Account {
  /// Books an event's postings and lots to this account and moves peak and index as its effect asks.
  mutating func book(
    _ transactions: [Transaction], _ change: LotChange, effect: ValueEffect, on day: Day
  ) {
    let before = liquidation
    for transaction in transactions { post(transaction) }
    take(change)
    settle(effect, from: before, on: day)
  }

  /// Books the postings to this account.
  mutating func post(_ transaction: Transaction) {
    for posting in transaction.postings where posting.account == id {
      ledger.post(posting.amount, to: posting.column)
    }
  }

  /// Begins the drawdown anew at the present value.
  mutating func forgetPeak() { peak = liquidation }

  /// Books a result that stands in cash, with its parts for the registers.
  mutating func perform(_ result: Money, income: Money, growth: Money, on day: Day) {
    let before = liquidation
    ledger.post(result, to: .cash)
    ledger.post(-result, to: .profit)
    ledger.post(income, to: .income)
    ledger.post(growth, to: .growth)
    settle(.performance, from: before, on: day)
  }

  /// Changes the lots.
  mutating func take(_ change: LotChange) { change.apply(to: &lots) }

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
  /// The level that a person granted a class of decisions; a new store grants human.
  public func granted(_ decisions: DecisionClass) -> AutomationLevel { automation[decisions] ?? .human }

  /// How many instruments it holds.
  public var positionCount: Int { Set(lots.map(\.instrument)).count }
}

/// The automation levels that a person set for an account, by class; the rest follow the playbook.
public struct AutomationLevels: Hashable, Sendable {
  /// Four bits a class: 0 where nothing was set, else the level plus one.
  public private(set) var bits: UInt32

  /// Creates levels from their stored bits.
  public init(bits: UInt32 = 0) { self.bits = bits }

  /// The level that was set for a class.
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
