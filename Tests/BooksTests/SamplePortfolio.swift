import Books
import Domain
import Money

/// A portfolio for tests: founded with $300,000, events applied one after another.
struct SamplePortfolio {
  var portfolio = Portfolio()
  /// The instant of the next event; it never moves by itself.
  var now = Instant("2026-01-05T15:00:00Z") ?? Instant(milliseconds: 0)

  static let gen = AccountID(structure: .root, kind: .gen)
  static let rev = AccountID(structure: .root, kind: .rev)
  static let com = AccountID(structure: .root, kind: .com)

  init(gen: Int64 = 120_000, rev: Int64 = 90_000, com: Int64 = 90_000) {
    let amounts = [(Self.gen, gen), (Self.rev, rev), (Self.com, com)]
    let postings = amounts.flatMap { id, dollars in
      [Posting(id, .cash, Money(dollars: dollars)), Posting(id, .capital, -Money(dollars: dollars))]
    }
    let founding = Founding(
      store: Array(repeating: 7, count: 16), publicKey: Array(repeating: 9, count: 32),
      capital: Money(dollars: gen + rev + com), playbook: "")
    apply(Event(.founded(founding), transactions: [Transaction(.deposit, postings)]))
  }

  subscript(id: AccountID) -> Account { portfolio[id] }

  mutating func apply(_ event: Event) {
    portfolio.apply(event, sequence: portfolio.sequence + 1, at: now)
  }

  /// Makes a fork that takes this many dollars from the root's Gen-Acc.
  mutating func fork(_ dollars: Int64) {
    let child = StructureID(number: Int32(portfolio.structures.count))
    let (moved, part) = (Money(dollars: dollars), Money(dollars: dollars / 2))
    let fork = Fork(
      parent: Self.gen, child: child, surplus: moved * 2, moved: moved, toGen: part, toCom: moved - part,
      baseline: Baseline(return26Weeks: nil, deployed: .zero, costs: .zero, drawdown: .zero))
    apply(
      Event(
        .forked(fork),
        transactions: [
          Transaction(
            .forkTransfer,
            [
              Posting(Self.gen, .cash, -moved), Posting(Self.gen, .profit, moved),
              Posting(child.account(.gen), .cash, part), Posting(child.account(.gen), .capital, -part),
              Posting(child.account(.com), .cash, moved - part),
              Posting(child.account(.com), .capital, part - moved),
            ])
        ]))
  }

  /// Books one operation, built step by step.
  mutating func trade(
    _ id: AccountID, _ cause: Trade.Cause = .order,
    _ steps: (inout TradeEntry) throws(TradeError) -> Void
  ) throws(TradeError) {
    var entry = TradeEntry(id, in: portfolio, cause: cause, at: now)
    try steps(&entry)
    apply(try entry.event())
  }
}

/// An amount in the source of a test.
func usd(_ text: String) -> Money { Money(text) ?? Money(units: .min) }

/// A price in the source of a test.
func price(_ text: String) -> Price { Price(text) ?? Price(units: .min) }

/// A mark with the same price for everything, and no closing fee.
func flat(_ text: String) -> Mark { Mark(mid: price(text), exit: price(text), fee: .zero) }

/// An option contract in the source of a test.
func contract(_ symbol: String) throws -> OptionContract { try OptionContract(symbol) }
