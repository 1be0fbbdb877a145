import Books
import Domain
import Money
import Settings

extension Notice {
  /// The notices that follow from the state itself.
  static func all(in model: ReadModel) -> [Notice] {
    (switches(model) + feed(model) + preservation(model) + due(model) + closing(model))
      .enumerated().sorted { ($1.element.level, $0.offset) < ($0.element.level, $1.offset) }.map(\.element)
  }

  private static func switches(_ model: ReadModel) -> [Notice] {
    model.machine.desk.switches.map {
      Notice(
        "switch \($0.scope)", .critical,
        "\($0.scope) is \($0.state.name.uppercased()); re-arm it with :rearm \($0.scope)")
    }
  }

  private static func feed(_ model: ReadModel) -> [Notice] {
    guard model.isStale, let age = model.feedAge else { return [] }
    return [
      Notice("feed", .critical, "no quote for \(age.milliseconds / 1_000) s: approvals that need one are off")
    ]
  }

  private static func preservation(_ model: ReadModel) -> [Notice] {
    model.machine.desk.preservations.compactMap { entry in
      guard let preservation = entry.preservation else { return nil }
      return Notice(
        "preservation \(entry.account)", .warning, account: entry.account,
        "\(entry.account) is in capital preservation, week \(preservation.weeks)")
    }
  }

  private static func due(_ model: ReadModel) -> [Notice] {
    model.near.map { near in
      Notice(
        "\(near.decisionClass.name) \(near.subject)", near.isReady ? .warning : .info,
        "\(near.subject) \(near.isReady ? "is due for" : "is near") a \(near.decisionClass.name): "
          + "\(near.reached.dollars) of \(near.threshold.dollars)")
    }
  }

  /// Decisions whose time to answer is ending; each gives one notice at the first bell and one at the last.
  private static func closing(_ model: ReadModel) -> [Notice] {
    model.decisions.compactMap { decision in
      guard decision.state == .open, let expires = decision.expires, expires > model.instant else {
        return nil
      }
      let total = (expires - decision.openedAt).milliseconds
      let left = (expires - model.instant).milliseconds
      let bells = model.machine.settings(for: decision.account).decisions.bells
      guard total > 0, left * 10_000 <= total * bells.high.value else { return nil }
      let isLast = left * 10_000 <= total * bells.low.value
      return Notice(
        "\(Notice.decisionKey)\(decision.id.number)\(isLast ? " last" : "")", .warning,
        account: decision.account,
        "decision \(decision.id.number) \(end(of: decision)) in \(countdown(left)): \(decision.summary)")
    }
  }

  /// What happens to a decision that nobody answers.
  private static func end(of decision: Decision) -> String {
    decision.level == .supervised ? "is carried out" : "ends"
  }

  private static func countdown(_ left: Int64) -> String {
    left < 120_000 ? "\(max(1, left / 1_000)) s" : "\(left / 60_000) min"
  }
}
