import Books
public import Domain
import Money
import Rules
import Settings

extension ReadModel {
  /// An account at live quotes; computed on request, so that a tree of thousands costs only what is shown of
  /// it.
  public func row(of id: AccountID) -> AccountRow? {
    guard let account = machine.portfolio.account(id) else { return nil }
    let settings = machine.settings(for: id)
    let line = valuation[id]
    return AccountRow(
      id: id, status: account.status, value: line.value, liquidation: line.liquidation,
      initial: account.ledger.initial, cash: account.ledger.cash, reserved: account.reserved,
      free: line.free, deployed: account.deployed,
      income: account.ledger.income, growth: account.ledger.growth,
      day: line.dayReturn, week: account.index.growth(inWeekOf: today), dayProfit: line.day,
      weekProfit: line.week, target: settings.target, weekType: weekType(of: account, settings),
      distance: distance(of: account, settings),
      drawdown: line.drawdown, maximumDrawdown: settings.maximumDrawdown,
      isPreserving: machine.desk.preservation(of: id) != nil, kill: killState(of: id),
      history: account.index.weeks.suffix(ReadModel.historyWeeks).map(\.unit) + [account.index.unit],
      ladder: settings.symbols)
  }

  /// A structure with everything below it; the root's row is that of the whole portfolio.
  public func row(of id: StructureID) -> StructureRow? {
    guard let structure = machine.portfolio.structure(id) else { return nil }
    let line = valuation[id]
    var row = StructureRow(
      id: id, parent: structure.parent, forkedFrom: structure.forkedFrom,
      mergedInto: structure.merged?.target, value: line.value, liquidation: line.liquidation,
      free: line.free, dayProfit: line.day, weekProfit: line.week, day: line.dayReturn,
      drawdown: line.drawdown, ownValue: machine.portfolio.value(of: id), distance: nil)
    if id != .root, structure.merged == nil {
      row.distance = ThresholdDistance(
        kind: .merge, reached: machine.portfolio.liquidation(of: id),
        threshold: machine.settings(for: id.account(.com)).merge.threshold)
    }
    return row
  }

  private func killState(of id: AccountID) -> KillState {
    guard !machine.desk.switches.isEmpty else { return .active }
    return machine.desk.killState(of: id, lineage: machine.portfolio.lineage(of: id.structure))
  }

  private func distance(of account: Account, _ settings: AccountSettings) -> ThresholdDistance? {
    guard account.id.kind.forks, account.status.isOpen else { return nil }
    return ThresholdDistance(
      kind: .fork, reached: account.surplus, threshold: settings.fork.threshold)
  }

  private func weekType(of account: Account, _ settings: AccountSettings) -> WeekType {
    machine.week(of: account, from: firstDayOfWeek, settings.week) { quotes.share($0)?.last }.type
  }
}

extension ReadModel {
  /// Weeks of history that an account row carries.
  static let historyWeeks = 52
}
