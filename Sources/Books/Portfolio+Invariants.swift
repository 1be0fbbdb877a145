public import Domain
import Money

/// An invariant of the books that does not hold.
public struct BrokenInvariant: Hashable, Sendable {
  /// The invariant's number: `I1` to `I12`.
  public var id: String
  /// What is wrong, in one sentence.
  public var message: String

  /// Creates a finding.
  public init(_ id: String, _ message: String) {
    self.id = id
    self.message = message
  }
}

extension Portfolio {
  /// Checks every invariant on the whole state; empty if all hold.
  public func brokenInvariants() -> [BrokenInvariant] {
    accounts.flatMap(broken) + brokenTotals() + brokenOwnership() + structures.flatMap(broken)
  }

  /// Checks only the invariants of the given accounts, such as those an event touched.
  public func brokenInvariants(of accounts: [AccountID]) -> [BrokenInvariant] {
    accounts.flatMap { broken(self[$0]) }
  }

  private func broken(_ account: Account) -> [BrokenInvariant] {
    var found: [BrokenInvariant] = []
    func check(_ holds: Bool, _ id: String, _ message: @autoclosure () -> String) {
      if !holds { found.append(BrokenInvariant(id, "\(account.id) \(message())")) }
    }
    let ledger = account.ledger
    check(ledger.imbalance == .zero, "I1", "is out of balance by \(ledger.imbalance)")
    check(ledger.cash >= account.reserved, "I2", "has cash \(ledger.cash) under reserved \(account.reserved)")
    check(account.reserved >= .zero, "I2", "has reserved \(account.reserved)")
    check(ledger.income >= .zero && ledger.growth >= .zero, "I1", "has a negative register")
    check(ledger.leapsReserve >= .zero, "I2", "has a LEAPS reserve of \(ledger.leapsReserve)")
    check(account.leapsDue >= .zero, "I2", "has LEAPS due \(account.leapsDue)")
    check(account.uncovered.isEmpty, "I2", "has short calls without shares on \(account.uncovered)")
    let cost = account.lots.reduce(Money.zero) { $0 + $1.cost }
    check(ledger.holdings == cost, "I3", "holds lots for \(cost) and books \(ledger.holdings)")
    check(account.lots.allSatisfy { $0.quantity != 0 }, "I3", "has a lot of nothing")
    if !account.status.isOpen {
      let empty = LedgerColumn.allCases.allSatisfy { $0 == .costs || ledger[$0] == .zero }
      check(
        account.lots.isEmpty && (empty || account.status == .closed && ledger.cash == .zero), "I3",
        "is \(account.status.name) but not empty")
    }
    return found
  }

  /// The assets of all accounts equal the running total and their sources.
  private func brokenTotals() -> [BrokenInvariant] {
    guard !accounts.isEmpty else { return [] }
    var found: [BrokenInvariant] = []
    let assets = accounts.reduce(Money.zero) { $0 + $1.ledger.cash + $1.ledger.holdings }
    let sources = accounts.reduce(Money.zero) {
      $0 + $1.ledger.capital + $1.ledger.profit + $1.ledger.contracts + $1.ledger.leaps
    }
    if assets != total {
      found.append(BrokenInvariant("I1", "assets \(assets) differ from the running total \(total)"))
    }
    if assets + sources != .zero {
      found.append(BrokenInvariant("I1", "assets \(assets) and sources \(sources) do not balance"))
    }
    return found
  }

  /// Each lot has exactly one owner and a number that was assigned.
  private func brokenOwnership() -> [BrokenInvariant] {
    let numbers = accounts.flatMap { $0.lots.map(\.id) }.sorted()
    let twice = zip(numbers, numbers.dropFirst()).filter { $0 == $1 }.map {
      BrokenInvariant("I3", "lot \($0.0.number) has two owners")
    }
    let unknown = numbers.filter { $0 >= nextLot || $0.number < 1 }.map {
      BrokenInvariant("I3", "lot \($0.number) was never given out")
    }
    return twice + unknown
  }

  private func broken(_ structure: Structure) -> [BrokenInvariant] {
    guard structure.id != .root else {
      return structure.parent == nil ? [] : [BrokenInvariant("I4", "the root has a parent")]
    }
    guard let parent = structure.parent, let origin = structure.forkedFrom else {
      return [BrokenInvariant("I4", "\(structure.id) has no parent")]
    }
    // Numbers follow the order of creation, so a parent with a lower number cannot close a cycle.
    guard parent < structure.id, origin.structure < structure.id else {
      return [BrokenInvariant("I4", "\(structure.id) hangs under the later \(parent)")]
    }
    if structure.merged == nil, structures[Int(parent.number)].merged != nil {
      return [BrokenInvariant("I4", "\(structure.id) hangs under the merged \(parent)")]
    }
    return []
  }
}
