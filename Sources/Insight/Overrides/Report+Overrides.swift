import Domain
import Money

extension Report.Section {
  /// What the overrides were worth, by kind and by class of decision; `obstacle` says why none could be
  /// followed.
  public static func overrides(_ overrides: [Override], obstacle: String? = nil) -> [Report.Section] {
    let kinds = Override.Kind.allCases.map { kind in
      (name: kind.rawValue, part: overrides.filter { $0.kind == kind })
    }
    let classes = DecisionClass.allCases.map { decisions in
      (name: decisions.name, part: overrides.filter { $0.decision?.decisionClass == decisions })
    }
    let rows = ([("all", overrides)] + kinds + classes).filter { $0.0 == "all" || !$0.1.isEmpty }
    return [
      Report.Section(
        "overrides", "What deciding differently was worth",
        .table(
          [
            .text("part"), .figure("count"), .figure("ended"), .figure("total"), .figure("mean"),
            .figure("error", "+/-"), .figure("helped"), .text("verdict"),
          ], rows.map { row($0, OverrideSummary($1)) })),
      Report.Section(
        "overrideNotes", "How overrides are followed",
        .notes((obstacle.map { ["No figures: \($0)."] } ?? []) + notes)),
    ]
  }

  /// Each override, newest first.
  public static func overrideList(_ overrides: [Override]) -> Report.Section {
    Report.Section(
      "list", "Overrides, the newest first",
      .table(
        [
          .figure("row"), .text("at"), .text("kind"), .text("class"), .figure("decision"), .text("account"),
          .text("until"), .text("state"), .figure("worth"), .text("summary"),
        ],
        overrides.reversed().map { override in
          [
            .count(override.row), .instant(override.at), .text(override.kind.rawValue),
            override.decision.map { .text($0.decisionClass.name) } ?? .missing,
            override.decision.map { .count($0.id.number) } ?? .missing, .text("\(override.account)"),
            override.until.map { .day($0) } ?? .missing,
            override.until == nil ? .missing : .text(override.hasEnded ? "ended" : "runs"),
            ReportValue(money: override.worth), .text(override.summary),
          ]
        }))
  }

  private static func row(_ name: String, _ summary: OverrideSummary) -> [ReportValue] {
    func amount(_ value: Double?) -> ReportValue {
      ReportValue(money: value.map { Money(units: Int64(($0 * 100).rounded()) * 100) })
    }
    return [
      .text(name), ReportValue(count: summary.count), ReportValue(count: summary.worths.count),
      summary.worths.isEmpty ? .missing : .money(summary.total), amount(summary.mean), amount(summary.error),
      ReportValue(ratio: summary.helped), summary.verdict.map { .text($0) } ?? .missing,
    ]
  }

  private static let notes = [
    "Two books leave the journal where a decision was opened that was rejected, vetoed or left to expire, one refusing "
      + "and one approving it at once, and two at each trade by hand, one with it and one without. They are the engine "
      + "itself on the same market; nobody decides anything more in either.",
    "They are compared when the options concerned expire, else after 20 sessions. An amount above zero says that "
      + "deciding differently was better. What moves no money by itself, such as a reinvestment, is worth nothing that can be told "
      + "unless the engine trades on it without being asked. The error is the standard error of the mean, told from "
      + "\(OverrideSummary.fewest) on; overrides of the same days are not independent, so the true one is larger.",
  ]
}
