import Books
public import Domain
import Money
public import Rules

/// What the desk remembers of how decisions turned out.
extension Desk {
  /// What is known of a class of an account's decisions.
  public func trust(in decisions: DecisionClass, of account: AccountID) -> TrustRecord {
    trust.first { $0.account == account && $0.decisionClass == decisions }
      ?? TrustRecord(account, decisions)
  }

  /// Takes a person's answer; a no to more freedom lets it be earned anew.
  mutating func note(_ yes: Bool, to id: DecisionID) {
    guard let decision = decision(id), decision.state == .open else { return }
    if case .automation(let account, let decisions, _) = decision.proposal, !yes {
      return forgetTrust(in: decisions, of: account)
    }
    guard decision.decisionClass != .settings else { return }
    changeTrust(in: decision.decisionClass, of: decision.account) { $0.answer(yes) }
  }

  /// Takes what a trade brought of options that were sold, in classes in which a person has answered.
  mutating func noteResults(of trade: Trade) {
    for closing in trade.closed {
      guard let note = positions[closing.slice.id], closing.slice.instrument.contract != nil else { continue }
      let decisions: DecisionClass = note.rolls > 0 ? .adjustment : .entry
      guard trust(in: decisions, of: trade.account).answered > 0 else { continue }
      changeTrust(in: decisions, of: trade.account) { $0.end(with: trade.result(of: closing)) }
    }
  }

  /// A level that was set is judged by what comes after.
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
  /// What an option that was sold brought: its premium less what ended it; an assigned put's loss is that of its shares.
  fileprivate func result(of closing: Closing) -> Money {
    guard cause == .assignment, let contract = closing.slice.instrument.contract, contract.right == .put,
      let spot
    else { return closing.profit }
    let loss = contract.right.intrinsic(spot: spot, strike: contract.strike)
    return closing.profit - loss * (abs(closing.slice.quantity) * OptionContract.multiplier)
  }
}
