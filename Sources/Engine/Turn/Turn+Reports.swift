import Books
public import Brokerage
public import Domain

/// Why a broker's report cannot be so.
enum ReportDoubt: Hashable {
  /// No such order was ever sent.
  case unknown
  /// Its order is done with.
  case late
  /// It was reported before.
  case duplicate
  /// What was filled before it was never reported.
  case gap
  /// It fills more than was asked for, or not every leg.
  case impossible

  /// The doubt about a report; nil where it goes on with what is known.
  init?(_ report: ExecutionReport, _ desk: Desk) {
    guard let order = desk.order(report.order) else {
      self = report.order.number >= 1 && report.order <= desk.lastOrder ? .late : .unknown
      return
    }
    guard case .filled(_, let before, let units, let prices) = report else { return nil }
    if before < order.filled {
      self = .duplicate
    } else if before > order.filled {
      self = .gap
    } else if units < 1 || units > order.remaining || prices.count != order.legs.count {
      self = .impossible
    } else {
      return nil
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

extension Turn {
  /// Keeps the report; where books and broker may differ only what shrinks exposure may leave until a person has looked.
  mutating func ignore(_ report: ExecutionReport, _ doubt: ReportDoubt) {
    let account = desk.order(report.order)?.account
    emit(.reportIgnored(report.order, account: account, units: report.units, reason: doubt.text))
    guard report.units > 0, doubt != .duplicate else { return }
    let scope = account.map(Scope.account) ?? .everything
    guard desk.state(of: scope) == .active else { return }
    reduce(scope, "a fill of order \(report.order.number) was ignored: \(doubt.text)")
  }
}

extension ExecutionReport {
  var order: OrderID {
    switch self {
    case .filled(let id, _, _, _), .cancelled(let id, _), .expired(let id), .rejected(let id, _): id
    }
  }

  var units: Int64 {
    if case .filled(_, _, let units, _) = self { units } else { 0 }
  }
}

extension EngineMachine {
  /// Hears what a broker says of an order between two looks at the market.
  public mutating func hear(
    _ report: ExecutionReport, at instant: Instant, in view: any MarketView,
    _ conditions: TurnConditions = TurnConditions(), record: @escaping EventSink
  ) {
    precondition(instant >= portfolio.instant, "reports are heard in the order of time")
    var turn = Turn(take(), at: instant, in: view, conditions, record: record)
    turn.take(report)
    self = turn.machine
  }
}
