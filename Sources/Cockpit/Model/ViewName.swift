/// The nine views of the cockpit, in the order of their keys.
public enum ViewName: Int, CaseIterable, Sendable {
  /// The views.
  case overview = 1
  case accounts, positions, decisions, market, risk, audit, reports, system

  /// The name by which `:` opens it.
  public var name: String { "\(self)" }

  /// What stands above it.
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
