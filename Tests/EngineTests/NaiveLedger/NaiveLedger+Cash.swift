// Money in and out, and what an account is worth.
extension NaiveLedger {
  mutating func deposit(_ path: String, _ amount: Int64, row: Int64, at: Int64) throws(NaiveRefusal) {
    try checkTime(at)
    var account = try existing(path)
    if account.status != "active" { throw NaiveRefusal("ACCOUNT_NOT_ACTIVE") }
    let before = account.liquidation
    account.cash += amount
    account.initial += amount
    account.flow(from: before)
    accounts[path] = account
    deposited += amount
    rows[row] = NaiveRow(kind: "deposit", account: path, cash: amount, initial: amount)
  }

  mutating func withdraw(_ path: String, _ amount: Int64, row: Int64, at: Int64) throws(NaiveRefusal) {
    try checkTime(at)
    var account = try existing(path)
    if !account.isOpen { throw NaiveRefusal("ACCOUNT_NOT_OPEN") }
    if account.kind == "com" { throw NaiveRefusal("COM_WITHDRAWAL") }
    if amount > account.available { throw NaiveRefusal("CASH_SHORT") }
    let before = account.liquidation
    let ofIncome = min(amount, account.income)
    account.cash -= amount
    account.income -= ofIncome
    account.initial -= amount - ofIncome
    account.flow(from: before)
    accounts[path] = account
    withdrawn += amount
    rows[row] = NaiveRow(
      kind: "withdraw", account: path, cash: -amount, initial: ofIncome - amount, income: -ofIncome)
  }

  mutating func mark(_ path: String, _ value: Int64, row: Int64, at: Int64) throws(NaiveRefusal) {
    try checkTime(at)
    var account = try existing(path)
    if !account.isOpen { throw NaiveRefusal("ACCOUNT_NOT_OPEN") }
    let change = value - account.value
    if account.cash + change < account.reserved { throw NaiveRefusal("CASH_RESERVED") }
    let before = account.liquidation
    account.cash += change
    let registers = account.register(change)
    account.perform(from: before, week: Self.week(at))
    account.peak = max(account.peak, account.liquidation)
    accounts[path] = account
    if change == 0 { return }
    rows[row] = NaiveRow(
      kind: "mark", account: path, cash: change, income: registers.income, growth: registers.growth)
  }
}
