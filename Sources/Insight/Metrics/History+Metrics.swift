import Books
public import Domain
import Engine
import Money
import Rules
import Settings

extension History {
  /// Everything that can be measured from the journal at a moment.
  ///
  /// `waits` returns the seconds that a decision has waited if another clock than the market's counts.
  public func metrics(at instant: Instant, waits: (Decision) -> Double? = { _ in nil }) -> MetricSet {
    var set = MetricSet()
    let valuation = Valuation(machine, at: quotes, on: asOf.newYork.day)
    addPortfolio(to: &set, valuation, at: instant)
    addRoughness(to: &set)
    for account in portfolio.accounts { addAccount(account, to: &set, valuation[account.id], at: instant) }
    for structure in portfolio.structures { addStructure(structure, to: &set, valuation[structure.id]) }
    addActivity(to: &set, at: instant, waits)
    addMarket(to: &set)
    addExposure(to: &set)
    return set
  }

  private func addPortfolio(to set: inout MetricSet, _ valuation: Valuation, at instant: Instant) {
    let whole = valuation.whole
    let accounts = portfolio.accounts
    func sum(_ amount: (Account) -> Money) -> Double { dollars(accounts.reduce(.zero) { $0 + amount($1) }) }
    set.add(gauge("value_dollars", "Cash and marked positions of all accounts."), sum(\.value))
    set.add(gauge("day_profit_dollars", "Profit of the day of all accounts."), whole.day.map(dollars))
    set.add(gauge("week_profit_dollars", "Profit of the week of all accounts."), whole.week.map(dollars))
    set.add(gauge("liquidation_dollars", "What closing everything now would bring."), sum(\.liquidation))
    set.add(gauge("cash_dollars", "Cash of all accounts."), sum { $0.ledger.cash })
    set.add(gauge("reserved_dollars", "Cash set aside in all accounts."), sum(\.reserved))
    set.add(gauge("income_dollars", "Income registers of all accounts."), sum { $0.ledger.income })
    set.add(gauge("growth_dollars", "Growth registers of all accounts."), sum { $0.ledger.growth })
    set.add(counter("deposited_dollars", "Money put in so far."), dollars(portfolio.deposited))
    set.add(counter("withdrawn_dollars", "Money taken out so far."), dollars(portfolio.withdrawn))
    set.add(counter("costs_dollars", "Fees paid so far."), total.last.map { dollars($0.costs) })
    set.add(gauge("profit_dollars", "Profit and loss so far."), total.last.map { dollars($0.performance) })
    set.add(gauge("unit_ratio", "What one unit put in at the start grew to."), total.last?.unit)
    set.add(
      gauge("drawdown_ratio", "How far one unit lies under its highest point."),
      total.last?.fall)
    set.add(gauge("accounts", "Accounts that were ever opened."), Double(accounts.count))
    set.add(
      gauge("accounts_open", "Accounts that are open."),
      Double(accounts.count { $0.status.isOpen }))
    set.add(gauge("structures", "Structures that were ever made."), Double(portfolio.structures.count))
    set.add(
      gauge("last_event_age_seconds", "How long ago the last event was."),
      Double((instant - portfolio.instant).milliseconds) / 1_000)
    set.add(gauge("journal_sequence", "The last row of the journal."), Double(portfolio.sequence))
  }

  private func addRoughness(to set: inout MetricSet) {
    guard let last = lastDay else { return }
    let returns = total.weeklyReturns(in: (last - 364)...last)
    let performance = Performance(returns, periodsInYear: 52)
    set.add(gauge("return_week_ratio", "Return of the present week so far."), returns.last)
    set.add(gauge("return_year_ratio", "Return a year, from the weeks of the last year."), performance.annual)
    set.add(gauge("volatility_ratio", "Volatility a year, from weekly returns."), performance.volatility)
    set.add(gauge("sharpe_ratio", "Sharpe ratio of the last year."), performance.sharpe)
    set.add(gauge("sortino_ratio", "Sortino ratio of the last year."), performance.sortino)
    set.add(gauge("calmar_ratio", "Calmar ratio of the last year."), performance.calmar)
    set.add(
      gauge("drawdown_deepest_ratio", "Deepest fall of the last year."), performance.drawdown?.depth)
    set.add(gauge("money_weighted_ratio", "Money-weighted return a year."), total.moneyWeighted)
    for confidence in [0.95, 0.99] {
      let label = "\(confidence)"
      let historical = ValueAtRisk.historical(returns, confidence: confidence)
      let parametric = ValueAtRisk.parametric(returns, confidence: confidence)
      for (method, risk) in [("historical", historical), ("parametric", parametric)] {
        set.add(
          gauge("value_at_risk_ratio", "Weekly loss that is not exceeded with a confidence."), risk?.loss,
          ["confidence": label, "method": method])
        set.add(
          gauge("tail_loss_ratio", "Mean weekly loss beyond the value at risk."), risk?.tail,
          ["confidence": label, "method": method])
      }
    }
  }

  private func addStructure(
    _ structure: Structure, to set: inout MetricSet, _ line: Valuation.Line
  ) {
    let name = "\(structure.id)"
    let equity = structures[Int(structure.id.number)]
    let liquidation = portfolio.liquidation(of: structure.id)
    set.add(
      gauge("structure_value_dollars", "Value of a structure."), equity.last.map { dollars($0.value) },
      ["structure": name])
    for (name, value) in [
      ("value", Optional(line.value)), ("day_profit", line.day), ("week_profit", line.week),
    ] {
      set.add(
        gauge("below_\(name)_dollars", "\(Valuation.Line.words(name)) of a structure with all below it."),
        value.map(dollars), ["structure": "\(structure.id)"])
    }
    set.add(
      gauge("structure_liquidation_dollars", "What closing a structure now would bring."),
      dollars(liquidation), ["structure": name])
    set.add(
      gauge("structure_profit_dollars", "Profit and loss of a structure so far."),
      equity.last.map { dollars($0.performance) }, ["structure": name])
    set.add(
      gauge("structure_unit_ratio", "What one unit of a structure grew to."), equity.last?.unit,
      ["structure": name])
    guard structure.id != .root, structure.merged == nil else { return }
    let threshold = machine.settings(for: structure.id.account(.com)).merge.threshold
    set.add(
      gauge("merge_progress_ratio", "Liquidation value of a structure over the one at which it merges."),
      dollars(liquidation) / dollars(threshold), ["structure": name])
  }
}

private func gauge(_ name: String, _ help: String) -> Metric { Metric("alluse_\(name)", .gauge, help) }

private func counter(_ name: String, _ help: String) -> Metric {
  Metric("alluse_\(name)_total", .counter, help)
}

extension Valuation.Line {
  fileprivate static func words(_ name: String) -> String {
    switch name {
    case "day_profit": "Profit of the day"
    case "week_profit": "Profit of the week"
    default: "Value"
    }
  }
}
