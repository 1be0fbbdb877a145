public import Money

/// Why money or profit moved.
public enum TransactionKind: UInt8, CaseIterable, Sendable {
  /// The kinds in the protocol's order; their stored raw values never change.
  case deposit = 0, withdrawal = 1, premium = 2, fee = 3, assignment = 4, exercise = 5
  case trade = 6, dividend = 7, interest = 8
  case forkTransfer = 9, mergeTransfer = 10, reinvestment = 11, adjustment = 12

  /// The name in tables and output.
  public var name: String { TransactionKind.names[self] }
  private static let names = CaseNames<TransactionKind> { kind in
    switch kind {
    case .forkTransfer: "fork transfer"
    case .mergeTransfer: "merge transfer"
    default: "\(kind)"
    }
  }
}

/// A column of an account's ledger.
///
/// The first six are double entry: assets are positive, their sources negative, and over them the postings of
/// a transaction sum to zero. The rest are figures kept beside the books.
public enum LedgerColumn: UInt8, CaseIterable, Sendable {
  /// Money held.
  case cash = 0
  /// Lots held, at cost; negative for short lots.
  case holdings = 1
  /// Capital paid in, as a source: the initial balance with its sign reversed.
  case capital = 2
  /// Realised profit that has not been distributed, as a source.
  case profit = 3
  /// Profit reinvested into contracts, as a source.
  case contracts = 4
  /// Profit reinvested into LEAPS, as a source.
  case leaps = 5
  /// The income register.
  case income = 6
  /// The growth register.
  case growth = 7
  /// Cash set aside for LEAPS.
  case leapsReserve = 8
  /// Fees and commissions paid so far.
  case costs = 9
  /// The profit realised this week and not yet distributed to the registers.
  case weekResult = 10

  /// Whether its postings count towards the zero sum.
  @inlinable
  public var isDoubleEntry: Bool { rawValue < 6 }

  /// The name in tables and output.
  public var name: String { LedgerColumn.names[self] }
  private static let names = CaseNames<LedgerColumn> { column in
    switch column {
    case .leapsReserve: "leaps reserve"
    case .weekResult: "week result"
    default: "\(column)"
    }
  }
}

/// One change to one column of one account.
public struct Posting: Hashable, Sendable {
  /// The account.
  public var account: AccountID
  /// The column.
  public var column: LedgerColumn
  /// The signed change.
  public var amount: Money

  /// Creates a posting.
  @inlinable
  public init(_ account: AccountID, _ column: LedgerColumn, _ amount: Money) {
    self.account = account
    self.column = column
    self.amount = amount
  }
}

/// Postings that belong together and sum to zero over the double-entry columns.
public struct Transaction: Hashable, Sendable {
  /// Why money or profit moved.
  public var kind: TransactionKind
  /// The changes, without postings of zero.
  public var postings: [Posting]

  /// Creates a transaction without its zero postings; traps if the rest does not sum to zero.
  public init(_ kind: TransactionKind, _ postings: [Posting]) {
    self.kind = kind
    self.postings =
      postings.contains { $0.amount == .zero } ? postings.filter { $0.amount != .zero } : postings
    precondition(imbalance == 0, "transaction \(kind) is out of balance by \(imbalance) units")
  }

  /// Creates a transaction as it was stored, even an unbalanced one.
  public init(stored kind: TransactionKind, postings: [Posting]) {
    self.kind = kind
    self.postings = postings
  }

  /// The exact sum of its double-entry postings in units; zero in every valid transaction.
  public var imbalance: Int128 {
    postings.reduce(0) { $1.column.isDoubleEntry ? $0 + Int128($1.amount.units) : $0 }
  }

  /// The transaction that reverses this one.
  public var reversed: Transaction {
    Transaction(.adjustment, postings.map { Posting($0.account, $0.column, -$0.amount) })
  }
}
