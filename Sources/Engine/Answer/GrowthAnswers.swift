public import Domain
package import Money

/// A fork, as it was done or would be.
package struct ForkAnswer: Answering {
  package let parent: AccountID
  package let child: StructureID
  package let surplus: Money
  package let moved: Money
  package let toGen: Money
  package let toCom: Money
  package let parentAfter: Money
  package let baseline: BaselineAnswer

  init(_ fork: Fork, parentAfter: Money) {
    (parent, child, surplus, moved) = (fork.parent, fork.child, fork.surplus, fork.moved)
    (toGen, toCom, self.parentAfter) = (fork.toGen, fork.toCom, parentAfter)
    baseline = BaselineAnswer(fork.baseline)
  }
}

/// The key figures of a structure when it forked or merged.
package struct BaselineAnswer: Answering {
  package let return26Weeks: Double?
  package let deployed: BasisPoints
  package let costs: Money
  package let drawdown: BasisPoints

  fileprivate init(_ baseline: Baseline) {
    return26Weeks = baseline.return26Weeks.map { Double($0) / 1_000_000 }
    (deployed, costs, drawdown) = (baseline.deployed, baseline.costs, baseline.drawdown)
  }
}

/// A merge, as it was done or would be.
package struct MergeAnswer: Answering {
  package let sources: [StructureID]
  package let target: AccountID
  package let moved: Money
  package let positions: Int64
  package let lots: Int64
  package let reparented: [StructureID]
  package let priority: Int64
  package let baseline: BaselineAnswer

  init(_ merge: Merge) {
    (sources, target, moved) = (merge.sources, merge.target, merge.moved)
    (positions, lots, reparented) = (merge.positions, merge.lots, merge.reparented)
    (priority, baseline) = (merge.priority, BaselineAnswer(merge.baseline))
  }
}

/// How a quarter's profit of an account is allocated.
package struct ReinvestmentAnswer: Answering {
  package let account: AccountID
  package let profit: Money
  package let contracts: Money
  package let leaps: Money
  package let reserved: Money
  package let leapsDue: Money
  package let strategy: Name<ReinvestmentStrategy>
  package let explanation: [NoteAnswer]

  init(_ item: Reinvestment) {
    (account, profit, contracts, leaps) = (item.account, item.profit, item.contracts, item.leaps)
    (reserved, leapsDue) = (item.reservedNow, item.leapsDue)
    (strategy, explanation) = (Name(item.strategy), item.explanation.map(NoteAnswer.init))
  }
}

/// An account that reinvests nothing, and why.
package struct SkippedAnswer: Answering {
  package let account: AccountID
  package let code: Name<Refusal.Code>
  package let message: String
  package let value: Figure
  package let bound: Figure

  init(_ skipped: SkippedReinvestment) {
    let refusal = skipped.refusal
    (account, code, message) = (skipped.account, Name(refusal.code), refusal.message)
    (value, bound) = (refusal.value, refusal.bound)
  }
}

/// A rule that was consulted.
package struct NoteAnswer: Answering {
  package let rule: String
  package let inputs: Members<Figure>
  package let bound: Figure
  package let verdict: String

  package init(_ note: RuleNote) {
    (rule, bound, verdict) = (note.rule, note.bound, note.verdict)
    inputs = Members(note.inputs.map { ($0.name, $0.figure) })
  }
}

extension Refusal.Code: Worded {
  /// The word that scripts read.
  public var word: String { rawValue }
}
