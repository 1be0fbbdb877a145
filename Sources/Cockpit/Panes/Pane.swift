/// A part of the screen that can have the focus; its raw value is its name in what is remembered.
public enum Pane: String, CaseIterable, Sendable {
  /// The tree of accounts.
  case accounts
  /// Everything held.
  case positions
  /// The working orders.
  case orders
  /// Open decisions, and what is close to becoming one.
  case decisions
  /// Every event, from the log.
  case audit
  /// The account under the cursor in full.
  case account
  /// The structures, and which one each was forked from.
  case lineage
  /// What accounts would reinvest for the quarter.
  case reinvestments
  /// The portfolio's equity and drawdown.
  case growth
  /// The year's weeks of every account.
  case strips
  /// The exposure to each symbol in each account.
  case heat
  /// Orders that the gate refused, from the log.
  case gate
  /// The decision under the cursor in full.
  case decision
  /// Past decisions and orders, from the log.
  case history
  /// The watched symbols.
  case watch
  /// The option chain of a symbol.
  case chain
  /// Implied volatility across a symbol's strikes.
  case smile
  /// Implied volatility at the money, expiry by expiry.
  case term
  /// A share's closes, and the range in which the market expects it.
  case move
  /// The order that is being written.
  case ticket
  /// Known events of the symbols on the quote sheet.
  case events
  /// The exposure to each symbol.
  case exposure
  /// The accounts' drawdowns against their limits.
  case limits
  /// The outcome of every expiring short option at several prices.
  case expiry
  /// Possible losses: value at risk and stress.
  case stress
  /// The row of the log under the cursor in full.
  case entry
  /// Reports to read.
  case reports
  /// The range of possible totals, year by year.
  case projection
  /// Every account's week against its target.
  case weeks
  /// The engine's measurements of itself.
  case metrics
  /// Notices that a person should know of.
  case notices
  /// The terminal's abilities.
  case terminal
  /// The last minutes of an expiry day.
  case lastOrders
  /// The structures over time, as streams.
  case river
  /// What the engine does on this day.
  case today
  /// What is used of the limits.
  case gauges
  /// What happened last, in outcomes.
  case outcomes
  /// What positions gain or lose where prices, volatilities and time move together.
  case whatIf
  /// What may come of the next week if nothing is traded.
  case losses

  /// What the pane shows and does, defined in its own file.
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
    case .term: .term
    case .move: .move
    case .ticket: .ticket
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
    case .lastOrders: .lastOrders
    case .river: .river
    case .today: .today
    case .gauges: .gauges
    case .outcomes: .outcomes
    case .whatIf: .whatIf
    case .losses: .losses
    }
  }

  /// Whether it is a list with a cursor.
  var isList: Bool { content.list != nil }
}
