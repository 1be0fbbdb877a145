// A second ledger, written from the words of the protocol: dictionaries, whole units and no cleverness. It
// shares names and the trading calendar with the product, but no rule.

/// One structure of the naive ledger.
struct NaiveStructure {
  var parent: String?
  var merged = false
}

/// Why the naive ledger refuses: the stable code of the refusal.
struct NaiveRefusal: Error, Equatable {
  var code: String

  init(_ code: String) { self.code = code }
}

/// What a row did, as far as it can be reversed.
struct NaiveRow {
  var kind: String
  var account: String
  var cash: Int64 = 0
  var initial: Int64 = 0
  var income: Int64 = 0
  var growth: Int64 = 0
}

struct NaiveLedger {
  var accounts: [String: NaiveAccount] = [:]
  var structures: [String: NaiveStructure] = [:]
  var order: [String] = []
  var rows: [Int64: NaiveRow] = [:]
  var reversed: Set<Int64> = []
  var deposited: Int64 = 0
  var withdrawn: Int64 = 0
  var nextLot: Int64 = 1
  var lastInstant: Int64 = 0

  static let day: Int64 = 86_400_000
  static let dollar: Int64 = 10_000
}

// Questions that everything else asks.
extension NaiveLedger {
  func existing(_ path: String) throws(NaiveRefusal) -> NaiveAccount {
    guard let account = accounts[path] else { throw NaiveRefusal("UNKNOWN_ACCOUNT") }
    return account
  }

  func checkTime(_ at: Int64) throws(NaiveRefusal) {
    if at < lastInstant { throw NaiveRefusal("TIME_BACKWARD") }
  }
}
