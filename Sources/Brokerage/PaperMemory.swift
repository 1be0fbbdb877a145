import Domain

/// A paper broker's reports on the orders that were handed to it, for answering questions about them.
struct PaperMemory {
  /// The reports on each order: its state, then its fills and its end; empty for one that was asked about and
  /// never arrived.
  private var reports: [OrderID: [ExecutionReport]] = [:]

  /// Whether an order arrived, or was asked about before it could.
  func knows(_ order: OrderID) -> Bool { reports[order] != nil }

  mutating func append(_ report: ExecutionReport) {
    switch report {
    case .acknowledged: reports[report.order] = [report]
    case .replaced: reports[report.order]?[0] = report
    case .filled, .cancelled, .expired, .rejected: reports[report.order]?.append(report)
    case .declined, .silent, .unheard: break
    }
  }

  /// The reports on an order again; for one that never arrived a report that says so, after which it is
  /// refused.
  mutating func answer(about order: OrderID) -> [ExecutionReport] {
    if let known = reports[order], !known.isEmpty { return known }
    reports[order] = []
    return [.unheard(order)]
  }
}
