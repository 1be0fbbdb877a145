public import Domain
public import Money

/// What a person, a script or the schedule asks of the engine.
public enum Command: Sendable {
  /// Found the portfolio.
  case found(Founding)
  /// Put money in.
  case deposit(AccountID, Money)
  /// Take money out.
  case withdraw(AccountID, Money)
  /// Set the worth of an account that trades on no market.
  case mark(AccountID, Money, reason: String)
  /// Reverse the transactions of a row; the shell looks the row up.
  case reverse(sequence: Int64, original: Event?, reason: String)
  /// Suspend, resume or close an account.
  case setStatus(AccountID, AccountStatus, reason: String)
  /// Fork a Gen-Acc.
  case fork(AccountID)
  /// Merge structures.
  case merge([StructureID], into: AccountID?)
  /// Reinvest the profit of accounts; of all accounts when none is named.
  case reinvest([AccountID], strategy: ReinvestmentStrategy?)
  /// Put a playbook in force.
  case applyPlaybook(text: String, reason: String)
  /// Ask a person whether to put a playbook in force, with the reasons for it.
  case proposePlaybook(text: String, summary: String, explanation: Explanation)
  /// Set how much the engine may do by itself.
  case setAutomation(AccountID, DecisionClass, AutomationLevel)
  /// Let only what shrinks exposure, or nothing but cancellations, leave a scope.
  case kill(Scope, KillState?, reason: String)
  /// Loosen a switch: let everything leave a scope again, or what shrinks exposure.
  case rearm(Scope, to: KillState = .active, reason: String)
  /// Trade on a market from now on.
  case attach(MarketAttachment)
  /// Approve a decision as it was shown.
  case approve(DecisionID, snapshot: String)
  /// Reject a decision.
  case reject(DecisionID, reason: String)
  /// Stop a supervised decision.
  case veto(DecisionID)
  /// Ask whether to close everything in a scope.
  case flatten(Scope)
  /// Send an order that a person wrote.
  case trade(OrderDraft)
  /// Send an order as it was typed; whether it closes or opens is decided when it is judged.
  case order(OrderWish)
  /// Close all of a position at the market, or at a limit as it was typed.
  case closePosition(AccountID, Instrument, limit: Price?)
  /// Roll a short option.
  case roll(AccountID, Instrument)
  /// Cancel a working order.
  case cancel(OrderID)
  /// Change a working order's limit.
  case replace(OrderID, limit: Price)
  /// Record a broker's report on an order; only the engine gives this command.
  case report(ExecutionReport)
  /// Write a note about an account or about everything.
  case note(AccountID?, text: String)
  /// Record that the store was restored from a backup.
  case noteRestoration(Restoration)
  /// Record that a person acknowledges damage to the store; the shell says which damage.
  case acknowledge(Acknowledgement)
  /// Enrol somebody, or change what they have and are.
  case changePerson(PersonChange)

  /// The command's name and arguments: the same for the same request, whatever its instant or output.
  public var words: [String] {
    switch self {
    case .found(let founding): ["init", "\(founding.capital)", founding.playbook]
    case .deposit(let account, let amount): ["deposit", "\(account)", "\(amount)"]
    case .withdraw(let account, let amount): ["withdraw", "\(account)", "\(amount)"]
    case .mark(let account, let value, let reason): ["mark", "\(account)", "\(value)", reason]
    case .reverse(let sequence, _, let reason): ["reverse", "\(sequence)", reason]
    case .setStatus(let account, let status, let reason): [verb(status), "\(account)", reason]
    case .fork(let account): ["fork", "\(account)"]
    case .merge(let sources, let target):
      ["merge"] + sources.map(\.description) + (target.map { ["--into", "\($0)"] } ?? [])
    case .reinvest(let accounts, let strategy):
      ["reinvest"] + accounts.map(\.description) + (strategy.map { ["--strategy", $0.name] } ?? [])
    case .applyPlaybook(let text, let reason): ["playbook apply", text, reason]
    case .proposePlaybook(let text, let summary, _): ["propose", text, summary]
    case .setAutomation(let account, let decisions, let level):
      ["automation set", "\(account)", decisions.name, level.name]
    case .kill(let scope, let state, let reason):
      ["kill", "\(scope)", state?.name ?? "", reason]
    case .rearm(let scope, let state, let reason):
      ["rearm", "\(scope)", reason] + (state == .active ? [] : [state.name])
    case .attach(let market): ["attach", "\(market.seed)", market.scenario, "\(market.firstDay)"]
    case .approve(let id, let snapshot): ["approve", "\(id.number)", snapshot]
    case .reject(let id, let reason): ["reject", "\(id.number)", reason]
    case .veto(let id): ["veto", "\(id.number)"]
    case .flatten(let scope): ["flatten", "\(scope)"]
    case .trade(let draft):
      ["trade", draft.summary, draft.timeInForce.name, draft.purpose.name]
        + (draft.worst.map { ["worst", "\($0)"] } ?? [])
    case .order(let wish): wish.words
    case .closePosition(let account, let instrument, let limit):
      ["close", "\(account):\(instrument)"] + (limit.map { ["\($0)"] } ?? [])
    case .roll(let account, let instrument): ["roll", "\(account)", "\(instrument)"]
    case .cancel(let id): ["cancel", "\(id.number)"]
    case .replace(let id, let limit): ["replace", "\(id.number)", "\(limit)"]
    case .report(let report): ["report", "\(report.order.number)"] + report.words
    case .note(let account, let text): ["note", account.map { "\($0)" } ?? "", text]
    case .noteRestoration(let restoration):
      ["restore", "\(restoration.restoredSequence)", restoration.aside]
    case .acknowledge(let note): ["audit acknowledge", note.reason]
    case .changePerson(let change): change.words
    }
  }

  private func verb(_ status: AccountStatus) -> String {
    switch status {
    case .active: "resume"
    case .suspended: "suspend"
    case .closed, .merged: "close"
    }
  }

  /// Whether deciding it needs the market's quotes.
  public var needsMarket: Bool {
    switch self {
    case .trade, .order, .closePosition, .roll, .replace, .approve, .flatten, .fork, .reinvest: true
    case .found, .deposit, .withdraw, .mark, .reverse, .setStatus, .merge, .applyPlaybook,
      .proposePlaybook, .setAutomation, .kill, .rearm, .attach, .reject, .veto, .cancel, .report, .note,
      .noteRestoration, .acknowledge, .changePerson:
      false
    }
  }

  /// The account that the command names, for the row that records its refusal.
  public var account: AccountID? {
    switch self {
    case .deposit(let account, _), .withdraw(let account, _), .mark(let account, _, _),
      .setStatus(let account, _, _), .fork(let account), .setAutomation(let account, _, _):
      account
    case .merge(_, let target): target
    case .reinvest(let accounts, _): accounts.count == 1 ? accounts[0] : nil
    case .kill(.account(let account), _, _), .rearm(.account(let account), _, _), .roll(let account, _),
      .flatten(.account(let account)), .closePosition(let account, _, _):
      account
    case .trade(let draft): draft.account
    case .order(let wish): wish.account
    case .note(let account, _): account
    case .kill, .rearm, .found, .reverse, .applyPlaybook, .proposePlaybook, .noteRestoration, .attach,
      .acknowledge, .changePerson, .approve, .reject, .veto, .flatten, .cancel, .replace, .report:
      nil
    }
  }
}
