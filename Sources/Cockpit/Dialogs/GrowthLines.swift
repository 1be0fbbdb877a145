import Books
import Domain
import Engine
import Money
import Pricing
import Settings

/// What a fork or a merge leads to later, in words.
extension Model {
  func growthLines(_ proposal: Proposal?) -> [String] {
    switch proposal {
    case .fork(let parent, let moved): nextForkLines(parent, moved)
    case .merge(let sources, let target): mergeLines(sources, into: target)
    case .order, .reinvest, .lift, .flatten, .automation, .playbook, .accept, nil: []
    }
  }

  /// When the account would have a surplus to fork again, if it earned its target each week, or what it earned of late.
  private func nextForkLines(_ parent: AccountID, _ moved: Money) -> [String] {
    guard let account = read.machine.portfolio.account(parent) else { return [] }
    let settings = read.machine.settings(for: parent)
    let goal = account.ledger.initial + settings.fork.threshold
    let value = account.liquidation - moved
    let target = Double(settings.target.value) / 10_000
    let earned = account.index.weeklyReturns(last: 26, until: read.today).map { Double($0) / 1e6 }
    let own = earned.reduce(0, +) / Double(max(1, earned.count))
    func weeks(_ rate: Double) -> String {
      guard rate > 0, value > .zero, goal > value else { return missing }
      let ratio = Double(goal.units) / Double(value.units)
      return grouped(Int64((Elementary.log(ratio) / Elementary.log(1 + rate)).rounded(.up)))
    }
    return [
      "next fork in \(weeks(target)) weeks at the target, \(weeks(own)) at the rate of its last 26 weeks",
      "the new accounts are small: one contract may be most of what they have",
    ]
  }

  private func mergeLines(_ sources: [StructureID], into target: AccountID) -> [String] {
    let portfolio = read.machine.portfolio
    let lots = sources.flatMap { portfolio.accounts(of: $0).flatMap(\.lots) }
    let ladder = read.machine.settings(for: target).symbols
    let foreign = Set(lots.map(\.instrument.symbol)).filter { !ladder.contains($0) }.sorted()
    let moved = sources.reduce(Money.zero) { $0 + portfolio.liquidation(of: $1) }
    return [
      "\(moved.whole) becomes capital of \(target) and cannot be withdrawn from there",
      foreign.isEmpty
        ? "all positions are on the ladder of \(target)"
        : "\(foreign.map { "\($0)" }.joined(separator: ", ")) is not on the ladder of \(target): managed to its end, not entered again",
    ]
  }
}
