import Domain
import Money
import Testing

@Suite struct FigureTests {
  @Test(
    arguments: [
      (.money(Money(units: 255_100_000)), "25510.00"), (.count(-3), "-3"), (.missing, "--"),
      (.ratio(BasisPoints(1_250)), "12.5%"), (.ratio(BasisPoints(-5)), "-0.05%"),
      (.ratio(BasisPoints(10_000)), "100%"), (.ratio(BasisPoints(101)), "1.01%"), (.text("red"), "red"),
      (.instant(Instant(milliseconds: 0)), "1970-01-01T00:00:00.000Z"),
    ] as [(Figure, String)])
  func `figures are shown with their unit`(_ figure: Figure, _ text: String) {
    #expect(figure.description == text)
  }

  @Test func `refusal codes are distinct and written in capitals`() {
    let codes = Refusal.Code.allCases.map(\.rawValue)
    #expect(Set(codes).count == codes.count)
    for code in codes {
      #expect(code.utf8.allSatisfy { ($0 >= 65 && $0 <= 90) || $0 == 95 }, "\(code)")
    }
  }

  @Test func `reversing a transaction changes every sign and balances`() {
    let account = AccountID(structure: .root, kind: .gen)
    let amount = Money(dollars: 5)
    let transaction = Transaction(
      .deposit,
      [
        Posting(account, .cash, amount), Posting(account, .capital, -amount),
        Posting(account, .income, .zero),
      ])
    #expect(transaction.postings.count == 2)
    #expect(transaction.reversed.kind == .adjustment)
    #expect(transaction.reversed.postings.map(\.amount) == [-amount, amount])
    #expect(transaction.reversed.imbalance == 0)
  }

  @Test func `a transaction out of balance stops the program`() async {
    await #expect(processExitsWith: .failure) {
      _ = Transaction(.deposit, [Posting(AccountID(structure: .root, kind: .gen), .cash, Money(units: 1))])
    }
  }
}
