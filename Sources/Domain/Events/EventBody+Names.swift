import Money

extension EventBody {
  /// The name of the kind of event in the journal; never renamed.
  public var kind: String {
    switch self {
    case .founded: "store.founded"
    case .deposited: "cash.deposited"
    case .withdrawn: "cash.withdrawn"
    case .marked: "account.marked"
    case .reversed: "entry.reversed"
    case .statusChanged(_, .active, _): "account.resumed"
    case .statusChanged(_, .suspended, _): "account.suspended"
    case .statusChanged: "account.closed"
    case .forked: "fork.executed"
    case .merged: "merge.executed"
    case .reinvested: "reinvestment.executed"
    case .refused: "command.refused"
    case .playbookApplied: "playbook.applied"
    case .automationSet: "automation.set"
    case .restored: "store.restored"
    case .traded: "trade.booked"
    case .sessionMarked: "session.marked"
    case .desk(let event): event.kind
    case .split: "shares.split"
    case .noted: "note.added"
    case .acknowledged: "damage.acknowledged"
    case .person(let change): change.kind
    }
  }

  /// Every kind that this build knows, including one for each decision, order and feed state.
  public static let kinds: Set<String> = Set(
    [
      "store.founded", "cash.deposited", "cash.withdrawn", "account.marked", "entry.reversed",
      "account.resumed",
      "account.suspended", "account.closed", "fork.executed", "merge.executed", "reinvestment.executed",
      "command.refused", "playbook.applied", "automation.set", "store.restored", "trade.booked",
      "session.marked",
      "shares.split", "note.added", "market.attached", "regime.judged", "decision.opened", "decision.waits",
      "order.sent", "order.refused", "order.repriced", "order.filled.partly", "report.ignored", "kill.set",
      "week.ended", "preservation.moved", "entries.skipped", "guard.tripped", "order.replaced",
      "damage.acknowledged", "order.acknowledged", "report.held", "prices.kept", "quotes.used",
      "futures.shown", "approval.first",
    ] + DecisionState.allCases.map { "decision.\($0.name)" } + OrderState.allCases.map { "order.\($0.name)" }
      + FeedState.allCases.map { "feed.\($0.name)" } + PersonChange.kinds)

  /// Whether the event puts another playbook in force.
  public var setsPlaybook: Bool {
    switch self {
    case .founded, .playbookApplied: true
    case .deposited, .withdrawn, .marked, .reversed, .statusChanged, .forked, .merged, .reinvested, .refused,
      .automationSet, .restored, .traded, .sessionMarked, .desk, .split, .noted, .acknowledged,
      .person:
      false
    }
  }

  /// The account under which an auditor would look for the event; nil if it concerns none or several.
  public var account: AccountID? {
    switch self {
    case .deposited(let account, _), .withdrawn(let account, _, _), .marked(let account, _, _),
      .statusChanged(let account, _, _), .automationSet(let account, _, _):
      account
    case .forked(let fork): fork.parent
    case .merged(let merge): merge.target
    case .reinvested(let items, _): items.count == 1 ? items[0].account : nil
    case .refused(let refused): refused.account
    case .traded(let trade): trade.account
    case .desk(let event): event.account
    case .noted(let account, _): account
    case .founded, .reversed, .playbookApplied, .restored, .sessionMarked, .split, .acknowledged, .person: nil
    }
  }

  /// One line for people; scripts read `kind`.
  public var summary: String {
    switch self {
    case .founded(let founding): "portfolio founded with \(founding.capital.dollars)"
    case .deposited(let account, let amount): "deposited \(amount.dollars) into \(account)"
    case .withdrawn(let account, let amount, let fromIncome):
      "withdrew \(amount.dollars) from \(account), \(fromIncome.dollars) of it income"
    case .marked(let account, let value, let reason):
      "marked \(account) at \(value.dollars)\(reason.isEmpty ? "" : ": \(reason)")"
    case .reversed(let sequence, _, let reason): "took back row \(sequence): \(reason)"
    case .statusChanged(let account, let status, let reason): "\(account) is now \(status.name): \(reason)"
    case .forked(let fork):
      "\(fork.parent) forked \(fork.moved.dollars) of a surplus of \(fork.surplus.dollars) to \(fork.child)"
    case .merged(let merge):
      "\(merge.sources.map(\.description).joined(separator: ", ")) merged \(merge.moved.dollars) "
        + "into \(merge.target)"
    case .reinvested(let items, _):
      items.map { "\($0.account) \($0.contracts.dollars) contracts, \($0.leaps.dollars) LEAPS" }
        .joined(separator: "; ")
    case .refused(let refused):
      "\(refused.command.map { $0.prefix(60) }.joined(separator: " ")): \(refused.refusal.code.rawValue), "
        + refused.refusal.message
    case .playbookApplied(_, let reason): "playbook applied\(reason.isEmpty ? "" : ": \(reason)")"
    case .automationSet(let account, let decisions, let level):
      "\(account) \(decisions.name) decisions are now \(level.name)"
    case .restored(let restoration):
      "restored from row \(restoration.restoredSequence); row \(restoration.abandonedSequence) put aside"
    case .traded(let trade): trade.summary
    case .desk(let event): event.summary
    case .noted(_, let text): "note: \(text)"
    case .acknowledged(let note):
      "damage acknowledged (\(note.damages.map(\.kind).joined(separator: ", ")), \(note.lostRows) rows lost): "
        + note.reason
    case .person(let change): change.summary
    case .split(let split): "each share of \(split.symbol) became \(split.factor)"
    case .sessionMarked(let quotes): "marked \(quotes.count) instruments at the close"
    }
  }
}
