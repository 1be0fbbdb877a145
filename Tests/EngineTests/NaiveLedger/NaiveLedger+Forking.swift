import Domain

// A half of the surplus becomes a structure.
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
}
