import Domain

/// What a paper broker has said of the orders that were handed over to it, for whoever asks again.
struct PaperMemory {
  /// What is said of an order: how it stands, then its fills and its end; nothing of one that was asked about and never came.
  private var told: [OrderID: [ExecutionReport]] = [:]

  /// Whether an order came, or was asked about before it could.
  func knows(_ order: OrderID) -> Bool { told[order] != nil }

  mutating func keep(_ report: ExecutionReport) {
    switch report {
    case .acknowledged: told[report.order] = [report]
    case .replaced: told[report.order]?[0] = report
    case .filled, .cancelled, .expired, .rejected: told[report.order]?.append(report)
    case .declined, .silent, .unheard: break
    }
  }

  /// How an order stands and what came of it; of one that never came, that it did not, and from then on it cannot.
  mutating func again(_ order: OrderID) -> [ExecutionReport] {
    if let words = told[order], !words.isEmpty { return words }
    told[order] = []
    return [.unheard(order)]
  }
}
