// Taking back, and opening and closing accounts.
extension NaiveLedger {
  mutating func reverse(_ row: Int64, as newRow: Int64, at: Int64, exists: Bool) throws(NaiveRefusal) {
    try checkTime(at)
    if !exists { throw NaiveRefusal("UNKNOWN_SEQUENCE") }
    if reversed.contains(row) { throw NaiveRefusal("ALREADY_REVERSED") }
    guard let done = rows[row] else { throw NaiveRefusal("NOT_REVERSIBLE") }
    var account = try existing(done.account)
    if !account.isOpen { throw NaiveRefusal("ACCOUNT_NOT_OPEN") }
    if done.cash > 0 && done.cash > account.cash - account.reserved {
      throw NaiveRefusal("REVERSAL_TOO_LARGE")
    }
    if done.income > 0 && done.income > account.income { throw NaiveRefusal("REVERSAL_TOO_LARGE") }
    if done.growth > 0 && done.growth > account.growth { throw NaiveRefusal("REVERSAL_TOO_LARGE") }
    let before = account.liquidation
    account.cash -= done.cash
    account.initial -= done.initial
    account.income -= done.income
    account.growth -= done.growth
    if done.kind == "mark" {
      account.perform(from: before, week: Self.week(at))
      if account.liquidation > before {
        account.peak = max(account.peak, account.liquidation)
      } else {
        account.flow(from: before)
      }
    } else {
      account.flow(from: before)
      if done.kind == "deposit" { deposited -= done.cash } else { withdrawn += done.cash }
    }
    accounts[done.account] = account
    reversed.insert(row)
  }

  mutating func setStatus(_ path: String, _ status: String, at: Int64) throws(NaiveRefusal) {
    try checkTime(at)
    var account = try existing(path)
    if !account.isOpen { throw NaiveRefusal("ACCOUNT_NOT_OPEN") }
    if account.status == status { throw NaiveRefusal("ALREADY_SO") }
    let isEmpty = account.value == 0 && account.reserved == 0 && account.lots.isEmpty
    if status == "closed" && !isEmpty { throw NaiveRefusal("ACCOUNT_NOT_EMPTY") }
    account.status = status
    accounts[path] = account
  }
}
