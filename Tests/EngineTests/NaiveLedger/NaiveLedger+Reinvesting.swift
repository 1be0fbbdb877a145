// The quarter's profit goes to contracts and LEAPS.
extension NaiveLedger {
  /// The points of a profit that go to contracts.
  func contractShare(_ strategy: String, _ account: NaiveAccount, at: Int64) -> Int64 {
    switch strategy {
    case "aggressive": return 85
    case "conservative": return 65
    case "balanced": return 50
    case "dynamic":
      var points: Int64 = 75
      if account.drawdown > (account.kind == "com" ? 350 : 500) { points -= 5 }
      if sharpe(account, at: at) > 1 { points += 5 }
      return min(max(points, 50), 85)
    default: return 75
    }
  }

  /// The yearly Sharpe ratio of the last 26 weekly returns.
  func sharpe(_ account: NaiveAccount, at: Int64) -> Double {
    let now = Self.week(at)
    let returns = (now - 25...now).map { week -> Double in
      let growth = Int128(account.unit(atWeek: week)) * 1_000_000 / Int128(account.unit(atWeek: week - 1))
      return Double(Int64(growth) - 1_000_000)
    }
    let mean = returns.reduce(0, +) / 26
    let variance = returns.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 25
    if variance == 0 { return mean > 0 ? 9 : 0 }
    return mean / variance.squareRoot() * 52.0.squareRoot()
  }

  /// Why an account does not reinvest now; nil when it does.
  func obstacle(_ account: NaiveAccount, at: Int64) -> String? {
    let quarter = Self.endedQuarter(Self.date(at))
    if account.kind == "gen" { return "WRONG_KIND" }
    if account.status != "active" { return "ACCOUNT_NOT_ACTIVE" }
    if Self.quarter(Self.date(account.openedAt)) > quarter { return "QUARTER_OPEN" }
    if account.lastQuarter == quarter {
      if account.leapsDue == 0 { return "QUARTER_DONE" }
      return account.available > 0 ? nil : "CASH_SHORT"
    }
    return account.profit < 10_000 * Self.dollar ? "BELOW_MINIMUM" : nil
  }

  mutating func reinvest(_ named: [String], _ strategy: String?, at: Int64) throws(NaiveRefusal) {
    try checkTime(at)
    if Set(named).count < named.count { throw NaiveRefusal("DUPLICATE_SOURCE") }
    for path in named { _ = try existing(path) }
    let paths =
      named.isEmpty
      ? order.filter { accounts[$0]?.kind != "gen" && accounts[$0]?.status == "active" } : named
    let obstacles = try paths.map { path throws(NaiveRefusal) in obstacle(try existing(path), at: at) }
    if !obstacles.contains(nil) {
      throw NaiveRefusal(obstacles.count == 1 ? obstacles[0] ?? "" : "NOTHING_DUE")
    }
    for (path, obstacle) in zip(paths, obstacles) where obstacle == nil {
      var account = try existing(path)
      reinvest(&account, strategy ?? "standard", at: at)
      accounts[path] = account
    }
  }

  private func reinvest(_ account: inout NaiveAccount, _ strategy: String, at: Int64) {
    let quarter = Self.endedQuarter(Self.date(at))
    let available = account.available
    var wanted = account.leapsDue
    if account.lastQuarter != quarter {
      let profit = account.profit
      let toContracts = (profit * contractShare(strategy, account, at: at) + 50) / 100
      wanted = profit - toContracts
      account.inContracts += toContracts
      account.inLeaps += wanted - account.leapsDue
      let ofIncome = (profit * 4 + 2) / 5
      account.income -= min(account.income, ofIncome)
      account.growth -= min(account.growth, profit - ofIncome)
      account.lastQuarter = quarter
    }
    let now = min(wanted, available)
    account.leapsReserve += now
    account.leapsDue = wanted - now
  }
}
