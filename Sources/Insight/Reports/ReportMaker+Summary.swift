import Books
import Domain
import Engine
import Money

extension ReportMaker {
  var summary: Report.Section {
    let total = history.total
    let before = total.point(onOrBefore: days.lowerBound - 1)
    let after = total.point(onOrBefore: days.upperBound)
    // Before the founding an amount is missing, not zero.
    func known(_ amount: Money) -> ReportValue { after == nil ? .missing : .money(amount) }
    return Report.Section(
      "summary", "Summary",
      .figures([
        .init("valueBefore", "Value before", ReportValue(money: before?.value)),
        .init("value", "Value", ReportValue(money: after?.value)),
        .init(
          "liquidation", "What closing everything out would bring",
          isPresent ? .money(history.portfolio.liquidation) : .missing),
        .init("flow", "Put in less taken out", known(total.difference(in: days, \.flow))),
        .init("profit", "Profit and loss", known(total.performance(in: days))),
        .init("return", "Return, time-weighted", ReportValue(ratio: total.growth(in: days))),
        .init("costs", "Fees", known(total.difference(in: days, \.costs))),
        .init("drawdown", "Under the highest point", ReportValue(ratio: after?.fall)),
        .init("sinceStart", "Return since the start", ReportValue(ratio: total.growth(in: daysUntilEnd))),
        .init(
          "moneyWeighted", "Return a year since the start, money-weighted",
          isPresent ? ReportValue(ratio: total.moneyWeighted) : .missing),
        .init("benchmark", "The broad index", ReportValue(ratio: benchmark)),
      ]))
  }

  /// Whether the period reaches the last event, so that the present state is its end.
  var isPresent: Bool { history.lastDay.map { days.upperBound >= $0 } ?? false }

  /// The return of the broad index in the period; nil without its prices.
  private var benchmark: Double? {
    let closes = history.index
    let first = closes.partitioningIndex { $0.day >= days.lowerBound }
    let end = closes.partitioningIndex { $0.day > days.upperBound }
    guard end > 0 else { return nil }
    let (start, last) = (closes[max(0, first - 1)].price, closes[end - 1].price)
    guard start > .zero, end - 1 > max(0, first - 1) else { return nil }
    return Double(last.units) / Double(start.units) - 1
  }

  var accounts: Report.Section {
    var types: [AccountID: WeekType] = [:]
    for week in history.weeks where days.contains(week.day) { types[week.account] = week.type }
    let rows = history.portfolio.accounts.compactMap { account -> [ReportValue]? in
      let equity = history.equity(of: account.id)
      guard let point = equity.point(onOrBefore: days.upperBound) else { return nil }
      return [
        .text("\(account.id)"), .text(account.status.name), .money(point.value),
        .money(equity.performance(in: days)), ReportValue(ratio: equity.growth(in: days)),
        .money(equity.difference(in: days, \.costs)), .ratio(point.fall),
        isPresent ? .money(account.ledger.income) : .missing,
        isPresent ? .money(account.ledger.growth) : .missing,
        types[account.id].map { .text($0.code) } ?? .missing,
      ]
    }
    return Report.Section(
      "accounts", "Accounts",
      .table(
        [
          .text("account"), .text("status"), .figure("value"), .figure("profit"), .figure("return"),
          .figure("costs", "fees"), .figure("drawdown"), .figure("income"), .figure("growth"),
          .text("weekType", "week"),
        ], rows))
  }

  var growthSteps: Report.Section {
    var rows: [(at: Instant, cells: [ReportValue])] = []
    for fork in history.forks where days.contains(fork.day) {
      rows.append(
        (
          fork.at,
          [
            .text("fork"), .text("\(fork.value.parent)"), .text("\(fork.value.child)"),
            .money(fork.value.moved),
          ]
        ))
    }
    for merge in history.merges where days.contains(merge.day) {
      let sources = merge.value.sources.map(\.description).joined(separator: ", ")
      rows.append(
        (
          merge.at,
          [.text("merge"), .text(sources), .text("\(merge.value.target)"), .money(merge.value.moved)]
        ))
    }
    for item in history.reinvestments where days.contains(item.day) {
      rows.append(
        (
          item.at,
          [
            .text("reinvestment"), .text("\(item.value.account)"), .text(item.value.strategy.name),
            .money(item.value.profit),
          ]
        ))
    }
    rows.sort { $0.at < $1.at }
    return Report.Section(
      "growth", "Forks, merges, reinvestments",
      .table(
        [.text("day"), .text("what"), .text("from"), .text("to"), .figure("amount")],
        rows.map { [.day($0.at.newYork.day)] + $0.cells }))
  }

  var happenings: Report.Section {
    let first = history.notices.partitioningIndex { $0.day >= days.lowerBound }
    let end = history.notices.partitioningIndex { $0.day > days.upperBound }
    // Only the last ones are kept if there are very many.
    let rows = history.notices[max(first, end - ReportMaker.longestList)..<max(first, end)]
    return Report.Section(
      "events", "What happened",
      .table(
        [.figure("sequence", "row"), .text("at"), .text("kind"), .text("summary")],
        rows.map { [.count($0.sequence), .instant($0.at), .text($0.kind), .text($0.summary)] }))
  }

  static let longestList = 500

  var attributions: [Report.Section] {
    let attribution = history.attribution(in: days)
    func section(_ key: String, _ title: String, _ parts: [Attribution.Part]) -> Report.Section {
      Report.Section(
        key, title,
        .table(
          [.text("part"), .figure("profit"), .figure("share"), .figure("trades")],
          parts.map { part in
            // Divided by the total's magnitude, so that a part with a profit has a positive share even when
            // the total is a loss.
            let share =
              attribution.total == .zero ? nil : dollars(part.profit) / abs(dollars(attribution.total))
            return [
              .text(part.name), .money(part.profit), ReportValue(ratio: share),
              part.trades.map { ReportValue(count: $0) } ?? .missing,
            ]
          }))
    }
    return [
      section("byStructure", "Profit by structure", attribution.structures),
      section("bySymbol", "Profit by symbol", attribution.symbols),
      section("byRegime", "Profit by regime of the day", attribution.regimes),
      section("byWeekType", "Profit by type of week", attribution.weekTypes),
    ]
  }
}
