import Books
import Domain
import Engine
import Money
import Rules
import Settings

/// The metrics of every account, apart from those of its kind.
private let accountMetrics: [(metric: Metric, value: @Sendable (Account, AccountSettings) -> Double?)] = [
  (
    gauge("value_dollars", "Cash and marked positions of an account."),
    { account, _ in dollars(account.value) }
  ),
  (
    gauge("liquidation_dollars", "What closing an account now would bring."),
    { account, _ in dollars(account.liquidation) }
  ),
  (gauge("cash_dollars", "Cash of an account."), { account, _ in dollars(account.ledger.cash) }),
  (gauge("reserved_dollars", "Cash set aside in an account."), { account, _ in dollars(account.reserved) }),
  (
    gauge("buffer_dollars", "Cash of an account that stays untouched."),
    { account, settings in dollars(account.buffer(settings.buffer)) }
  ),
  (
    gauge("buffer_shortfall_dollars", "What an account's cash lacks for its buffer."),
    { account, settings in
      dollars(max(.zero, account.buffer(settings.buffer) + account.reserved - account.ledger.cash))
    }
  ),
  (gauge("initial_dollars", "Capital of an account."), { account, _ in dollars(account.ledger.initial) }),
  (gauge("surplus_dollars", "Liquidation value over capital."), { account, _ in dollars(account.surplus) }),
  (
    gauge("size_base_dollars", "What new positions are sized on."),
    { account, _ in dollars(account.sizeBase) }
  ),
  (
    gauge("income_dollars", "Income register of an account."),
    { account, _ in dollars(account.ledger.income) }
  ),
  (
    gauge("growth_dollars", "Growth register of an account."),
    { account, _ in dollars(account.ledger.growth) }
  ),
  (gauge("leaps_dollars", "LEAPS and the money for them."), { account, _ in dollars(account.leaps) }),
  (gauge("drawdown_ratio", "Fall from the peak of an account."), { account, _ in ratio(account.drawdown) }),
  (
    gauge("drawdown_limit_ratio", "Drawdown over the account's greatest."),
    { account, settings in
      settings.maximumDrawdown.value > 0 ? ratio(account.drawdown) / ratio(settings.maximumDrawdown) : nil
    }
  ),
  (
    gauge("deployed_ratio", "Share of an account's value at work."), { account, _ in ratio(account.deployed) }
  ),
  (gauge("peak_dollars", "Highest value, moved along with money."), { account, _ in dollars(account.peak) }),
  (gauge("lots", "Lots of an account."), { account, _ in Double(account.lots.count) }),
  (gauge("open_ratio", "Whether an account is open."), { account, _ in account.status.isOpen ? 1 : 0 }),
  (
    gauge("target_week_ratio", "Return a week that an account aims at."),
    { _, settings in ratio(settings.target) }
  ),
  (
    Metric("alluse_account_costs_dollars_total", .counter, "Fees an account paid so far."),
    { account, _ in dollars(account.ledger.costs) }
  ),
]

private func gauge(_ name: String, _ help: String) -> Metric {
  Metric("alluse_account_\(name)", .gauge, help)
}

private func ratio(_ share: BasisPoints) -> Double { Double(share.value) / 10_000 }

extension History {
  func addAccount(
    _ account: Account, to set: inout MetricSet, _ line: Valuation.Line, at instant: Instant
  ) {
    let name = "\(account.id)"
    let settings = machine.effectiveSettings(for: account.id)
    let equity = equity(of: account.id)
    for (metric, value) in accountMetrics { set.add(metric, value(account, settings), ["account": name]) }
    set.add(
      gauge("available_dollars", "Cash of an account that may leave or be set aside now."),
      dollars(line.free), ["account": name])
    set.add(
      gauge("day_profit_dollars", "Profit of the day of an account."), line.day.map(dollars),
      ["account": name])
    set.add(
      gauge("week_profit_dollars", "Profit of the week of an account."), line.week.map(dollars),
      ["account": name])
    set.add(
      gauge("delta_dollars", "Worth of the shares that move as an account's positions do."),
      line.delta.map(dollars), ["account": name])
    set.add(
      gauge("profit_dollars", "Profit and loss of an account so far."),
      equity.last.map { dollars($0.performance) }, ["account": name])
    set.add(gauge("unit_ratio", "What one unit of an account grew to."), equity.last?.unit, ["account": name])
    if let last = lastDay {
      set.add(
        gauge("return_week_ratio", "Return of an account in the present week so far."),
        equity.growth(in: last.monday...last), ["account": name])
      set.add(
        gauge("return_four_week_ratio", "Return of an account in four weeks."),
        equity.growth(in: (last - 27)...last), ["account": name])
    }
    set.add(
      gauge("age_seconds", "Time since an account was opened."),
      Double((instant - account.openedAt).milliseconds) / 1_000, ["account": name])
    set.add(
      gauge("preservation_ratio", "Whether an account is in capital preservation."),
      machine.desk.preservation(of: account.id) == nil ? 0 : 1, ["account": name])
    let kill = machine.desk.killState(
      of: account.id, lineage: portfolio.lineage(of: account.id.structure))
    set.add(
      gauge("switch_level", "How strict an account's switch is: 0 active, 1 reducing, 2 halted."),
      Double(kill.rawValue), ["account": name])
    if account.id.kind.forks {
      set.add(
        gauge("fork_progress_ratio", "Surplus over the one at which an account forks."),
        dollars(account.surplus) / dollars(settings.fork.threshold), ["account": name])
    } else {
      set.add(
        gauge("reinvest_progress_ratio", "Profit over the one from which it is reinvested."),
        settings.reinvest.minimum > .zero
          ? dollars(machine.reinvestmentVerdict(account, strategy: nil, at: instant).item.profit)
            / dollars(settings.reinvest.minimum) : nil, ["account": name])
    }
  }
}
