import Books
import Cockpit
import Domain
import Insight
import Money

extension RiskFigures {
  /// What today's positions may gain or lose: the same valuation that `alluse risk` prints.
  init(_ positions: [RiskPosition], of total: Money, _ own: [Shock], week: TodayRisk?) {
    self.init()
    guard !positions.isEmpty else { return }
    (moves, volatilities, sessions) = (RiskGrid.moves, RiskGrid.volatilities, RiskGrid.sessions)
    let all = RiskGrids(positions)
    grids = [Grid("everything", gains: all.whole.gains)]
    if all.accounts.count > 1 { grids += all.accounts.map { Grid($0.name, gains: $0.grid.gains) } }
    let value = Double(total.units) / Double(Money.unitsPerDollar)
    let symbols = positions.grouped(by: { "\($0.instrument.symbol)" }, named: { $0 })
      .map { $0.positions[0].instrument.symbol }
    scenarios = (Shock.remembered + own + Shock.even + Shock.single(symbols)).map { shock in
      let outcome = shock.outcome(for: positions, of: value)
      return Scenario(shock.name, gain: outcome.change, ratio: outcome.ratio, assigned: outcome.assigned)
    }
    outcomes = week.map(Outcomes.init)
  }
}

extension RiskFigures.Outcomes {
  /// The outcomes of simulated sessions, over a range that leaves out the rarest.
  init(_ risk: TodayRisk) {
    let losses = risk.simulated
    let low = min(risk.percentile(0.002), -losses.var99 * 1.1, -1)
    let high = max(risk.percentile(0.998), 1)
    self.init(
      risk.histogram(100, from: low, to: high), range: low...high, at95: losses.var95, mean95: losses.es95,
      at99: losses.var99, mean99: losses.es99, middle: risk.percentile(0.5), mean: risk.mean,
      losing: risk.losing, lived95: risk.historical?.var95, sessions: risk.sessions, paths: risk.paths)
  }
}

extension RiskGrid {
  /// All gains, by sessions, volatility and move.
  fileprivate var gains: [[[Double?]]] {
    RiskGrid.sessions.indices.map { time in
      RiskGrid.volatilities.indices.map { volatility in
        RiskGrid.moves.indices.map { self[$0, volatility, time] }
      }
    }
  }
}
