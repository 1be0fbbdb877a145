/// The nine views of the cockpit, in the order of their keys.
public enum ViewName: Int, CaseIterable, Sendable {
  /// The views by the digit that opens them.
  case overview = 1
  case accounts, positions, decisions, market, risk, audit, reports, system

  /// The name that opens it after `:`.
  public var name: String { "\(self)" }

  /// The view's title in full.
  var title: String {
    switch self {
    case .overview: "Overview"
    case .accounts: "Accounts & growth"
    case .positions: "Positions & orders"
    case .decisions: "Decisions"
    case .market: "Market"
    case .risk: "Risk"
    case .audit: "Audit"
    case .reports: "Reports & projection"
    case .system: "System"
    }
  }
}

extension ViewName {
  /// The view's panes, in the order of the tab key.
  var panes: [Pane] {
    switch self {
    case .overview:
      [
        .accounts, .positions, .orders, .decisions, .growth, .strips, .today, .watch, .gauges, .audit,
        .outcomes,
      ]
    case .accounts: [.river, .lineage, .accounts, .account, .reinvestments, .growth]
    case .positions: [.positions, .lastOrders, .orders, .history]
    case .decisions: [.decisions, .decision, .history]
    case .market: [.chain, .ticket, .watch, .smile, .term, .move, .events]
    case .risk: [.whatIf, .heat, .exposure, .limits, .losses, .stress, .gauges, .expiry, .gate]
    case .audit: [.audit, .entry]
    case .reports: [.weeks, .strips, .reports, .projection]
    case .system: [.notices, .metrics, .terminal, .outcomes]
    }
  }
}
