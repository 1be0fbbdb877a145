package import Domain
package import Money
import Rules

/// What is due and nearly due.
package struct DueAnswer: Answering {
  package let forks: [ForkDue]
  package let merges: [MergeDue]
  package let reinvestments: [ReinvestmentDue]

  /// A Gen-Acc at or near its fork.
  package struct ForkDue: Answering {
    package let account: AccountID
    package let surplus: Money
    package let threshold: Money
    package let moves: Money
    package let ready: Bool
    package let blockers: [Refusal]
  }

  /// A structure at or near its merge.
  package struct MergeDue: Answering {
    package let structure: StructureID
    package let value: Money
    package let threshold: Money
    package let target: AccountID?
    package let priority: Int64
    package let reasons: [String]
    package let ready: Bool
    package let blockers: [Refusal]
  }

  /// An account at or near a reinvestment.
  package struct ReinvestmentDue: Answering {
    package let account: AccountID
    package let profit: Money
    package let minimum: Money
    package let contracts: Money
    package let leaps: Money
    package let strategy: Name<ReinvestmentStrategy>
    package let ready: Bool
    package let blockers: [Refusal]
  }
}

extension Due {
  /// What is due and nearly due, as scripts and people read it.
  package var answer: DueAnswer {
    DueAnswer(
      forks: forks.map { id, verdict in
        DueAnswer.ForkDue(
          account: id, surplus: verdict.surplus, threshold: verdict.threshold, moves: verdict.moved,
          ready: verdict.isReady, blockers: verdict.blockers)
      },
      merges: merges.map { id, verdict in
        DueAnswer.MergeDue(
          structure: id, value: verdict.value, threshold: verdict.threshold, target: verdict.target,
          priority: verdict.rank.priority, reasons: verdict.rank.reasons, ready: verdict.isReady,
          blockers: verdict.blockers)
      },
      reinvestments: reinvestments.map { verdict in
        DueAnswer.ReinvestmentDue(
          account: verdict.item.account, profit: verdict.item.profit, minimum: verdict.minimum,
          contracts: verdict.item.contracts, leaps: verdict.item.leaps,
          strategy: Name(verdict.item.strategy), ready: verdict.isReady, blockers: verdict.blockers)
      })
  }
}
