import Books
import Domain
public import JSON
import Money
import Rules

extension Due {
  /// What is due and nearly due, as scripts see it.
  public var json: JSONValue {
    [
      "forks": .array(forks.map { fork($0.account, $0.verdict) }),
      "merges": .array(merges.map { merge($0.structure, $0.verdict) }),
      "reinvestments": .array(reinvestments.map(reinvestment)),
    ]
  }

  private func fork(_ account: AccountID, _ verdict: ForkVerdict) -> JSONValue {
    [
      "account": .string(account.description), "surplus": verdict.surplus.json,
      "threshold": verdict.threshold.json, "moves": verdict.moved.json, "ready": .bool(verdict.isReady),
      "blockers": .array(verdict.blockers.map(\.json)),
    ]
  }

  private func merge(_ structure: StructureID, _ verdict: MergeVerdict) -> JSONValue {
    [
      "structure": .string(structure.description), "value": verdict.value.json,
      "threshold": verdict.threshold.json,
      "target": verdict.target.map { .string($0.description) } ?? .null,
      "priority": .integer(verdict.rank.priority),
      "reasons": .array(verdict.rank.reasons.map { .string($0) }), "ready": .bool(verdict.isReady),
      "blockers": .array(verdict.blockers.map(\.json)),
    ]
  }

  private func reinvestment(_ verdict: ReinvestmentVerdict) -> JSONValue {
    [
      "account": .string(verdict.item.account.description), "profit": verdict.item.profit.json,
      "minimum": verdict.minimum.json, "contracts": verdict.item.contracts.json,
      "leaps": verdict.item.leaps.json, "strategy": .string(verdict.item.strategy.name),
      "ready": .bool(verdict.isReady), "blockers": .array(verdict.blockers.map(\.json)),
    ]
  }
}
