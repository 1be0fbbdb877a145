import Books
import Domain
import Engine
import Money
import Settings

extension ReportMaker {
  var riskSections: [Report.Section] {
    let positions = history.positions
    return [
      riskSummary(positions),
      Report.Section(
        "byAccount", "By account", exposures(positions.grouped(by: \.account) { "\($0)" })),
      Report.Section(
        "byStructure", "By structure", exposures(positions.grouped(by: \.account.structure) { "\($0)" })),
      Report.Section("bySymbol", "By symbol", exposures(bySymbol(positions))), exposureMap(positions),
      assignments(positions), stress(positions), concentration(positions), correlations(positions),
    ] + todaySections(positions) + smiles + [riskNotes]
  }

  private func bySymbol(_ positions: [RiskPosition]) -> [PositionGroup] {
    positions.grouped(by: { "\($0.instrument.symbol)" }) { $0 }
  }

  private var totalValue: Money { history.portfolio.value }

  private func riskSummary(_ positions: [RiskPosition]) -> Report.Section {
    let all = Exposure(positions)
    let year = (daysUntilEnd.upperBound - 364)...daysUntilEnd.upperBound
    let returns = history.total.weeklyReturns(in: year)
    let accounts = history.portfolio.accounts
    let historical = ValueAtRisk.historical(returns, confidence: 0.95)
    let parametric = ValueAtRisk.parametric(returns, confidence: 0.95)
    return Report.Section(
      "summary", "Summary",
      .figures([
        .init("value", "Value", .money(totalValue)),
        .init(
          "liquidation", "Liquidation value",
          .money(accounts.reduce(.zero) { $0 + $1.liquidation })),
        .init("cash", "Cash", .money(accounts.reduce(.zero) { $0 + $1.ledger.cash })),
        .init("reserved", "Cash set aside", .money(accounts.reduce(.zero) { $0 + $1.reserved })),
        .init("assignmentCash", "Cash that full assignment takes", .money(all.assignmentCash)),
        .init("delta", "Delta, in dollars of shares", amount(all.delta)),
        .init("gamma", "Gamma, dollars of delta for 1%", amount(all.gamma)),
        .init("vega", "Vega, dollars for one point", amount(all.vega)),
        .init("theta", "Theta, dollars for one day", amount(all.theta)),
        .init(
          "valueAtRisk", "Weekly loss exceeded once in 20, as it was", ReportValue(ratio: historical?.loss)),
        .init("tailLoss", "Mean loss then", ReportValue(ratio: historical?.tail)),
        .init("parametricRisk", "The same, from a normal distribution", ReportValue(ratio: parametric?.loss)),
        .init("parametricTail", "Mean loss in that", ReportValue(ratio: parametric?.tail)),
        .init("marks", "Marked at the close of", history.closeDay.map { .day($0) } ?? .missing),
      ]))
  }

  private func amount(_ value: Double?) -> ReportValue {
    guard let value, abs(value) < 1e14 else { return .missing }
    return .money(Money(units: Int64((value * 100).rounded()) * 100))
  }

  private func exposures(_ groups: [PositionGroup]) -> Report.Content {
    .table(
      [
        .text("part"), .figure("positions"), .figure("value"), .figure("exposure"),
        .figure("assignmentCash", "assignment"), .figure("delta"), .figure("gamma"), .figure("vega"),
        .figure("theta"),
      ],
      groups.map { group in
        let sum = group.exposure
        return [
          .text(group.name), ReportValue(count: group.positions.count), .money(sum.value),
          .money(sum.exposure), .money(sum.assignmentCash), amount(sum.delta), amount(sum.gamma),
          amount(sum.vega), amount(sum.theta),
        ]
      })
  }

  private func assignments(_ positions: [RiskPosition]) -> Report.Section {
    let puts = positions.filter { $0.assignmentCash > .zero }
    let strikes = puts.grouped(by: \.instrument) { "\($0)" }
    return Report.Section(
      "assignment", "Cash at each strike",
      .table(
        [
          .text("contract"), .figure("contracts"), .figure("strike"), .figure("spot"), .figure("distance"),
          .figure("cash"),
        ],
        strikes.map { group in
          let strike = group.positions[0].instrument.contract?.strike ?? .zero
          let spot = group.positions[0].spot
          let distance = spot.map { $0 > 0 ? 1 - Double(strike.units) / 10_000 / $0 : 0 }
          return [
            .text(group.name), .count(group.positions.reduce(0) { $0 - $1.quantity }), .price(strike),
            ReportValue(spot, 2), ReportValue(ratio: distance), .money(group.exposure.assignmentCash),
          ]
        }))
  }

  private func stress(_ positions: [RiskPosition]) -> Report.Section {
    let symbols = bySymbol(positions).map { $0.positions[0].instrument.symbol }
    return Report.Section(
      "stress", "Sudden moves",
      ReportMaker.outcomes(
        of: Shock.remembered + market.shocks + Shock.even + Shock.single(symbols), for: positions,
        of: dollars(totalValue)))
  }

  /// What one shock does to the positions, as a section of its own.
  public static func outcome(
    of shock: Shock, in history: History, market: MarketSide = MarketSide()
  ) -> Report.Section {
    let total = history.portfolio.value
    return Report.Section(
      "custom", "The move that was asked for",
      outcomes(of: [shock], for: history.positions, of: dollars(total)))
  }

  private static func outcomes(
    of shocks: [Shock], for positions: [RiskPosition], of total: Double
  ) -> Report.Content {
    .table(
      [
        .text("shock"), .figure("prices"), .figure("volatility"), .figure("change"),
        .figure("ratio", "of value"),
        .figure("assigned", "in the money"), .text("reason", "taken from"),
      ],
      shocks.map { shock in
        let outcome = shock.outcome(for: positions, of: total)
        return [
          .text(shock.name), .ratio(shock.move), .number(shock.volatility, 2),
          ReportValue(money: outcome.change.map { Money(units: Int64(($0 * 100).rounded()) * 100) }),
          ReportValue(ratio: outcome.ratio),
          .money(Money(units: Int64((outcome.assigned * 10_000).rounded()))),
          .text(shock.reason),
        ]
      })
  }

  private func concentration(_ positions: [RiskPosition]) -> Report.Section {
    let total = dollars(totalValue)
    let rows = bySymbol(positions).map { group -> (Double, [ReportValue]) in
      let share = total > 0 ? dollars(group.exposure.exposure) / total : 0
      let bound = history.portfolioSymbolLimit
      return (
        share,
        [
          .text(group.name), .money(group.exposure.exposure), .ratio(share), .ratio(bound),
          .text(share > bound ? "over" : "within"),
        ]
      )
    }
    return Report.Section(
      "concentration", "Concentration",
      .table(
        [.text("symbol"), .figure("exposure"), .figure("share"), .figure("limit"), .text("state")],
        rows.sorted { $0.0 > $1.0 }.map(\.1)))
  }

  private func correlations(_ positions: [RiskPosition]) -> Report.Section {
    let symbols = bySymbol(positions).map { $0.positions[0].instrument.symbol }
    var rows: [[ReportValue]] = []
    for (place, left) in symbols.enumerated() {
      for right in symbols[(place + 1)...] {
        rows.append([
          .text("\(left)"), .text("\(right)"),
          ReportValue(history.correlation(left, right, in: market.view), 2),
        ])
      }
    }
    return Report.Section(
      "correlation", "How prices move together, daily over a year",
      .table([.text("symbol"), .text("other"), .figure("correlation")], rows))
  }

  private var riskNotes: Report.Section {
    Report.Section(
      "notes", "How it is figured",
      .notes([
        "Positions stand at the market's quotes, or at the marks of the last close where no market is at hand. Options "
          + "are American, at the volatility of their quote with the market's rate and dividends; from marks alone at the "
          + "volatility these imply, without either. Shocks happen at once unless sessions are named: nothing is closed or rolled.",
        "All shares move alike in the remembered crashes, whatever their beta.",
        "What may be lost is of today's positions: on moves with today's implied volatilities, the past year's "
          + "correlations and fat tails, and beside it on the past year's moves as they were. Neither is a forecast.",
      ]))
  }
}
