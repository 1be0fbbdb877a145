// Structures go into a Com-Acc.
extension NaiveLedger {
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
}
