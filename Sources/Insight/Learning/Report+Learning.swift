import Domain
import Engine
import Money
import Settings

extension History {
  /// The settings that might be better, judged by closed trades.
  package var comparisons: [Comparison] {
    Learner.comparisons(
      of: record.outcomes, machine.playbook.portfolio.learning, settings: machine.playbook.settings(for:))
  }

  /// The type of an account's week that contains a day; nil if the week has not ended.
  func weekType(of account: AccountID, on day: Day) -> WeekType? {
    let first = weeks.partitioningIndex { $0.day >= day }
    return weeks[first...].prefix { $0.day < day + 7 }.first { $0.account == account }?.type
  }
}

extension Report.Section {
  /// What was learnt, and from which trades.
  public static func learning(_ history: History) -> [Report.Section] {
    let rows = history.comparisons.map { comparison -> [ReportValue] in
      [
        .text(comparison.kind.name), .text(comparison.key), .text(comparison.present),
        comparison.better.map { .text($0) } ?? .missing, ReportValue(count: comparison.trades),
        ReportValue(comparison.gain.map { $0 * 10_000 }, 2),
        ReportValue(comparison.noise.map { $0 * 10_000 }, 2),
        .text(comparison.verdict.rawValue),
      ]
    }
    let columns: [Report.Column] = [
      .text("kind"), .text("setting"), .text("present"), .text("better"), .figure("trades"),
      .figure("gain", "gain, bp"),
      .figure("noise", "+/- bp"), .text("verdict"),
    ]
    return [
      Report.Section("learning", "What closed trades say of settings", .table(columns, rows)),
      Report.Section("learningNotes", "How it is compared", .notes(notes)),
    ]
  }

  /// The last closed trades that learning uses.
  public static func outcomes(_ history: History, last count: Int = 100) -> Report.Section {
    let rows = history.record.outcomes.suffix(count).map { trade -> [ReportValue] in
      [
        .count(trade.row), .day(trade.ended), .text("\(trade.account)"), .text("\(trade.contract)"),
        trade.regime.map { .text($0.name) } ?? .missing,
        history.weekType(of: trade.account, on: trade.ended).map { .text($0.code) } ?? .missing,
        ReportValue(trade.delta, 0), trade.sessions.map { ReportValue(count: $0) } ?? .missing,
        .number(trade.entry, 2), .number(trade.exit, 2), .ratio(trade.expected), .ratio(trade.actual),
        .text(trade.cause.name),
      ]
    }
    return Report.Section(
      "outcomes", "Closed trades",
      .table(
        [
          .figure("row"), .text("day"), .text("account"), .text("contract"), .text("regime"), .text("week"),
          .figure("delta"), .figure("sessions", "DTE"), .figure("entry"), .figure("exit"),
          .figure("expected"),
          .figure("actual"), .text("cause"),
        ], rows))
  }

  private static let notes = [
    "Trades are taken in order and cut into parts; in each part that way is tried which was best in all parts before. "
      + "A way is proposed only where its mean gain there is more than \(Int(Comparison.bound)) of its standard errors, "
      + "from \(LearningSettings.fewestTrades) closed trades on, and only within the protocol's own bands. Nothing is changed but by a person's approval.",
    "Taking profit earlier is figured at the asks of the closes. Returns are on the cash or shares behind an option; one "
      + "that was assigned counts with what the share stood beyond the strike. Trades that ended in one week go together in the "
      + "error. Gains are in hundredths of a percent a trade; a larger size has a larger risk, which no gain tells.",
  ]
}
