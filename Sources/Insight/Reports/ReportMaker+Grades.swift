import Books
import Domain
import Engine
import Money
import Settings

extension ReportMaker {
  var grades: Report.Section {
    let rows = Grade.Dimension.allCases.map { dimension -> [ReportValue] in
      let grade = Grade(dimension, measured(dimension))
      func figure(_ value: Double?) -> ReportValue {
        dimension.isNumber ? ReportValue(value, 2) : ReportValue(ratio: value)
      }
      return [
        .text(dimension.rawValue), grade.letter.map { .text($0) } ?? .missing, figure(grade.value),
        figure(dimension.bounds[0]), figure(grade.next), .text(dimension.measurement),
      ]
    }
    return Report.Section(
      "grades", "Grades",
      .table(
        [
          .text("dimension"), .text("grade"), .figure("value"), .figure("best", "A from"),
          .figure("next", "next from"), .text("measurement"),
        ], rows))
  }

  var anomalies: Report.Section {
    let recent = recentWeeks
    let found = Anomaly.all(in: recent).filter { days.overlaps($0.sunday - 6...$0.sunday) }
    let rows = found.suffix(ReportMaker.mostAnomalies).map { anomaly -> [ReportValue] in
      [
        .day(anomaly.sunday), .text(anomaly.kind.rawValue), .text(anomaly.kind.series.rawValue),
        value(anomaly.value, anomaly.kind.series), value(anomaly.usual, anomaly.kind.series),
        .number(anomaly.distance, 1), .number(Anomaly.bound, 1),
      ]
    }
    return Report.Section(
      "anomalies", "Far from the weeks before",
      .table(
        [
          .text("week", "week to"), .text("kind"), .text("series"), .figure("value"), .figure("usual"),
          .figure("distance", "deviations"), .figure("bound", "told from"),
        ], Array(rows)))
  }

  private static let mostAnomalies = 60

  private func measured(_ dimension: Grade.Dimension) -> Double? {
    switch dimension {
    case .target: return targetKept
    case .drawdown: return deepestFall
    case .consistency: return share(of: weeklyReturns) { $0 >= 0 }
    case .winRate: return TradeStatistics(profits).winRate
    case .reward: return TradeStatistics(profits).profitFactor
    case .sharpe:
      return weeklyReturns.count >= 13 ? Performance(weeklyReturns, periodsInYear: 52).sharpe : nil
    case .costs:
      let earned = TradeStatistics(profits).earned
      return earned > 0 ? dollars(history.total.difference(in: days, \.costs)) / earned : nil
    case .discipline: return passedOver
    case .concentration: return largestSymbol
    case .liquidity:
      let value = history.portfolio.value
      guard isPresent, value > .zero else { return nil }
      let claimed = history.portfolio.accounts.reduce(Money.zero) { $0 + $1.reserved }
      return dollars(history.portfolio.accounts.reduce(-claimed) { $0 + $1.ledger.cash }) / dollars(value)
    case .severity:
      let worst: Set<WeekType> = [.assignedOver, .recovery, .deepDrawdown]
      return share(of: records) { worst.contains($0.type) }
    case .operation:
      let asked = history.counts.ordersSent + history.counts.ordersRefused
      return asked > 0 ? Double(history.counts.ordersRefused) / Double(asked) : nil
    }
  }

  private var weeklyReturns: [Double] { history.total.weeklyReturns(in: daysSoFar) }
  private var profits: [Double] { history.trades(in: days).map { dollars($0.profit) } }
  private var records: [WeekRecord] { history.weeks.filter { days.contains($0.day) } }

  private func share<Element>(of list: [Element], _ holds: (Element) -> Bool) -> Double? {
    list.isEmpty ? nil : Double(list.count(where: holds)) / Double(list.count)
  }

  private var targetKept: Double? {
    guard let growth = Series.mean(records.map { Double($0.growth) }),
      let target = Series.mean(records.map { Double($0.target) }), target > 0
    else { return nil }
    return growth / target
  }

  /// The worst account's deepest fall within the period, as a share of what its playbook allows.
  private var deepestFall: Double? {
    history.portfolio.accounts.compactMap { account -> Double? in
      let limit = Double(history.machine.settings(for: account.id).maximumDrawdown.value) / 10_000
      let units = history.equity(of: account.id).points(in: days).map(\.unit)
      return limit > 0 ? Drawdown(units).map { $0.depth / limit } : nil
    }.max()
  }

  /// The share of finished decisions that were rejected or expired, since the founding; withdrawn and
  /// superseded ones do not count.
  private var passedOver: Double? {
    var (passed, all) = (0.0, 0.0)
    for decisions in DecisionClass.allCases {
      for state in [DecisionState.executed, .failed, .rejected, .expired] {
        let count = Double(history.counts.decisions(decisions, state))
        all += count
        if state == .rejected || state == .expired { passed += count }
      }
    }
    return all > 0 ? passed / all : nil
  }

  private var largestSymbol: Double? {
    let (total, limit) = (dollars(history.portfolio.value), history.portfolioSymbolLimit)
    guard isPresent, total > 0, limit > 0 else { return nil }
    let groups = history.positions.grouped(by: \.instrument.symbol) { "\($0)" }
    return groups.map { dollars($0.exposure.exposure) / total / limit }.max() ?? 0
  }
}
