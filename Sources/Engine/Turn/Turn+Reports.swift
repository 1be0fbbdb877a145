import Books
import Domain
import Money

/// A broker's reports on orders, judged the same whichever way they arrive.
extension Turn {
  /// Books a report on an order, and what follows from it.
  mutating func book(_ report: ExecutionReport) {
    let event = event(of: report)
    emit(event)
    follow(report: event)
  }

  /// The event of a report; one that cannot be right is recorded, and nobody trades on it.
  func event(of report: ExecutionReport) -> Event {
    if let doubt = ReportDoubt(report, desk) { return ignored(report, doubt.text) }
    guard let order = desk.order(report.order) else { return ignored(report, ReportDoubt.unknown.text) }
    if order.atBroker != nil, report.after ?? 0 > order.filled {
      return Event(.desk(.reportHeld(report, account: order.account)))
    }
    switch report {
    case .filled(_, _, let units, let prices, let execution):
      return filled(order, units, at: prices, execution, report)
    case .cancelled(_, _, let reason): return moved(order, .cancelled, reason)
    case .expired: return moved(order, .expired, "the session closed")
    case .rejected(_, _, let reason): return moved(order, .rejected, reason)
    case .acknowledged: return answered(order, order.standing, as: order.atBroker?.type, "")
    case .replaced(_, let type): return answered(order, order.changed, as: type, "")
    case .declined(_, let change, let reason):
      let state = change == nil ? order.standing : order.changed
      return answered(order, state, as: order.atBroker?.type, "declined: \(reason)")
    case .silent: return moved(order, .unknown, "nothing was heard of it")
    case .unheard: return unheard(order)
    }
  }

  private func filled(
    _ order: Order, _ units: Int64, at prices: [Price], _ execution: String, _ report: ExecutionReport
  ) -> Event {
    do throws(TradeError) {
      return try fill(order, units, at: prices, execution)
    } catch {
      // Within the turn nothing has happened yet; what a broker did has, and is for a person to check.
      return order.atBroker == nil
        ? moved(order, .rejected, error.description)
        : ignored(report, "the books cannot hold it: \(error.description)")
    }
  }

  private func answered(_ order: Order, _ state: OrderState, as type: OrderType?, _ reason: String) -> Event {
    var progress = order.progress(state, reason)
    progress.type = type ?? order.type
    return Event(.desk(.orderAnswered(progress)))
  }

  /// The event when a broker does not know an order: a new order is over, one that the broker had is unknown.
  private func unheard(_ order: Order) -> Event {
    let reason = "the broker never heard of it"
    guard order.atBroker?.type == nil, order.filled == 0 else { return moved(order, .unknown, reason) }
    return moved(order, order.state == .cancelling ? .cancelled : .rejected, reason)
  }

  private func ignored(_ report: ExecutionReport, _ reason: String) -> Event {
    let id = report.order
    let account = desk.order(id)?.account ?? desk.ended.first { $0.order == id }?.account
    return Event(.desk(.reportIgnored(id, account: account, units: report.units, reason: reason)))
  }

  /// Does what follows from a report at once: resumes what waited for it, or stops where books and broker may
  /// differ.
  mutating func follow(report event: Event) {
    switch event.body {
    case .traded(let trade): if let fill = trade.fill { bookHeld(of: fill.order) }
    case .desk(.reportIgnored(let id, let account, let units, let reason)):
      guard units > 0, reason != ReportDoubt.duplicate.text else { return }
      shrink(account.map(Scope.account) ?? .everything, "a fill of order \(id.number) was ignored: \(reason)")
    case .founded, .deposited, .withdrawn, .marked, .reversed, .statusChanged, .forked, .merged, .reinvested,
      .refused, .playbookApplied, .automationSet, .restored, .sessionMarked, .desk, .split, .noted,
      .acknowledged, .person:
      break
    }
  }

  private mutating func bookHeld(of id: OrderID) {
    while let order = desk.order(id), let next = order.atBroker?.next(after: order.filled) {
      let event = event(of: next)
      emit(event)
      guard case .desk(.reportIgnored) = event.body else { continue }
      return follow(report: event)
    }
  }

  /// Lets only what shrinks exposure leave until a person has checked.
  private mutating func shrink(_ scope: Scope, _ reason: String) {
    if desk.state(of: scope) == .active { reduce(scope, reason) }
  }
}

extension Order {
  /// Its state at a broker that has not ended it.
  fileprivate var standing: OrderState { filled > 0 ? .partlyFilled : .working }

  /// Its state once a change is answered; a cancel is still under way.
  fileprivate var changed: OrderState { state == .cancelling ? .cancelling : standing }
}

extension EngineMachine {
  /// Books a broker's report between two turns; it is never refused, since what a broker did has happened.
  func reported(_ report: ExecutionReport, at instant: Instant, in view: (any MarketView)?) -> Event {
    Turn(self, at: instant, in: view ?? NoMarket(at: instant), TurnConditions()) { _, _, _ in }
      .event(of: report)
  }
}
