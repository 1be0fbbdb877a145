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

  /// What stands in its frame.
  var title: String {
    switch self {
    case .accounts: "Accounts"
    case .positions: "Positions"
    case .orders: "Orders"
    case .decisions: "Decisions"
    case .audit: "Audit"
    case .account: "Account"
    case .lineage: "Lineage"
    case .reinvestments: "The quarter's reinvestments"
    case .growth: "Growth"
    case .strips: "Weeks of the year"
    case .heat: "Exposure by account, % of everything"
    case .gate: "Refused at the gate"
    case .decision: "Why"
    case .history: "History"
    case .watch: "Watched"
    case .chain: "Options"
    case .smile: "Smile"
    case .events: "Events"
    case .exposure: "Exposure"
    case .limits: "Drawdown against limits"
    case .expiry: "Expiry board"
    case .stress: "Value at risk & stress"
    case .entry: "Row"
    case .reports: "Reports"
    case .projection: "Projection"
    case .weeks: "Week"
    case .metrics: "Engine"
    case .notices: "Alerts"
    case .terminal: "Terminal"
    }
  }

  /// Whether it is a list that a cursor moves through.
  var isList: Bool {
    switch self {
    case .account, .growth, .strips, .heat, .decision, .smile, .stress, .entry, .projection, .terminal,
      .metrics:
      false
    default: true
    }
  }
}
