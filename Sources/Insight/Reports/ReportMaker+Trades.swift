import Books
import Domain
import Engine
import Money
import Rules

extension ReportMaker {
  var closedTrades: Report.Section {
    let rows = history.trades(in: days).suffix(ReportMaker.longestList).map { trade -> [ReportValue] in
      [
        .day(trade.day), .text("\(trade.account)"), .text("\(trade.slice.instrument)"),
        .count(trade.slice.quantity), .text(trade.cause.name), ReportValue(count: trade.daysHeld),
        .money(trade.profit), ReportValue(ratio: trade.ratio),
        trade.regime.map { .text($0.name) } ?? .missing,
      ]
    }
    return Report.Section(
      "trades", "Closed",
      .table(
        [
          .text("day"), .text("account"), .text("instrument"), .figure("quantity"), .text("cause"),
          .figure("days"), .figure("profit"), .figure("return"), .text("regime"),
        ], rows))
  }

  var tradeFigures: Report.Section {
    let trades = history.trades(in: days)
    let figures = TradeStatistics(trades.map { dollars($0.profit) })
    let held = Series.mean(trades.map { Double($0.daysHeld) })
    func amount(_ value: Double?) -> ReportValue {
      ReportValue(money: value.map { Money(units: Int64(($0 * 10_000).rounded())) })
    }
    return Report.Section(
      "tradeFigures", "Closed trades",
      .figures([
        .init("count", "Closed", ReportValue(count: figures.count)),
        .init("winRate", "Won", ReportValue(ratio: figures.winRate)),
        .init("profitFactor", "Earned for each dollar lost", ReportValue(figures.profitFactor, 2)),
        .init("expectancy", "Mean profit", amount(figures.expectancy)),
        .init("meanWin", "Mean win", amount(figures.meanWin)),
        .init("meanLoss", "Mean loss", amount(figures.meanLoss)),
        .init("daysHeld", "Mean days held", ReportValue(held, 1)),
      ]))
  }

  var weekRecords: Report.Section {
    let ended = zip(history.weeks, history.weekVerdicts).filter { days.contains($0.0.day) }
    let rows = ended.map { record, verdict -> [ReportValue] in
      let (growth, target) = (Double(record.growth) / 1e6, Double(record.target) / 1e6)
      return [
        .text("\(record.account)"), .text(record.type.code),
        record.regime.map { .text($0.name) } ?? .missing, .ratio(growth), .ratio(target),
        .ratio(growth - target), .text(verdict.name),
      ]
    }
    return Report.Section(
      "weeks", "Weeks, by what closing everything would have brought",
      .table(
        [
          .text("account"), .text("type"), .text("regime"), .figure("return"), .figure("target"),
          .figure("deviation"), .text("verdict"),
        ], rows))
  }

  private var weeksByType: [(type: WeekType, returns: [Double])] {
    let records = history.weeks.filter { days.contains($0.day) }
    return WeekType.allCases.map { type in
      (type, records.filter { $0.type == type }.map { Double($0.growth) / 1e6 })
    }
  }

  var weekTypes: Report.Section {
    let all = weeksByType
    let count = all.reduce(0) { $0 + $1.returns.count }
    return Report.Section(
      "weekTypes", "Types of weeks",
      .table(
        [.text("type"), .figure("weeks"), .figure("share"), .figure("return", "mean return")],
        all.filter { !$0.returns.isEmpty }.map {
          [
            .text($0.type.code), ReportValue(count: $0.returns.count),
            .ratio(Double($0.returns.count) / Double(count)), ReportValue(ratio: Series.mean($0.returns)),
          ]
        }))
  }

  var weekTypeChart: Report.Section {
    let all = weeksByType.filter { !$0.returns.isEmpty }
    return Report.Section(
      "weekTypeChart", "Types of weeks",
      .chart(
        ReportChart(
          .bars, isRatio: false, isCount: true, places: all.map(\.type.code),
          rows: [.init("weeks", all.map { Double($0.returns.count) })])))
  }

  var roughness: Report.Section {
    let returns = history.total.weeklyReturns(in: daysSoFarOrYear)
    let performance = Performance(returns, periodsInYear: 52)
    let drawdown = performance.drawdown
    let historical = ValueAtRisk.historical(returns, confidence: 0.95)
    let parametric = ValueAtRisk.parametric(returns, confidence: 0.95)
    return Report.Section(
      "roughness", "How rough the way was, from weekly returns",
      .figures([
        .init("weeks", "Weeks", ReportValue(count: returns.count)),
        .init("annual", "Return a year", ReportValue(ratio: performance.annual)),
        .init("volatility", "Volatility", ReportValue(ratio: performance.volatility)),
        .init("sharpe", "Sharpe ratio", ReportValue(performance.sharpe, 2)),
        .init("sortino", "Sortino ratio", ReportValue(performance.sortino, 2)),
        .init("calmar", "Calmar ratio", ReportValue(performance.calmar, 2)),
        .init("maximumDrawdown", "Deepest fall", ReportValue(ratio: drawdown?.depth)),
        .init(
          "recoveryWeeks", "Weeks from its low to the high again",
          drawdown.flatMap { fall in fall.recovery.map { ReportValue(count: $0 - fall.trough) } }
            ?? .missing),
        .init(
          "valueAtRisk", "Weekly loss exceeded once in 20, as it was", ReportValue(ratio: historical?.loss)),
        .init("tailLoss", "Mean loss then", ReportValue(ratio: historical?.tail)),
        .init("parametricRisk", "The same, from a normal distribution", ReportValue(ratio: parametric?.loss)),
        .init("parametricTail", "Mean loss then", ReportValue(ratio: parametric?.tail)),
      ]))
  }

  /// The period extended to a year before its end, because shorter spans say little about roughness.
  private var daysSoFarOrYear: ClosedRange<Day> {
    min(days.lowerBound, max(days.upperBound - 364, daysUntilEnd.lowerBound))...daysSoFar.upperBound
  }
}
