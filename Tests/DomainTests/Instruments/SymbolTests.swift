import Domain
import Money
import TestSupport
import Testing

/// Tickers and option symbols at the edges of their letters and digits.
@Suite struct SymbolTests {
  @Test(arguments: [
    "KO26010/P00060000", "KO26010:P00060000", "KO260109P0006000/", "KO260109P0006000:", "KO260109X00060000",
    "KO260109p00060000", "KO261309P00060000", "KO260009P00060000", "KO260100P00060000", "KO260132P00060000",
    "KO260229P00060000", "KO260109P00000000", "ko260109P00060000", "1O260109P00060000", "KO 260109P00060000",
    "KO  260109P0006000", "KOKOKOK260109P00060000", "260109P00060000",
  ])
  func `anything else is no option symbol`(_ text: String) {
    #expect((try? OptionContract(text)) == nil)
  }

  @Test(arguments: [
    ("KO    260109P00060000", "KO260109P00060000"), ("KOKOKO260109C00000001", "KOKOKO260109C00000001"),
    ("K9991231P99999999", "K9991231P99999999"), ("KO900101C00060500", "KO900101C00060500"),
  ])
  func `a root may be padded to six characters, and years from 90 are of the last century`(
    _ text: String, _ start: String
  ) throws {
    let contract = try OptionContract(text)
    #expect(contract.description == start)
    #expect((1990...2089).contains(contract.expiry.civil.year))
  }

  @Test func `a ticker has one to six capital letters or digits, the first a letter`() {
    for text in ["", "KOKOKOK", "9K", "ko", "K-O", "K O", "KÖ", "@A", "[A", "A/", "A:"] {
      #expect((try? Symbol(text)) == nil, "\(text)")
    }
    for text in ["A", "Z", "A9", "Z0Z0Z0"] { #expect((try? Symbol(text))?.description == text) }
  }

  @Test func `a word is a ticker only where its letters come first and nothing follows`() {
    let symbol: Symbol = "KO9"
    #expect(Symbol(word: symbol.word) == symbol)
    for word in [0, symbol.word | 1, symbol.word | 1 << 16, symbol.word >> 8, symbol.word | 0x20 << 56]
      as [UInt64]
    {
      #expect(Symbol(word: word) == nil, "\(word)")
    }
  }

  @Test func `the next valid price below and above are each other's neighbour, and every tick is allowed`() {
    for rule in [TickRule.penny, .pennyUnderThree] {
      var price = Price(units: 100)
      while price < Price(units: 40_000) {
        let next = rule.next(above: price)
        #expect(rule.allows(price) && rule.next(below: next) == price)
        let between = Price(units: price.units + 1)
        #expect(!rule.allows(between) && rule.down(between) == price && rule.up(between) == next)
        price = next
      }
    }
    #expect(
      TickRule.penny.down(Price(units: -150)) == Price(units: -200)
        && TickRule.penny.up(Price(units: -150)) == Price(units: -100))
    #expect(TickRule([OrderLeg(.shares("KO"), quantity: 1)]) == .pennyUnderThree)
    #expect(TickRule([OrderLeg(.shares("SPY"), quantity: 1)]) == .penny)
    #expect(
      TickRule([OrderLeg(.shares("KO"), quantity: 1), OrderLeg(.shares("KO"), quantity: -1)]) == .penny)
  }
}
