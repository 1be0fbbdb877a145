import Books
public import Domain
import Money
public import Rules

/// What the desk remembers of how decisions turned out.
extension Desk {
  /// The record of an account's decisions of one class.
  public func trust(in decisions: DecisionClass, of account: AccountID) -> TrustRecord {
    trust.first { $0.account == account && $0.decisionClass == decisions }
      ?? TrustRecord(account, decisions)
  }

  /// Records a person's answer; a no to more freedom means that it must be earned anew.
  mutating func note(_ yes: Bool, to id: DecisionID) {
    guard let decision = decision(id), decision.state == .open else { return }
    if case .automation(let account, let decisions, _) = decision.proposal, !yes {
      return forgetTrust(in: decisions, of: account)
    }
    guard decision.decisionClass != .settings else { return }
    changeTrust(in: decision.decisionClass, of: decision.account) { $0.answer(yes) }
  }

  /// Records the results of sold options, in the classes in which a person has answered.
  mutating func noteResults(of trade: Trade) {
    for closing in trade.closed {
      guard let note = positions[closing.slice.id], closing.slice.instrument.contract != nil else { continue }
      let decisions: DecisionClass = note.rolls > 0 ? .adjustment : .entry
      guard trust(in: decisions, of: trade.account).answered > 0 else { continue }
      changeTrust(in: decisions, of: trade.account) { $0.end(with: trade.result(of: closing)) }
    }
  }

  /// Forgets the record when a level is set, so that the level is judged by what comes after it.
  mutating func forgetTrust(in decisions: DecisionClass, of account: AccountID) {
    trust.removeAll { $0.account == account && $0.decisionClass == decisions }
  }

  private mutating func changeTrust(
    in decisions: DecisionClass, of account: AccountID, _ change: (inout TrustRecord) -> Void
  ) {
    let place = trust.partition { ($0.account, $0.decisionClass.rawValue) >= (account, decisions.rawValue) }
    if place == trust.count || trust[place].account != account || trust[place].decisionClass != decisions {
      trust.insert(TrustRecord(account, decisions), at: place)
    }
    change(&trust[place])
  }
}

extension Trade {
  /// The result of a sold option: its premium less what ended it; for an assigned put, less the loss on its
  /// shares.
  fileprivate func result(of closing: Closing) -> Money {
    guard cause == .assignment, let contract = closing.slice.instrument.contract, contract.right == .put,
      let spot
    else { return closing.profit }
    let loss = contract.right.intrinsic(spot: spot, strike: contract.strike)
    return closing.profit - loss * (abs(closing.slice.quantity) * OptionContract.multiplier)
  }
}
