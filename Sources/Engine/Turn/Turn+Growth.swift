import Books
import Domain
import Money
import Rules
import Settings

/// Protocol §8–10: forks and merges at a week's close, reinvestments after a quarter.
extension Turn {
  /// Proposes the merge of every structure that is due, the most urgent first; an older question is replaced.
  mutating func proposeMerges() {
    supersede { if case .merge = $0.proposal { true } else { false } }
    let due = machine.due(at: at).merges.filter(\.verdict.isReady)
    for (structure, verdict) in due {
      guard let target = verdict.target, portfolio.structure(structure)?.merged == nil else { continue }
      propose(
        .merge, account: target, .merge([structure], into: target),
        "merge \(structure) of \(verdict.value.dollars) into \(target)", verdict.explanation,
        until: nextWeeksClose)
    }
  }

  /// Proposes the fork of every Gen-Acc that is due, with the amounts of this close; a structure due to merge
  /// does not fork.
  mutating func proposeForks() {
    supersede { if case .fork = $0.proposal { true } else { false } }
    for id in openAccounts where id.kind.forks && !isMerging(id.structure) {
      let account = portfolio[id]
      let settings = machine.effectiveSettings(for: id)
      guard account.surplus >= settings.fork.threshold else { continue }
      let verdict = ForkRule.judge(
        account, settings, market: machine.marketFacts(for: id, in: view), earmarked: desk.earmarked(by: id),
        isPreserving: desk.preservation(of: id) != nil, at: at)
      // Cash that secures positions will be released; the fork waits for it with a fixed amount.
      let isDue = verdict.blockers.allSatisfy { $0.code == .cashShort }
      guard isDue, !hasApprovedFork(id) else { continue }
      propose(
        .fork, account: id, .fork(id, moved: verdict.moved),
        "fork \(verdict.moved.dollars) of a surplus of \(verdict.surplus.dollars) from \(id)",
        verdict.explanation, until: nextWeeksClose)
    }
  }

  private var nextWeeksClose: Instant? { calendar.week(after: today)?.last.close }

  private func hasApprovedFork(_ id: AccountID) -> Bool {
    desk.decisions.contains { $0.account == id && $0.decisionClass == .fork }
  }

  private func isMerging(_ structure: StructureID) -> Bool {
    desk.decisions.contains { decision in
      guard case .merge(let sources, _) = decision.proposal else { return false }
      return sources.contains(structure)
    }
  }

  private mutating func supersede(_ isMeant: (Decision) -> Bool) {
    for decision in desk.decisions where decision.state == .open && isMeant(decision) {
      move(decision, to: .superseded, "this close decides anew")
    }
  }

  /// Offers each account's reinvestment within the window after a quarter; a bad day is skipped, except the
  /// last.
  mutating func proposeReinvestments(on day: Day) {
    let quarter = Quarter.ended(by: day)
    guard let passed = calendar.sessionCount(after: quarter.firstSessionAfter, through: day) else { return }
    for id in openAccounts where id.kind.reinvests {
      let settings = machine.effectiveSettings(for: id)
      let isLast = Int64(passed) + 1 == settings.reinvest.windowSessions
      guard Int64(passed) < settings.reinvest.windowSessions, !isOffered(id) else { continue }
      let isBad = isBadDay(settings.reinvest)
      if isBad, !isLast { continue }
      let account = portfolio[id]
      let verdict = ReinvestmentRule.judge(
        account, settings, strategy: nil, onBadDay: isBad,
        market: MarketFacts(regime: desk.regime?.regime), at: at)
      guard verdict.isReady else { continue }
      let item = verdict.item
      propose(
        .reinvestment, account: id, .reinvest(item),
        "reinvest \(item.profit.dollars) of \(id): \(item.contracts.dollars) contracts, \(item.leaps.dollars) LEAPS",
        item.explanation, until: calendar.next(after: day)?.close)
    }
  }

  /// Whether a day is Red, or its VIX too far above its mean.
  private func isBadDay(_ settings: ReinvestmentSettings) -> Bool {
    guard let regime = desk.regime else { return false }
    return regime.regime == .red || regime.vixShare.map { $0 > settings.deferVIX } ?? false
  }

  private func isOffered(_ id: AccountID) -> Bool {
    desk.decisions.contains { $0.account == id && $0.decisionClass == .reinvestment }
  }
}
