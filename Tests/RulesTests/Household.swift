import Books
import Domain
import Money
import Rules
import Settings

/// A portfolio for rule tests, founded long enough ago, and the instant at which rules judge it.
struct Household {
  var portfolio = Portfolio()
  var now: Instant
  var settings = AccountSettings(.rev)

  static let founded = Instant("2026-01-05T15:00:00Z") ?? Instant(milliseconds: 0)

  init(days: Int64 = 40, gen: Int64 = 120_000, rev: Int64 = 90_000, com: Int64 = 90_000) {
    now = Self.founded
    let amounts = [(AccountKind.gen, gen), (.rev, rev), (.com, com)]
    let postings = amounts.flatMap { kind, dollars in
      let id = StructureID.root.account(kind)
      return [Posting(id, .cash, Money(dollars: dollars)), Posting(id, .capital, -Money(dollars: dollars))]
    }
    let founding = Founding(store: [], publicKey: [], capital: .zero, playbook: "")
    apply(Event(.founded(founding), transactions: [Transaction(.deposit, postings)]))
    now = now + .days(days)
  }

  mutating func apply(_ event: Event) {
    portfolio.apply(event, sequence: portfolio.sequence + 1, at: now)
  }

  func account(_ kind: AccountKind, of structure: StructureID = .root) -> Account {
    portfolio[structure.account(kind)]
  }

  /// Brings an account to a value by profit or loss.
  mutating func mark(_ kind: AccountKind, of structure: StructureID = .root, at value: Money) {
    let id = structure.account(kind)
    let change = value - portfolio[id].value
    apply(
      Event(
        .marked(id, value, reason: ""),
        transactions: [Transaction(.adjustment, [Posting(id, .cash, change), Posting(id, .profit, -change)])])
    )
  }

  /// Brings the root's Gen-Acc to a surplus.
  mutating func gain(_ surplus: Money) { mark(.gen, at: account(.gen).ledger.initial + surplus) }

  /// Moves money between a column and another one.
  mutating func post(_ kind: AccountKind, _ amounts: [(LedgerColumn, Money)]) {
    let id = StructureID.root.account(kind)
    apply(
      Event(
        .deposited(id, .zero),
        transactions: [Transaction(.adjustment, amounts.map { Posting(id, $0.0, $0.1) })]))
  }

  mutating func suspend(_ kind: AccountKind) {
    apply(Event(.statusChanged(StructureID.root.account(kind), .suspended, reason: "")))
  }

  /// Makes a fork of the root with these dollars in each account.
  @discardableResult
  mutating func fork(gen: Int64, com: Int64, under parent: StructureID = .root) -> StructureID {
    let child = StructureID(number: Int32(portfolio.structures.count))
    let source = parent.account(.gen)
    let parts = [(child.account(.gen), Money(dollars: gen)), (child.account(.com), Money(dollars: com))]
    let moved = parts[0].1 + parts[1].1
    let fork = Fork(
      parent: source, child: child, surplus: moved * 2, moved: moved, toGen: parts[0].1, toCom: parts[1].1,
      baseline: Baseline(return26Weeks: nil, deployed: .zero, costs: .zero, drawdown: .zero))
    let postings =
      [Posting(source, .cash, -moved), Posting(source, .profit, moved)]
      + parts.flatMap { [Posting($0.0, .cash, $0.1), Posting($0.0, .capital, -$0.1)] }
    apply(Event(.forked(fork), transactions: [Transaction(.forkTransfer, postings)]))
    return child
  }

  func judgeFork(_ regime: Regime? = nil, isPreserving: Bool = false) -> ForkVerdict {
    ForkRule.judge(
      account(.gen), settings, market: MarketFacts(regime: regime), isPreserving: isPreserving, at: now)
  }

  func judgeReinvestment(
    _ kind: AccountKind, _ strategy: ReinvestmentStrategy? = nil, regime: Regime? = nil
  ) -> ReinvestmentVerdict {
    ReinvestmentRule.judge(
      account(kind), settings, strategy: strategy, market: MarketFacts(regime: regime), at: now)
  }

  func judgeMerge(
    _ sources: [StructureID], into target: AccountID? = nil, preserving: [AccountID] = [],
    halted: [AccountID] = []
  ) -> MergeVerdict {
    let settings = self.settings
    return MergeRule.judge(
      sources, into: target, in: portfolio, preserving: preserving, halted: halted, { _ in settings }, at: now
    )
  }
}

/// An amount in the source of a test.
func usd(_ text: String) -> Money { Money(text) ?? Money(units: .min) }

/// The smallest amount.
let unit = Money(units: 1)
