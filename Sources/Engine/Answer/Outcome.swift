import Books
import Domain
import Money

extension Order {
  /// How far it is so far, in words: `order 705 works, 0/1 at 2.41`.
  var outcome: String {
    let price = type.price.map { "at \(Price(units: abs($0.units)))" } ?? "at the market"
    let count = "\(filled)/\(units)"
    return switch state {
    case .working, .partlyFilled: "order \(id.number) works, \(count) \(price)"
    case .pending: "order \(id.number) is on its way to the broker, \(count) \(price)"
    case .cancelling: "order \(id.number) is being cancelled, \(count) \(price)"
    case .unknown: "order \(id.number) is not known to work, \(count) \(price)"
    case .filled: "order \(id.number) filled, \(count) \(price)"
    case .cancelled, .expired, .rejected: "order \(id.number) \(state.name), \(count) filled"
    }
  }
}

extension [GateFinding] {
  /// The codes of the checks that refuse an order.
  var refusing: String { filter { !$0.passes }.map(\.code).joined(separator: ", ") }
}

extension [Event] {
  /// The number of orders that the broker was asked to cancel and has not yet confirmed.
  var unconfirmed: Int64 {
    let asked = count {
      if case .desk(.orderMoved(let step)) = $0.body { step.state == .cancelling } else { false }
    }
    return Int64(asked)
  }

  /// What was done, where it is more than one order: a fork, a merge, a reinvestment, a change, or several
  /// orders.
  func deeds(of account: AccountID) -> String? {
    let deeds = compactMap(\.deed)
    let sent = count { if case .desk(.orderSent) = $0.body { true } else { false } }
    let refused = compactMap(\.refusedBy)
    guard deeds.isEmpty else { return deeds.joined(separator: "; ") }
    guard sent + refused.count > 0 else { return nil }
    let rest =
      refused.isEmpty ? "" : ", \(refused.count) refused: \(Set(refused).sorted().joined(separator: "; "))"
    return "\(sent) \(sent == 1 ? "order" : "orders") sent\(rest)"
  }
}

extension Event {
  fileprivate var deed: String? {
    switch body {
    case .forked(let fork): "fork done: \(fork.moved.dollars) → \(fork.child)"
    case .merged(let merge): "merge done: \(merge.moved.dollars) → \(merge.target)"
    case .reinvested(let items, _):
      "reinvestment done: " + items.map { "\($0.profit.dollars) of \($0.account)" }.joined(separator: ", ")
    case .automationSet(let account, let decisions, let level):
      "\(decisions.name) decisions of \(account) are \(level.name)"
    case .playbookApplied: "playbook in force"
    case .desk(.preservationMoved(let record)) where record.preservation == nil:
      "capital preservation of \(record.account) lifted"
    case .founded, .deposited, .withdrawn, .marked, .reversed, .statusChanged, .refused, .restored, .traded,
      .sessionMarked, .desk, .split, .noted, .acknowledged, .person:
      nil
    }
  }

  /// The codes of the checks that stopped the order.
  fileprivate var refusedBy: String? {
    guard case .desk(.orderRefused(_, _, let findings)) = body else { return nil }
    return findings.refusing
  }
}
