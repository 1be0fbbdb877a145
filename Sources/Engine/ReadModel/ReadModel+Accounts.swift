import Books
public import Domain
import Money
import Rules
import Settings

extension ReadModel {
  /// An account at live quotes; computed when it is asked for, so that a tree of thousands costs what is shown of it.
  public func row(of id: AccountID) -> AccountRow? {
    guard let account = machine.portfolio.account(id) else { return nil }
    let settings = machine.settings(for: id)
    let worth = LiveWorth(account, at: quotes)
    let returns = returns(of: account, worth)
    return AccountRow(
      id: id, status: account.status, value: worth.value, liquidation: worth.liquidation,
      initial: account.ledger.initial, cash: account.ledger.cash, reserved: account.reserved,
      free: account.available(buffer: settings.buffer), deployed: account.deployed,
      income: account.ledger.income, growth: account.ledger.growth,
      day: returns.day, week: returns.week, dayProfit: returns.day.map { profit($0, worth.value) },
      weekProfit: profit(returns.week, worth.value), target: settings.target,
      weekType: weekType(of: account, settings), distance: distance(of: account, worth, settings),
      drawdown: account.drawdown, maximumDrawdown: settings.maximumDrawdown,
      isPreserving: machine.desk.preservation(of: id) != nil, kill: killState(of: id),
      history: account.index.weeks.suffix(ReadModel.historyWeeks).map(\.unit) + [returns.unit],
      ladder: settings.symbols)
  }

  /// A structure with its own accounts at live quotes.
  public func row(of id: StructureID) -> StructureRow? {
    guard let structure = machine.portfolio.structure(id) else { return nil }
    var row = StructureRow(
      id: id, parent: structure.parent, forkedFrom: structure.forkedFrom,
      mergedInto: structure.merged?.target, value: .zero, liquidation: .zero, free: .zero, dayProfit: nil)
    for account in machine.portfolio.accounts(of: id) {
      let worth = LiveWorth(account, at: quotes)
      row.value += worth.value
      row.liquidation += worth.liquidation
      row.free += account.available(buffer: machine.settings(for: account.id).buffer)
      if let day = returns(of: account, worth).day {
        row.dayProfit = (row.dayProfit ?? .zero) + profit(day, worth.value)
      }
    }
    if id != .root, structure.merged == nil {
      row.distance = ThresholdDistance(
        kind: .merge, reached: row.liquidation,
        threshold: machine.settings(for: id.account(.com)).merge.threshold)
    }
    return row
  }

  private func killState(of id: AccountID) -> KillState {
    guard !machine.desk.switches.isEmpty else { return .active }
    return machine.desk.killState(of: id, lineage: machine.portfolio.lineage(of: id.structure))
  }

  private func distance(
    of account: Account, _ worth: LiveWorth, _ settings: AccountSettings
  ) -> ThresholdDistance? {
    guard account.id.kind == .gen, account.status.isOpen else { return nil }
    return ThresholdDistance(
      kind: .fork, reached: worth.liquidation - account.ledger.initial, threshold: settings.fork.threshold)
  }

  private func weekType(of account: Account, _ settings: AccountSettings) -> WeekType {
    machine.week(of: account, from: firstDayOfWeek, settings.week) { quotes.share($0)?.last }.type
  }
}

extension ReadModel {
  /// Weeks of history that an account row carries.
  static let historyWeeks = 52

  /// The flow-neutral unit now and its moves, in millionths.
  func returns(of account: Account, _ worth: LiveWorth) -> (unit: Int64, day: Int64?, week: Int64) {
    let unit = account.unit(at: worth.liquidation)
    let week = ReturnIndex.week(of: today)
    let before = account.index.weeks.last { $0.week < week }?.unit ?? ReturnIndex.start
    let morning = opening.day == today ? opening.unit(of: account.id) : nil
    return (unit, morning.map { change(from: $0, to: unit) }, change(from: before, to: unit))
  }

  private func change(from before: Int64, to after: Int64) -> Int64 {
    guard before > 0 else { return 0 }
    return Int64(clamping: Int128(after) * 1_000_000 / Int128(before) - 1_000_000)
  }

  /// What a return in millionths means in money, counted from the value that it led to.
  func profit(_ millionths: Int64, _ value: Money) -> Money {
    guard millionths > -1_000_000 else { return -value }
    return Money(
      units: multiplied(value.units, by: millionths, over: 1_000_000 + millionths, rounding: .nearest))
  }
}
