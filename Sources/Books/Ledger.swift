public import Domain
public import Money

/// The balances of one account, by column; sources are negative.
public struct Ledger: Hashable, Sendable {
  /// Cash, including what is reserved.
  public private(set) var cash = Money.zero
  /// Lots held, at cost.
  public private(set) var holdings = Money.zero
  /// Capital put in, as a source.
  public private(set) var capital = Money.zero
  /// Profit not yet reinvested or paid out, as a source.
  public private(set) var profit = Money.zero
  /// Profit reinvested in contracts, as a source.
  public private(set) var contracts = Money.zero
  /// Profit reinvested in LEAPS, as a source.
  public private(set) var leaps = Money.zero
  /// The income register.
  public private(set) var income = Money.zero
  /// The growth register.
  public private(set) var growth = Money.zero
  /// Cash set aside for LEAPS.
  public private(set) var leapsReserve = Money.zero
  /// Fees and commissions so far.
  public private(set) var costs = Money.zero
  /// The result realised this week, until it is divided between the registers.
  public private(set) var weekResult = Money.zero

  /// Creates an empty ledger.
  public init() {}

  /// The amount in a column.
  public subscript(column: LedgerColumn) -> Money {
    switch column {
    case .cash: cash
    case .holdings: holdings
    case .capital: capital
    case .profit: profit
    case .contracts: contracts
    case .leaps: leaps
    case .income: income
    case .growth: growth
    case .leapsReserve: leapsReserve
    case .costs: costs
    case .weekResult: weekResult
    }
  }

  /// Adds a posting's amount to its column.
  mutating func post(_ amount: Money, to column: LedgerColumn) {
    switch column {
    case .cash: cash += amount
    case .holdings: holdings += amount
    case .capital: capital += amount
    case .profit: profit += amount
    case .contracts: contracts += amount
    case .leaps: leaps += amount
    case .income: income += amount
    case .growth: growth += amount
    case .leapsReserve: leapsReserve += amount
    case .costs: costs += amount
    case .weekResult: weekResult += amount
    }
  }

  /// Capital put in less capital taken out.
  public var initial: Money { -capital }

  /// Profit reinvested in contracts and LEAPS together.
  public var reinvested: Money { -(contracts + leaps) }

  /// Assets less sources: zero in every correct ledger.
  public var imbalance: Money {
    LedgerColumn.allCases.reduce(.zero) { $1.isDoubleEntry ? $0 + self[$1] : $0 }
  }
}
