import Books
import Domain
import Engine
import Money
import Rules

extension ReportMaker {
  var briefSections: [Report.Section] { [standing, overnight, openDecisions, expiries, dueGrowth] }

  private var day: Day { days.lowerBound }

  private var standing: Report.Section {
    let desk = history.machine.desk
    let last = history.total.point(onOrBefore: day - 1)
    return Report.Section(
      "standing", "How it stands",
      .figures([
        .init("value", "Value", ReportValue(money: history.total.point(onOrBefore: day)?.value)),
        .init("lastClose", "At the end of the day before", ReportValue(money: last?.value)),
        .init("regime", "Regime", history.regime(on: day).map { .text($0.name) } ?? .missing),
        .init(
          "weekRegime", "Regime of the week", desk.weekRegime.map { .text($0.name) } ?? .missing),
        .init("orders", "Working orders", ReportValue(count: desk.orders.count)),
        .init("decisions", "Open decisions", ReportValue(count: desk.decisions.count)),
        .init("switches", "Switches set", ReportValue(count: desk.switches.count)),
        .init(
          "preservation", "Accounts in preservation",
          ReportValue(count: desk.preserving.count)),
      ]))
  }

  /// What happened since the previous session's close.
  private var overnight: Report.Section {
    let close = TradingCalendar.newYork.previous(before: day)?.close
    let rows = history.notices.filter { notice in
      notice.day <= day && (close.map { notice.at > $0 } ?? (notice.day == day))
    }
    return Report.Section(
      "overnight", "Since the last close",
      .table(
        [.figure("sequence", "row"), .text("at"), .text("summary")],
        rows.suffix(ReportMaker.longestList).map {
          [.count($0.sequence), .instant($0.at), .text($0.summary)]
        }))
  }

  private var openDecisions: Report.Section {
    let rows = history.machine.desk.decisions.map { decision -> [ReportValue] in
      [
        .count(decision.id.number), .text(decision.decisionClass.name), .text("\(decision.account)"),
        decision.expires.map { .instant($0) } ?? .missing, .text(decision.summary),
      ]
    }
    return Report.Section(
      "decisions", "Open decisions",
      .table(
        [.figure("id"), .text("class"), .text("account"), .text("expires"), .text("summary")], rows))
  }

  private var expiries: Report.Section { expiring("expiries", "Expiring in five days", within: 5) }

  var ahead: Report.Section { expiring("ahead", "Expiring next", within: 14) }

  private func expiring(_ key: String, _ title: String, within span: Int) -> Report.Section {
    let end = isPresent ? days.upperBound : days.upperBound - 1
    let last = min(end, history.lastDay ?? end)
    var rows: [(Day, [ReportValue])] = []
    for account in history.portfolio.accounts where isPresent {
      for lot in account.lots {
        guard let contract = lot.instrument.contract, (last...last + span).contains(contract.expiry) else {
          continue
        }
        rows.append(
          (
            contract.expiry,
            [
              .day(contract.expiry), .text("\(account.id)"), .text("\(contract)"), .count(lot.quantity),
              .money(lot.value - lot.cost),
            ]
          ))
      }
    }
    rows.sort { $0.0 < $1.0 }
    return Report.Section(
      key, title,
      .table(
        [.text("expiry"), .text("account"), .text("contract"), .figure("quantity"), .figure("profit")],
        rows.map(\.1)))
  }

  private var dueGrowth: Report.Section {
    let due = history.machine.due(at: history.portfolio.instant)
    func blocked(_ blockers: [Refusal]) -> ReportValue {
      .text(blockers.isEmpty ? "ready" : blockers.map(\.code.rawValue).joined(separator: ", "))
    }
    let forks = due.forks.map { item -> [ReportValue] in
      [.text("fork"), .text("\(item.account)"), .money(item.verdict.surplus), blocked(item.verdict.blockers)]
    }
    let merges = due.merges.map { item -> [ReportValue] in
      [
        .text("merge"), .text("\(item.structure)"), .money(item.verdict.value),
        blocked(item.verdict.blockers),
      ]
    }
    let reinvestments = due.reinvestments.map { verdict -> [ReportValue] in
      [
        .text("reinvestment"), .text("\(verdict.item.account)"), .money(verdict.item.profit),
        blocked(verdict.blockers),
      ]
    }
    return Report.Section(
      "due", "Due or nearly due",
      .table(
        [.text("what"), .text("where"), .figure("amount"), .text("state")], forks + merges + reinvestments))
  }
}
