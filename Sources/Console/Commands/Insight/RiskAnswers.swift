import Domain
import Engine
import Insight
import Money

/// Today's book for programs: every cell of the grid, and what may be lost; the grid is empty, and losses are null,
/// where a share was not quoted or the market's past is too short.
struct BookRiskAnswer: Answering {
  let grid: [CellAnswer]
  let today: LossesAnswer?
  let week: LossesAnswer?
  let accounts: [PartAnswer]
  let structures: [PartAnswer]
  let symbols: [PartAnswer]

  /// A part of the positions.
  struct PartAnswer: Answering {
    let name: String
    let grid: [CellAnswer]
    let today: LossesAnswer?
  }

  init(_ history: History, _ market: MarketSide) {
    let positions = history.positions
    let grids = RiskGrids(positions)
    let symbols = positions.grouped(by: { "\($0.instrument.symbol)" }) { $0 }
    let parts =
      [positions] + positions.grouped(by: \.account) { "\($0)" }.map(\.positions)
      + positions.grouped(by: \.account.structure) { "\($0)" }.map(\.positions) + symbols.map(\.positions)
    let moves = market.view.flatMap {
      MarketMoves(of: symbols.map { $0.positions[0].instrument.symbol }, in: $0)
    }
    let day = moves.flatMap { TodayRisk.each(of: parts, $0) }
    var next = 1
    func answers(_ parts: [RiskGrids.Part]) -> [PartAnswer] {
      parts.map { part in
        defer { next += 1 }
        return PartAnswer(
          name: part.name, grid: CellAnswer.all(part.grid), today: day.map { LossesAnswer($0[next]) })
      }
    }
    grid = CellAnswer.all(grids.whole)
    today = day.map { LossesAnswer($0[0]) }
    week = moves.flatMap { TodayRisk(positions, $0, over: 5) }.map(LossesAnswer.init)
    accounts = answers(grids.accounts)
    structures = answers(grids.structures)
    self.symbols = answers(grids.symbols)
  }
}

/// A cell of the grid: the move of all prices, the factor on volatilities, the sessions that pass, and the gain.
struct CellAnswer: Answering {
  let spot: Double
  let volatility: Double
  let days: Int
  let profit: Money

  static func all(_ grid: RiskGrid) -> [CellAnswer] {
    RiskGrid.sessions.indices.flatMap { time in
      RiskGrid.volatilities.indices.flatMap { volatility in
        RiskGrid.moves.indices.compactMap { move in
          grid[move, volatility, time].map {
            CellAnswer(
              spot: RiskGrid.moves[move], volatility: RiskGrid.volatilities[volatility],
              days: RiskGrid.sessions[time], profit: wholeCents($0))
          }
        }
      }
    }
  }
}

/// What may be lost over some sessions, in dollars.
struct LossesAnswer: Answering {
  let var95: Money
  let es95: Money
  let var99: Money
  let es99: Money
  let paths: Int
  let sessions: Int
  let error: Money
  let tableError: Money
  let mean: Money
  let p5: Money
  let p50: Money
  let p95: Money
  let losing: Double
  let historical: PastAnswer?

  /// The same on the past year's moves.
  struct PastAnswer: Answering {
    let var95: Money
    let es95: Money
    let var99: Money
    let es99: Money
  }

  init(_ risk: TodayRisk) {
    let losses = risk.simulated
    (var95, es95) = (wholeCents(losses.var95), wholeCents(losses.es95))
    (var99, es99) = (wholeCents(losses.var99), wholeCents(losses.es99))
    (paths, sessions) = (risk.paths, risk.sessions)
    (error, tableError, mean) = (
      wholeCents(losses.error95), wholeCents(risk.tableError), wholeCents(risk.mean)
    )
    (p5, p50) = (wholeCents(risk.percentile(0.05)), wholeCents(risk.percentile(0.5)))
    (p95, losing) = (wholeCents(risk.percentile(0.95)), risk.losing)
    historical = risk.historical.map {
      PastAnswer(
        var95: wholeCents($0.var95), es95: wholeCents($0.es95), var99: wholeCents($0.var99),
        es99: wholeCents($0.es99))
    }
  }
}
