/// A part of the screen that can have the focus.
public enum Pane: String, CaseIterable, Sendable {
  /// The tree of accounts.
  case accounts
  /// What is held.
  case positions
  /// Orders that work.
  case orders
  /// Decisions that are open, and what is nearly one.
  case decisions
  /// The log.
  case audit
  /// One account in full.
  case account
  /// Who was forked from whom.
  case lineage
  /// What accounts would reinvest of the quarter.
  case reinvestments
  /// Equity and drawdown of everything.
  case growth
  /// The weeks of the year.
  case strips
  /// What is at stake by symbol and account.
  case heat
  /// Orders that the gate refused.
  case gate
  /// One decision in full.
  case decision
  /// Decisions and orders that ended, from the log.
  case history
  /// Symbols that are watched.
  case watch
  /// The options of a symbol.
  case chain
  /// The smile of a symbol's options.
  case smile
  /// What is known to happen.
  case events
  /// What is at stake by symbol.
  case exposure
  /// Drawdowns against their limits.
  case limits
  /// What every expiring short option becomes at other prices.
  case expiry
  /// Losses that may be.
  case stress
  /// One row of the log in full.
  case entry
  /// Reports.
  case reports
  /// What may become of it all.
  case projection
  /// The week of every account against its target.
  case weeks
  /// What is measured.
  case metrics
  /// What a person should know.
  case notices
  /// What the terminal can do.
  case terminal

  /// What the pane is; each one's file says it.
  var content: PaneContent {
    switch self {
    case .accounts: .accounts
    case .positions: .positions
    case .orders: .orders
    case .decisions: .decisions
    case .audit: .audit
    case .account: .account
    case .lineage: .lineage
    case .reinvestments: .reinvestments
    case .growth: .growth
    case .strips: .strips
    case .heat: .heat
    case .gate: .gate
    case .decision: .decision
    case .history: .history
    case .watch: .watch
    case .chain: .chain
    case .smile: .smile
    case .events: .events
    case .exposure: .exposure
    case .limits: .limits
    case .expiry: .expiry
    case .stress: .stress
    case .entry: .entry
    case .reports: .reports
    case .projection: .projection
    case .weeks: .weeks
    case .metrics: .metrics
    case .notices: .notices
    case .terminal: .terminal
    }
  }

  /// Whether it is a list that a cursor moves through.
  var isList: Bool { content.list != nil }
}
