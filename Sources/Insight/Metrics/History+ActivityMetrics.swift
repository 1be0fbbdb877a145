import Books
import Domain
import Engine
import Money

extension History {
  func addActivity(to set: inout MetricSet, at instant: Instant, _ waits: (Decision) -> Double?) {
    set.add(counter("events", "Rows of the journal."), Double(counts.events))
    for (kind, count) in counts.byKind {
      set.add(counter("events_kind", "Rows of the journal by kind."), Double(count), ["kind": kind])
    }
    set.add(counter("refusals", "Commands that the rules refused."), Double(counts.refusals))
    set.add(
      gauge("refused_ratio", "Share of refused commands among the newest 1,000 rows of the journal."),
      counts.refusedShare)
    set.add(counter("orders_sent", "Orders sent."), Double(counts.ordersSent))
    set.add(counter("orders_refused", "Orders that the gate refused."), Double(counts.ordersRefused))
    set.add(counter("orders_filled", "Orders filled."), Double(counts.ordersFilled))
    set.add(gauge("orders_working", "Orders that are working."), Double(machine.desk.orders.count))
    set.add(
      counts.fillTimes, name: "alluse_order_fill_market_seconds",
      "From sending an order to its fill, in market time.")
    set.add(
      counts.quoteAges, name: "alluse_order_quote_age_market_seconds",
      "How old quotes were when the gate judged orders by them, in market time.")
    set.add(counter("decisions_opened", "Decisions opened."), Double(counts.decisionsOpened))
    for decisions in DecisionClass.allCases {
      let open = machine.desk.decisions.count { $0.decisionClass == decisions }
      set.add(
        gauge("decisions_open", "Decisions that wait for a person."), Double(open),
        ["class": decisions.name])
      for state in DecisionState.allCases {
        set.add(
          counter("decisions", "Decisions by class and the states they came to."),
          Double(counts.decisions(decisions, state)), ["class": decisions.name, "state": state.name])
      }
    }
    addWaiting(to: &set, at: instant, waits)
    addGrowth(to: &set)
    addTrades(to: &set)
  }

  /// How long decisions have waited for a person, and how many are in the last quarter of their time.
  private func addWaiting(to set: inout MetricSet, at instant: Instant, _ waits: (Decision) -> Double?) {
    let open = machine.desk.decisions.filter { $0.state == .open && $0.level == .human }
    let waits = open.map { waits($0) ?? Double((instant - $0.openedAt).milliseconds) / 1_000 }
    set.add(
      gauge(
        "decision_wait_seconds",
        "How long the oldest open decision waits: in market time, or by the wall where that is slower."),
      max(0, waits.max() ?? 0))
    let ending = open.count { decision in
      guard let expires = decision.expires else { return false }
      return (expires - instant).milliseconds * 4 <= (expires - decision.openedAt).milliseconds
    }
    set.add(gauge("decisions_ending", "Open decisions with a quarter of their time left."), Double(ending))
  }

  private func addGrowth(to set: inout MetricSet) {
    set.add(counter("forks", "Forks."), Double(forks.count))
    set.add(counter("forked_dollars", "Money that forks moved."), sum(forks.map(\.value.moved)))
    set.add(counter("merges", "Merges."), Double(merges.count))
    set.add(counter("merged_dollars", "Money that merges moved."), sum(merges.map(\.value.moved)))
    set.add(counter("reinvestments", "Reinvestments."), Double(reinvestments.count))
    set.add(
      counter("reinvested_dollars", "Profit that was reinvested."), sum(reinvestments.map(\.value.profit)))
    let due = machine.due(at: portfolio.instant)
    set.add(gauge("due_forks", "Forks due or nearly due."), Double(due.forks.count))
    set.add(gauge("due_merges", "Merges due or nearly due."), Double(due.merges.count))
    set.add(
      gauge("due_reinvestments", "Reinvestments due or nearly due."), Double(due.reinvestments.count))
    for type in WeekType.allCases {
      set.add(
        counter("week_types", "Weeks of accounts by type."), Double(weeks.count { $0.type == type }),
        ["type": type.code])
    }
  }

  private func addTrades(to set: inout MetricSet) {
    let figures = TradeStatistics(trades.map { dollars($0.profit) })
    set.add(counter("trades", "Lots closed."), Double(figures.count))
    set.add(counter("trades_won", "Lots closed with a profit."), Double(figures.wins))
    set.add(counter("trades_lost", "Lots closed with a loss."), Double(figures.losses))
    set.add(counter("trades_earned_dollars", "Profit of lots closed with one."), figures.earned)
    set.add(counter("trades_lost_dollars", "Loss of lots closed with one."), figures.lost)
    set.add(gauge("trades_win_ratio", "Share of closed lots with a profit."), figures.winRate)
    set.add(gauge("trades_profit_factor_ratio", "Earned for each dollar lost."), figures.profitFactor)
    for cause in Trade.Cause.allCases {
      set.add(
        counter("trades_cause", "Lots closed by cause."), Double(trades.count { $0.cause == cause }),
        ["cause": cause.name])
    }
  }

  func addMarket(to set: inout MetricSet) {
    for regime in Regime.allCases {
      set.add(
        counter("regime_sessions", "Sessions by regime."), Double(regimes.count { $0.regime == regime }),
        ["regime": regime.name])
      set.add(
        gauge("regime_ratio", "Whether it is the present regime."),
        machine.desk.regime.map { $0.regime == regime ? 1 : 0 }, ["regime": regime.name])
    }
    set.add(
      gauge("regime_confidence_ratio", "How sure the present regime is."),
      machine.desk.regime.map { Double($0.confidence.value) / 10_000 })
    set.add(
      gauge("index_close_dollars", "The broad index at the last judged close."),
      index.last.map { Double($0.price.units) / 10_000 })
    set.add(gauge("quotes", "Instruments quoted at the last close."), Double(closingQuotes.count))
    for symbol in closes.keys.sorted(by: { $0.word < $1.word }) {
      set.add(
        gauge("share_close_dollars", "Price of a share at the last close."),
        closes[symbol]?.last.map { Double($0.price.units) / 10_000 }, ["symbol": "\(symbol)"])
    }
  }

  func addExposure(to set: inout MetricSet) {
    let positions = positions
    let total = portfolio.accounts.reduce(0) { $0 + dollars($1.value) }
    let limit = portfolioSymbolLimit
    add(Exposure(positions), to: &set, prefix: "exposure", [])
    for group in positions.grouped(by: { "\($0.instrument.symbol)" }, named: { $0 }) {
      add(
        group.exposure, to: &set, prefix: "symbol_exposure",
        [Sample.Label(name: "symbol", value: group.name)])
      set.add(
        gauge("symbol_share_limit_ratio", "Share of the portfolio in a symbol over the most it may take."),
        total > 0 && limit > 0 ? dollars(group.exposure.exposure) / total / limit : nil,
        ["symbol": group.name])
    }
    set.add(gauge("positions", "Positions."), Double(positions.count))
    for shock in Shock.remembered {
      set.add(
        gauge("stress_ratio", "What a sudden move would change of the value."),
        shock.outcome(for: positions, of: total).ratio, ["shock": shock.name])
    }
  }

  private func add(
    _ exposure: Exposure, to set: inout MetricSet, prefix: String, _ labels: [Sample.Label]
  ) {
    func add(_ name: String, _ help: String, _ value: Double?) {
      set.add(gauge("\(prefix)_\(name)", help), value, labels)
    }
    add("dollars", "Assignment cash and shares.", dollars(exposure.exposure))
    add("assignment_dollars", "Cash that full assignment takes.", dollars(exposure.assignmentCash))
    add("delta_dollars", "Delta, in dollars of shares.", exposure.delta)
    add("gamma_dollars", "Gamma, dollars of delta for one percent.", exposure.gamma)
    add("vega_dollars", "Vega, dollars for one point of volatility.", exposure.vega)
    add("theta_dollars", "Theta, dollars for one day.", exposure.theta)
  }

  private func sum(_ amounts: [Money]) -> Double { dollars(amounts.reduce(.zero, +)) }
}

private func gauge(_ name: String, _ help: String) -> Metric { Metric("alluse_\(name)", .gauge, help) }

private func counter(_ name: String, _ help: String) -> Metric {
  Metric("alluse_\(name)_total", .counter, help)
}
