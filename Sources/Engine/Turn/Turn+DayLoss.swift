import Books
import Brokerage
import Domain
import Money
import Settings

/// Protocol §11: a day's loss beyond its bound is a breach of risk, about which a person is asked once per
/// session.
extension Turn {
  /// Asks about every account that has lost more since the last close than it may.
  mutating func watchLosses() {
    guard view.isOpen, desk.feed == .live, desk.market != nil else { return }
    for id in openAccounts where !portfolio[id].lots.isEmpty && machine.killState(of: id) == .active {
      askAboutLoss(of: id)
    }
  }

  private mutating func askAboutLoss(of id: AccountID) {
    let loss = dayLoss(of: portfolio[id])
    guard loss.lost > loss.most, !wasAskedToday(about: id) else { return }
    let acceptance = Acceptance(id, .dayLoss, consequence: loss.most, day: today)
    propose(
      .risk, account: id, .accept(acceptance), acceptance.summary,
      [
        RuleNote(
          "gate.daily_loss", "lost today", .money(loss.lost), bound: .money(loss.most), verdict: "asks")
      ], highest: .human)
  }

  private func wasAskedToday(about id: AccountID) -> Bool {
    func isIt(_ acceptance: Acceptance) -> Bool {
      acceptance.account == id && acceptance.matter == .dayLoss && acceptance.day == today
    }
    return desk.accepted.contains(where: isIt)
      || desk.decisions.contains { if case .accept(let asked) = $0.proposal { isIt(asked) } else { false } }
  }

  /// An account's loss since the last close at today's prices, and the most that it may lose.
  func dayLoss(of account: Account) -> (lost: Money, most: Money) {
    PreTradeGate.dayLoss(
      from: valueAtClose(of: account), to: liveLiquidation(of: account),
      machine.settings(for: account.id).gate)
  }

  /// The value of an account at the last close if it had been closed out.
  func valueAtClose(of account: Account) -> Money {
    account.id.index < desk.closes.count ? desk.closes[account.id.index] : account.liquidation
  }

  /// Lets only what shrinks exposure leave after a person's no, as silence does.
  mutating func answerBreach(_ decision: Decision?) {
    guard let decision, decision.decisionClass == .risk else { return }
    reduce(.account(decision.account), "a breach that was not accepted")
  }
}
