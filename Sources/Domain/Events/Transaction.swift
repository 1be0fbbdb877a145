public import Money

/// Why money or profit moved.
public enum TransactionKind: UInt8, CaseIterable, Sendable {
  /// The kinds, in the protocol's order; their raw values are stored and never change.
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
/// The first six are double entry: assets are positive, their sources negative, and the postings of a transaction
/// sum to zero over them. The rest are figures beside the books.
public enum LedgerColumn: UInt8, CaseIterable, Sendable {
  /// Money held.
  case cash = 0
  /// Lots held, at cost; short lots negative.
  case holdings = 1
  /// Capital put in, as a source: negative of the initial balance.
  case capital = 2
  /// Profit realised and not yet given away, as a source.
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
  /// What was realised this week and is not yet shared out to the registers.
  case weekResult = 10

  /// Whether postings to it take part in the zero sum.
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

/// One change of one column of one account.
public struct Posting: Hashable, Sendable {
  /// The account.
  public var account: AccountID
  /// The column.
  public var column: LedgerColumn
  /// The change.
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
  /// Why it happened.
  public var kind: TransactionKind
  /// What it changed; postings of nothing are left out.
  public var postings: [Posting]

  /// Creates a transaction; traps when its postings do not sum to zero.
  public init(_ kind: TransactionKind, _ postings: [Posting]) {
    self.kind = kind
    self.postings =
      postings.contains { $0.amount == .zero } ? postings.filter { $0.amount != .zero } : postings
    precondition(imbalance == 0, "transaction \(kind) is out of balance by \(imbalance) units")
  }

  /// Creates a transaction as it was stored, balanced or not.
  public init(stored kind: TransactionKind, postings: [Posting]) {
    self.kind = kind
    self.postings = postings
  }

  /// The sum of its double-entry postings in units, wide enough for any postings: zero in every honest transaction.
  public var imbalance: Int128 {
    postings.reduce(0) { $1.column.isDoubleEntry ? $0 + Int128($1.amount.units) : $0 }
  }

  /// The transaction that takes this one back.
  public var reversed: Transaction {
    Transaction(.adjustment, postings.map { Posting($0.account, $0.column, -$0.amount) })
  }
}
