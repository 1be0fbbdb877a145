import Domain
import Money

/// Why a broker's report changes nothing.
enum ReportDoubt: Hashable {
  /// No such order was ever sent.
  case unknown
  /// Its order has ended.
  case late
  /// It was reported before.
  case duplicate
  /// An earlier fill that it builds on was never reported.
  case gap
  /// It fills more than was asked for, or not every leg, or contradicts its order.
  case impossible

  /// The doubt about a report; nil where it fits what is known, or waits for a fill that it follows.
  init?(_ report: ExecutionReport, _ desk: Desk) {
    if let order = desk.order(report.order) {
      guard let doubt = order.doubt(report) else { return nil }
      self = doubt
    } else if let ended = desk.ended.first(where: { $0.order == report.order }) {
      let isKnown =
        (0...ended.filled).contains(report.units)
        && report.after ?? 0 <= ended.filled - report.units
      self = isKnown ? .duplicate : .late
    } else {
      self = report.order.number >= 1 && report.order <= desk.lastOrder ? .late : .unknown
    }
  }

  var text: String {
    switch self {
    case .unknown: "no such order was sent"
    case .late: "the order is done with"
    case .duplicate: "it was reported before"
    case .gap: "fills before it were never reported"
    case .impossible: "it does not fit its order"
    }
  }
}

extension Order {
  fileprivate func doubt(_ report: ExecutionReport) -> ReportDoubt? {
    if let known = atBroker { doubt(report, known) } else { doubtWithin(report) }
  }

  /// The doubt about a report within the turn, where none can be lost or overtaken on the way.
  private func doubtWithin(_ report: ExecutionReport) -> ReportDoubt? {
    guard case .filled(_, let before, let units, let prices, _) = report else {
      return report.after == nil ? .impossible : nil
    }
    if before != filled { return before < filled ? .duplicate : .gap }
    return units < 1 || units > remaining || prices.count != legs.count ? .impossible : nil
  }

  /// The doubt about a report from a broker, which may repeat itself and whose reports may overtake one
  /// another.
  private func doubt(_ report: ExecutionReport, _ known: AtBroker) -> ReportDoubt? {
    if let after = report.after, !fits(report, after) { return .impossible }
    switch report {
    case .filled(_, let after, let units, _, _):
      if after + units <= filled { return .duplicate }
      if after < filled { return .impossible }
      return after > filled && known.held.contains { $0.isFill && $0.after == after } ? .duplicate : nil
    case .cancelled(_, let after, _), .expired(_, let after), .rejected(_, let after, _):
      return after > filled && known.held.contains { !$0.isFill } ? .duplicate : nil
    case .acknowledged: return state == .pending || state == .unknown ? nil : .duplicate
    case .replaced(_, let type):
      guard type == self.type || type == known.type else { return .impossible }
      return type == known.type && state != .unknown ? .duplicate : nil
    case .declined(_, nil, _): return state == .cancelling ? nil : .duplicate
    case .declined(_, let change?, _): return change == type && known.type != change ? nil : .duplicate
    case .silent: return state == .pending || state.isStanding ? nil : .duplicate
    case .unheard: return state == .unknown && known.type != nil ? .duplicate : nil
    }
  }

  /// Whether its units are within the order, at prices that can be counted.
  private func fits(_ report: ExecutionReport, _ after: Int64) -> Bool {
    guard (0...units).contains(after) else { return false }
    guard case .filled(_, _, let more, let prices, _) = report else { return true }
    guard more >= 1, more <= units - after, prices.count == legs.count else { return false }
    return prices.allSatisfy { price in
      var priced = draft
      (priced.type, priced.worst) = (.limit(price), nil)
      return price >= .zero && priced.isCountable
    }
  }
}
