import Books
public import Domain
import Money
public import Rules

/// What is due and what is nearly due.
public struct Due: Sendable {
  /// Gen-Accs at or near their fork.
  public var forks: [(account: AccountID, verdict: ForkVerdict)] = []
  /// Structures at or near their merge.
  public var merges: [(structure: StructureID, verdict: MergeVerdict)] = []
  /// Rev-Accs and Com-Accs at or near a reinvestment.
  public var reinvestments: [ReinvestmentVerdict] = []
}

extension EngineMachine {
  /// What is due by a market's present quotes, as the commands judge it.
  public func due(by view: (any MarketView)?, at instant: Instant) -> Due {
    (view.map { valued(in: $0, on: instant.newYork.day) } ?? self).due(at: instant, in: view)
  }

  /// Compares every account and structure with its thresholds; with a market also whether a child could
  /// trade.
  public func due(at instant: Instant, in view: (any MarketView)? = nil) -> Due {
    if portfolio.accounts.isEmpty { return Due() }
    return Due(
      forks: dueForks(at: instant, in: view), merges: dueMerges(at: instant),
      reinvestments: dueReinvestments(at: instant))
  }

  private func dueForks(
    at instant: Instant, in view: (any MarketView)?
  ) -> [(account: AccountID, verdict: ForkVerdict)] {
    portfolio.accounts.filter(isNearFork).map { ($0.id, forkVerdict($0, at: instant, in: view)) }
  }

  private func isNearFork(_ account: Account) -> Bool {
    account.id.kind.forks && account.status.isOpen && ForkRule.isNear(account, settings(for: account.id))
  }

  private func dueMerges(at instant: Instant) -> [(structure: StructureID, verdict: MergeVerdict)] {
    portfolio.structures.filter {
      MergeRule.isNear($0, in: portfolio, settings(for: $0.id.account(.com)))
    }.map { ($0.id, mergeVerdict([$0.id], into: nil, at: instant)) }
      .sorted {
        $0.1.rank.priority != $1.1.rank.priority ? $0.1.rank.priority > $1.1.rank.priority : $0.0 < $1.0
      }
  }

  private func dueReinvestments(at instant: Instant) -> [ReinvestmentVerdict] {
    portfolio.accounts.filter { ReinvestmentRule.isNear($0, settings(for: $0.id)) }
      .map { reinvestmentVerdict($0, strategy: nil, at: instant) }
  }
}
