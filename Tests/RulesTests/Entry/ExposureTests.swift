import Domain
import Money
import Rules
import Testing

@Suite struct ExposureTests {
  @Test func `what is at stake is kept by symbol, and adds up`() {
    var exposures = Exposures()
    for (symbol, dollars) in [("A", Int64(1)), ("B", 2), ("A", 3), ("C", 4), ("B", 5)] as [(String, Int64)] {
      guard let symbol = try? Symbol(symbol) else { continue }
      exposures.add(Money(dollars: dollars), in: symbol)
    }
    #expect(["A", "B", "C", "D"].map { exposures[$0] } == [4, 7, 4, 0].map { Money(dollars: $0) })
    #expect(exposures.total == Money(dollars: 15))
  }
}
