import Domain
import Money

// The ledger a second time, from the words of the protocol: dictionaries, whole units and no cleverness.
// It shares names and the trading calendar with the product, and no rule.

/// One account of the naive ledger.
struct NaiveAccount {
  var kind = "gen"
  var structure = "root"
  var status = "active"
  var openedAt: Int64 = 0
  var cash: Int64 = 0
  var initial: Int64 = 0
  var income: Int64 = 0
  var growth: Int64 = 0
  var inContracts: Int64 = 0
  var inLeaps: Int64 = 0
  var leapsReserve: Int64 = 0
  var leapsDue: Int64 = 0
  var costs: Int64 = 0
  var realised: Int64 = 0
  var peak: Int64 = 0
  var unit: Int64 = 1_000_000_000
  var unitByWeek: [Int: Int64] = [:]
  var lastFork: Int64?
  var forksByDay: [Int: Int] = [:]
  var lastQuarter: Int?
  var lots: [NaiveLot] = []
}

/// One lot of the naive ledger.
struct NaiveLot: Equatable {
  var number: Int64
  var name: Instrument
  var quantity: Int64
  var cost: Int64
  var opened: Int64
  var mid: Int64
  var exit: Int64
  var fee: Int64
}

/// One structure of the naive ledger.
struct NaiveStructure {
  var parent: String?
  var merged = false
}

/// Why the naive ledger says no: the stable code of the refusal.
struct NaiveRefusal: Error, Equatable {
  var code: String

  init(_ code: String) { self.code = code }
}

/// What a row did, so far as it can be taken back.
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

// Figures of an account.
extension NaiveAccount {
  func shares(_ lot: NaiveLot) -> Int64 {
    if case .option = lot.name { return lot.quantity * 100 }
    return lot.quantity
  }

  var value: Int64 { lots.reduce(cash) { $0 + $1.mid * shares($1) } }

  var liquidation: Int64 { lots.reduce(cash) { $0 + $1.exit * shares($1) - $1.fee * abs($1.quantity) } }

  var reserved: Int64 {
    var sum = leapsReserve
    for lot in lots where lot.quantity < 0 {
      if case .option(let contract) = lot.name, contract.right == .put {
        sum += contract.strike.units * 100 * -lot.quantity
      }
    }
    return sum
  }

  var buffer: Int64 {
    if status == "suspended" && lots.isEmpty { return 0 }
    return value <= 0 ? 0 : (value + 19) / 20
  }

  var available: Int64 { max(0, cash - reserved - buffer) }

  var surplus: Int64 { liquidation - initial }

  var profit: Int64 { value - initial - inContracts - inLeaps + leapsDue }

  var isOpen: Bool { status == "active" || status == "suspended" }

  /// The fall from the peak in basis points, rounded up.
  var drawdown: Int64 {
    if peak <= 0 || liquidation >= peak { return 0 }
    let fall = Int128(peak - liquidation) * 10_000
    return Int64((fall + Int128(peak) - 1) / Int128(peak))
  }

  /// The unit at the end of the last week up to that one in which it moved.
  func unit(atWeek week: Int) -> Int64 {
    var best = Int.min
    for known in unitByWeek.keys where known <= week && known > best { best = known }
    return unitByWeek[best] ?? 1_000_000_000
  }

  /// Money came or went: the peak moves along.
  mutating func flow(from before: Int64) {
    if liquidation == before { return }
    peak = before > 0 ? Int64(Int128(peak) * Int128(max(0, liquidation)) / Int128(before)) : liquidation
  }

  /// Profit or loss: the unit moves along.
  mutating func perform(from before: Int64, week: Int) {
    if liquidation == before { return }
    if before > 0 {
      let moved = Int128(unit) * Int128(max(0, liquidation)) / Int128(before)
      unit = Int64(min(max(moved, 1), 1_000_000_000_000_000_000))
      unitByWeek[week] = unit
    }
  }

  /// A gain goes 80/20 to income and growth; a loss comes off growth first, then income, never below nothing.
  mutating func register(_ result: Int64) -> (income: Int64, growth: Int64) {
    let before = (income, growth)
    if result >= 0 {
      let toIncome = (result * 4 + 2) / 5
      income += toIncome
      growth += result - toIncome
    } else {
      let loss = -result
      let fromGrowth = min(loss, growth)
      growth -= fromGrowth
      income -= min(loss - fromGrowth, income)
    }
    return (income - before.0, growth - before.1)
  }
}

// Money in and out.
extension NaiveLedger {
  static func date(_ at: Int64) -> Day { Instant(milliseconds: at).newYork.day }

  static func week(_ at: Int64) -> Int { (Int(date(at).number) + 3) / 7 }

  static func quarter(_ day: Day) -> Int { day.civil.year * 4 + (day.civil.month - 1) / 3 }

  /// The last quarter after whose end a session has begun.
  static func endedQuarter(_ day: Day) -> Int {
    let current = quarter(day)
    let firstDay = Day(year: current / 4, month: current % 4 * 3 + 1, day: 1)
    let firstSession = TradingCalendar.newYork.next(after: firstDay - 1)?.day ?? firstDay
    return day >= firstSession ? current - 1 : current - 2
  }

  mutating func found(_ capital: Int64, at: Int64) {
    lastInstant = at
    structures["root"] = NaiveStructure(parent: nil)
    let (gen, rev) = (capital * 4 / 10, capital * 3 / 10)
    for (kind, amount) in [("gen", gen), ("rev", rev), ("com", capital - gen - rev)] {
      open("root/\(kind)", kind, in: "root", with: amount, at: at)
    }
    deposited = capital
  }

  mutating func open(_ path: String, _ kind: String, in structure: String, with amount: Int64, at: Int64) {
    var account = NaiveAccount()
    account.kind = kind
    account.structure = structure
    account.openedAt = at
    account.cash = amount
    account.initial = amount
    account.peak = amount
    accounts[path] = account
    order.append(path)
  }

  func existing(_ path: String) throws(NaiveRefusal) -> NaiveAccount {
    guard let account = accounts[path] else { throw NaiveRefusal("UNKNOWN_ACCOUNT") }
    return account
  }

  func checkTime(_ at: Int64) throws(NaiveRefusal) {
    if at < lastInstant { throw NaiveRefusal("TIME_BACKWARD") }
  }

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

// Growth.
extension NaiveLedger {
  mutating func fork(_ path: String, at: Int64) throws(NaiveRefusal) {
    try checkTime(at)
    var parent = try existing(path)
    if parent.kind != "gen" { throw NaiveRefusal("WRONG_KIND") }
    let surplus = parent.surplus
    let moved = surplus > 0 ? surplus / 2 : 0
    let today = Int(Self.date(at).number)
    let forksToday = parent.forksByDay[today] ?? 0
    let past = parent.unit(atWeek: Self.week(at) - 4)
    if surplus < 50_000 * Self.dollar { throw NaiveRefusal("BELOW_THRESHOLD") }
    if parent.status != "active" { throw NaiveRefusal("ACCOUNT_NOT_ACTIVE") }
    if let last = parent.lastFork, at - last < Self.day { throw NaiveRefusal("COOLING_PERIOD") }
    if forksToday >= 5 { throw NaiveRefusal("FORKS_PER_DAY") }
    if parent.liquidation - moved < 25_000 * Self.dollar { throw NaiveRefusal("PARENT_MINIMUM") }
    if (at - parent.openedAt) / Self.day < 28 { throw NaiveRefusal("ACCOUNT_TOO_YOUNG") }
    if Int128(parent.unit) * 1_000_000 / Int128(past) < 1_000_000 { throw NaiveRefusal("PERFORMANCE") }
    if moved > parent.available { throw NaiveRefusal("CASH_SHORT") }
    let before = parent.liquidation
    parent.cash -= moved
    parent.flow(from: before)
    parent.lastFork = at
    parent.forksByDay[today] = forksToday + 1
    accounts[path] = parent
    let name = "fork-\(structures.count)"
    structures[name] = NaiveStructure(parent: parent.structure)
    let toGen = moved - moved / 2
    open("\(name)/gen", "gen", in: name, with: toGen, at: at)
    open("\(name)/com", "com", in: name, with: moved - toGen, at: at)
  }

  func lineage(_ name: String) -> [String] {
    var names: [String] = []
    var current: String? = name
    while let here = current {
      names.append(here)
      current = structures[here]?.parent
    }
    return names
  }

  func value(of structure: String) -> Int64 {
    order.reduce(0) { $0 + (accounts[$1]?.structure == structure ? accounts[$1]?.liquidation ?? 0 : 0) }
  }

  /// The nearest structure above that does not merge itself.
  func survivor(above name: String, _ sources: [String]) -> String? {
    lineage(name).dropFirst().first { !sources.contains($0) }
  }

  mutating func merge(_ sources: [String], into chosen: String?, at: Int64) throws(NaiveRefusal) {
    try checkTime(at)
    for source in sources where structures[source] == nil { throw NaiveRefusal("UNKNOWN_STRUCTURE") }
    if sources.count > 10 { throw NaiveRefusal("TOO_MANY_SOURCES") }
    for (place, source) in sources.enumerated() {
      if source == "root" { throw NaiveRefusal("ROOT_STRUCTURE") }
      if structures[source]?.merged == true { throw NaiveRefusal("ALREADY_MERGED") }
      if sources.prefix(place).contains(source) { throw NaiveRefusal("DUPLICATE_SOURCE") }
    }
    let target = try target(of: sources, chosen)
    guard let taker = accounts[target] else { throw NaiveRefusal("UNKNOWN_ACCOUNT") }
    if taker.status != "active" { throw NaiveRefusal("TARGET_NOT_ACTIVE") }
    if lineage(taker.structure).contains(where: sources.contains) {
      throw NaiveRefusal("TARGET_INSIDE_SOURCE")
    }
    let total = sources.reduce(0) { $0 + value(of: $1) }
    if total < 500_000 * Self.dollar { throw NaiveRefusal("BELOW_THRESHOLD") }
    move(sources, into: target)
  }

  private func target(of sources: [String], _ chosen: String?) throws(NaiveRefusal) -> String {
    if let chosen {
      if !chosen.hasSuffix("/com") { throw NaiveRefusal("WRONG_KIND") }
      return chosen
    }
    var parents: Set<String> = []
    for source in sources where !lineage(source).dropFirst().contains(where: sources.contains) {
      parents.insert(structures[source]?.parent ?? "")
    }
    guard parents.count == 1, let parent = parents.first else { throw NaiveRefusal("TARGET_REQUIRED") }
    return "\(parent)/com"
  }

  private mutating func move(_ sources: [String], into target: String) {
    var taker = accounts[target] ?? NaiveAccount()
    let before = taker.liquidation
    for path in order {
      guard let given = accounts[path], sources.contains(given.structure) else { continue }
      taker.cash += given.cash
      taker.initial += given.liquidation
      taker.leapsReserve += given.leapsReserve
      taker.lots += given.lots
      var left = given
      (left.cash, left.initial, left.income, left.growth) = (0, 0, 0, 0)
      (left.inContracts, left.inLeaps, left.leapsReserve, left.leapsDue) = (0, 0, 0, 0)
      (left.realised, left.lots) = (0, [])
      left.flow(from: given.liquidation)
      left.status = "merged"
      accounts[path] = left
    }
    taker.lots.sort { $0.number < $1.number }
    taker.flow(from: before)
    accounts[target] = taker
    for name in structures.keys.sorted() where structures[name]?.merged == false {
      if sources.contains(name) {
        structures[name]?.merged = true
      } else if let parent = structures[name]?.parent, sources.contains(parent) {
        let above = survivor(above: name, sources)
        structures[name]?.parent = above
      }
    }
  }

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

// Trades.
extension NaiveLedger {
  /// Opens a lot that was paid for, or sold short.
  mutating func open(
    _ account: inout NaiveAccount, _ name: Instrument, _ quantity: Int64, price: Int64, fee: Int64, at: Int64,
    closingFee: Int64 = 0
  ) {
    var lot = NaiveLot(
      number: nextLot, name: name, quantity: quantity, cost: 0, opened: at, mid: price, exit: price,
      fee: closingFee)
    lot.cost = price * account.shares(lot)
    nextLot += 1
    account.lots.append(lot)
    account.cash -= lot.cost
    pay(&account, fee)
    if quantity > 0, case .option = name {
      account.leapsReserve -= min(account.leapsReserve, lot.cost + fee)
    }
  }

  func pay(_ account: inout NaiveAccount, _ fee: Int64) {
    account.cash -= fee
    account.costs += fee
    account.realised -= fee
  }

  /// Takes the oldest lots off, for a price a share.
  func take(_ account: inout NaiveAccount, _ name: Instrument, _ count: Int64, price: Int64) {
    var left = count
    var kept: [NaiveLot] = []
    for var lot in account.lots {
      let size = abs(lot.quantity)
      let taken = lot.name == name ? min(left, size) : 0
      if taken > 0 {
        let before = (shares: account.shares(lot), cost: lot.cost)
        left -= taken
        let share = Double(lot.cost) * Double(taken) / Double(size)
        lot.cost -= Int64(share.rounded(.toNearestOrEven))
        lot.quantity -= lot.quantity < 0 ? -taken : taken
        let proceeds = price * (before.shares - account.shares(lot))
        account.cash += proceeds
        account.realised += proceeds - (before.cost - lot.cost)
      }
      if lot.quantity != 0 { kept.append(lot) }
    }
    account.lots = kept
  }

  func held(_ account: NaiveAccount, _ name: Instrument) -> Int64 {
    account.lots.reduce(0) { $0 + ($1.name == name ? abs($1.quantity) : 0) }
  }

  /// Whether the account can stand what was done to it.
  func isSound(_ account: NaiveAccount) -> Bool {
    if account.cash < account.reserved { return false }
    for lot in account.lots where lot.quantity < 0 {
      guard case .option(let contract) = lot.name, contract.right == .call else { continue }
      var calls: Int64 = 0
      for other in account.lots where other.quantity < 0 {
        if case .option(let short) = other.name, short.right == .call, short.symbol == contract.symbol {
          calls -= other.quantity
        }
      }
      if calls > held(account, .shares(contract.symbol)) / 100 { return false }
    }
    return true
  }

  mutating func keep(_ account: NaiveAccount, _ path: String, from before: Int64, at: Int64) {
    var account = account
    account.perform(from: before, week: Self.week(at))
    // What is earned raises the peak, what is lost leaves it.
    account.peak = max(account.peak, account.liquidation)
    accounts[path] = account
  }

  mutating func marked(_ quotes: [ClosingQuote], at: Int64) {
    for path in order {
      guard var account = accounts[path], !account.lots.isEmpty else { continue }
      let before = account.liquidation
      for place in account.lots.indices {
        guard let quote = quotes.first(where: { $0.instrument == account.lots[place].name }) else { continue }
        let isShort = account.lots[place].quantity < 0
        var mid = quote.mid.units
        if !isShort, case .option = quote.instrument { mid = quote.bid.units }
        account.lots[place].mid = mid
        account.lots[place].exit = isShort ? quote.ask.units : quote.bid.units
        account.lots[place].fee = quote.fee.units
      }
      keep(account, path, from: before, at: at)
    }
  }
}
