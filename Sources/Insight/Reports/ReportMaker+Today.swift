import Domain
import Engine
package import Money

/// Today's book: what it may lose, what moves would do to it, what the next expiry leaves, and the limits.
extension ReportMaker {
  func todaySections(_ positions: [RiskPosition]) -> [Report.Section] {
    [losses(positions)] + whatIf(positions) + [expiryBoard, limits].compactMap(\.self)
  }

  private func losses(_ positions: [RiskPosition]) -> Report.Section {
    Report.Section(
      "losses", "What today's positions may lose",
      .table(
        [
          .text("held"), .figure("var95", "1 in 20 loses"), .figure("es95", "mean then"),
          .figure("var99", "1 in 100 loses"), .figure("es99", "mean then"), .figure("error", "error"),
          .text("from"),
        ],
        [1, 5].flatMap { lossRows(positions, over: $0) }))
  }

  private func lossRows(_ positions: [RiskPosition], over sessions: Int) -> [[ReportValue]] {
    let symbols = positions.grouped(by: { "\($0.instrument.symbol)" }) { $0 }
    guard !positions.isEmpty else { return [] }
    let moves = market.view.flatMap {
      MarketMoves(of: symbols.map { $0.positions[0].instrument.symbol }, in: $0)
    }
    guard let moves, let risk = TodayRisk(positions, moves, over: sessions) else { return [] }
    let held = sessions == 1 ? "1 session" : "\(sessions) sessions"
    func row(_ losses: TodayRisk.Losses, _ error: Double, _ source: String) -> [ReportValue] {
      [.text(held)]
        + [losses.var95, losses.es95, losses.var99, losses.es99, error].map { .money(wholeCents($0)) }
        + [.text(source)]
    }
    return [row(risk.simulated, risk.simulated.error95 + risk.tableError, "simulated moves")]
      + (risk.historical.map { [row($0, $0.error95 + risk.tableError, "the past year's moves")] } ?? [])
  }

  private func whatIf(_ positions: [RiskPosition]) -> [Report.Section] {
    guard !positions.isEmpty else { return [] }
    let grid = RiskGrid(positions)
    return RiskGrid.sessions.indices.map { time in
      let passed = RiskGrid.sessions[time]
      let when = passed == 0 ? "at once" : passed == 1 ? "after one session" : "after \(passed) sessions"
      return Report.Section(
        "whatIf\(passed)", "Gain or loss \(when), by the move of all prices and the factor on volatilities",
        .table(
          [.figure("volatility")] + RiskGrid.moves.map { .figure(signed($0), signed($0)) },
          RiskGrid.volatilities.indices.map { volatility in
            [.number(RiskGrid.volatilities[volatility], 2)]
              + RiskGrid.moves.indices.map { move in
                ReportValue(money: grid[move, volatility, time].map(wholeCents))
              }
          }))
    }
  }

  /// Each account that holds options of the next expiry, for each move of all shares.
  private var expiryBoard: Report.Section? {
    guard let board = ExpiryBoard(history) else { return nil }
    return Report.Section(
      "expiryBoard", "After the expiry of \(board.day), by where every share stands then",
      .table(
        [
          .text("account"), .figure("move"), .figure("cash"), .figure("cashMoved", "moved"), .text("shares"),
          .figure("slack", "beyond the buffer"), .text("week"),
        ],
        zip(ExpiryBoard.moves, board.outcomes).flatMap { move, outcomes in
          outcomes.map { outcome in
            let shares = outcome.sharesMoved.map {
              "\($0.quantity > 0 ? "+" : "")\($0.quantity) \($0.symbol)"
            }
            return [
              .text("\(outcome.account)"), .text(signed(move)), .money(outcome.cash),
              .money(outcome.cashMoved),
              .text(shares.isEmpty ? "--" : shares.joined(separator: ", ")), .money(outcome.slack),
              .text(outcome.weekType.code),
            ]
          }
        }))
  }

  private var limits: Report.Section? {
    let limits = history.limits(in: market.view)
    guard !limits.isEmpty else { return nil }
    return Report.Section(
      "limits", "Limits",
      .table(
        [.text("limit"), .figure("used"), .figure("bound"), .figure("room"), .text("state")],
        limits.map { limit in
          [
            .text(limit.name), .ratio(limit.used), .ratio(limit.bound),
            ReportValue(money: limit.room.map(wholeCents)), .text(limit.state),
          ]
        }))
  }

  private func signed(_ move: Double) -> String {
    move == 0 ? "0%" : "\(move < 0 ? "-" : "+")\(Int((move.magnitude * 100).rounded()))%"
  }
}

/// An amount in dollars, to the cent.
package func wholeCents(_ amount: Double) -> Money {
  Money(units: Int64((min(max(amount, -1e13), 1e13) * 100).rounded()) * 100)
}
