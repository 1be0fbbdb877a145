public import Domain
public import Money
import Rules

/// Something that is due, or nearly so, and is not yet a decision.
public struct NearDecision: Hashable, Sendable {
  /// The class of the future decision.
  public var decisionClass: DecisionClass
  /// The account or structure that it concerns.
  public var subject: String
  /// The amount that has been reached.
  public var reached: Money
  /// The amount at which it becomes due.
  public var threshold: Money
  /// The amount that would move.
  public var amount: Money?
  /// What blocks it; empty when it may be done now.
  public var blockers: [Refusal]

  /// Whether it may be done now.
  public var isReady: Bool { blockers.isEmpty }

  /// What is due or nearly due, except what is already a decision.
  static func all(in due: Due, of desk: Desk) -> [NearDecision] {
    let asked = desk.decisions.map(\.proposal)
    return due.forks.filter { !asked.contains(forkOf: $0.account) }.map { account, verdict in
      NearDecision(
        decisionClass: .fork, subject: account.description, reached: verdict.surplus,
        threshold: verdict.threshold, amount: verdict.moved, blockers: verdict.blockers)
    }
      + due.merges.filter { !asked.contains(mergeOf: $0.structure) }.map { structure, verdict in
        NearDecision(
          decisionClass: .merge, subject: structure.description, reached: verdict.value,
          threshold: verdict.threshold, amount: verdict.value, blockers: verdict.blockers)
      }
      + due.reinvestments.filter { !asked.contains(reinvestmentOf: $0.item.account) }.map { verdict in
        NearDecision(
          decisionClass: .reinvestment, subject: verdict.item.account.description,
          reached: verdict.item.profit, threshold: verdict.minimum,
          amount: verdict.item.contracts + verdict.item.leaps, blockers: verdict.blockers)
      }
  }
}

extension [Proposal] {
  fileprivate func contains(forkOf account: AccountID) -> Bool {
    contains { if case .fork(account, _) = $0 { true } else { false } }
  }

  fileprivate func contains(mergeOf structure: StructureID) -> Bool {
    contains { if case .merge(let sources, _) = $0 { sources.contains(structure) } else { false } }
  }

  fileprivate func contains(reinvestmentOf account: AccountID) -> Bool {
    contains { if case .reinvest(let item) = $0 { item.account == account } else { false } }
  }
}
