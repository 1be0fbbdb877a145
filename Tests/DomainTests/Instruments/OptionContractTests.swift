import Domain
import Money
import Testing

private let expiry = Day(year: 2026, month: 3, day: 13)

private func contract(_ text: String) throws -> OptionContract { try OptionContract(text) }

@Test func `an option symbol names its root, expiry, right and strike`() throws {
  let put = try contract("TSLA260313P00245000")
  #expect(put.symbol == "TSLA")
  #expect(put.expiry == expiry)
  #expect(put.right == .put)
  #expect(put.strike == Price(dollars: 245))
  #expect(put.notional == Money(dollars: 24_500))
  #expect(put == (try OptionContract("TSLA", expiry: expiry, .put, strike: Price(dollars: 245))))
  #expect(try contract("TSLA  260313P00245000") == put)
  #expect(try contract("T     260313C00027500").strike == Price(units: 275_000))
  #expect(try contract("SPY991217C00140000").expiry == Day("1999-12-17"))
}

@Test func `every contract prints as the symbol it is read from, and packs into two words`() throws {
  for symbol: Symbol in ["T", "SPY", "TSLA1", "ABCDEF"] {
    for mills in [1, 999, 1_000, 27_500, 151_250, 99_999_999] as [Int64] {
      for right in OptionContract.Right.allCases {
        let made = try OptionContract(symbol, expiry: expiry, right, strike: Price(units: mills * 10))
        #expect(try contract(made.description) == made)
        #expect(OptionContract(symbolWord: made.symbol.word, terms: made.terms) == made)
      }
    }
  }
}

@Test(arguments: [
  "", "TSLA", "260313P00245000", "TSLA260313P0024500", "TSLA260313P002450000", "TSLA260313X00245000",
  "tsla260313P00245000", "TSLA260313p00245000", "TSLA260230P00245000", "TSLA261313P00245000",
  "TSLA260300P00245000", "TSLA260313P00000000", "TSLA26031AP00245000", "TSLAXXX260313P00245000",
  "1SLA260313P00245000", "TSLA 260313P00245000", "T SLA 260313P00245000", " TSLA 260313P00245000",
  "TSLA260313P-0245000", "TSLA260313P00245000 ", "TSLÄ260313P00245000",
])
func `a text that is not an option symbol is refused with the text and the accepted form`(text: String) {
  let error = #expect(throws: InstrumentError.self) { try contract(text) }
  #expect(error?.description.contains(text) == true)
  #expect(error?.description.contains("TSLA260313P00245000") == true)
}

@Test func `strikes and expiries that no symbol can write are refused`() throws {
  for units in [0, -10_000, 5, 1_000_000_000, .max, .min] as [Int64] {
    let strike = Price(units: units)
    #expect(throws: InstrumentError.strike(strike.description)) {
      try OptionContract("T", expiry: expiry, .call, strike: strike)
    }
  }
  for day in [Day("1989-12-31"), Day("2090-01-01")].compactMap({ $0 }) {
    #expect(throws: InstrumentError.expiry(day)) {
      try OptionContract("T", expiry: day, .call, strike: Price(dollars: 20))
    }
  }
}

@Test func `words that are not a contract do not unpack`() throws {
  let put = try contract("TSLA260313P00245000")
  #expect(OptionContract(symbolWord: 0, terms: put.terms) == nil)
  #expect(OptionContract(symbolWord: put.symbol.word | 1, terms: put.terms) == nil)
  #expect(OptionContract(symbolWord: put.symbol.word, terms: .max) == nil)
  #expect(OptionContract(symbolWord: put.symbol.word, terms: 1) == nil)
}

@Test func `contracts sort by symbol, expiry, strike, call before put`() throws {
  let ordered = try [
    "AAPL260313P00500000", "TSLA260306C00100000", "TSLA260313C00099000", "TSLA260313C00100000",
    "TSLA260313P00100000", "TSLA260320C00001000",
  ].map(contract)
  #expect(ordered.reversed().sorted() == ordered)
}

@Test func `a split divides the strike, rounded down and never to zero`() throws {
  #expect(
    try contract("TSLA260313P00605000").afterSplit(into: 4) == (try contract("TSLA260313P00151250")))
  #expect(
    try contract("TSLA260313P00100000").afterSplit(into: 3) == (try contract("TSLA260313P00033333")))
  #expect(try contract("TSLA260313P00000001").afterSplit(into: 3) == (try contract("TSLA260313P00000001")))
  #expect(try contract("TSLA260313P00100000").afterSplit(into: 0) == nil)
}

@Test func `an option is worth at least what exercise brings`() {
  let strike = Price(dollars: 100)
  #expect(OptionContract.Right.put.intrinsic(spot: Price(dollars: 97), strike: strike) == Price(dollars: 3))
  #expect(OptionContract.Right.put.intrinsic(spot: Price(dollars: 103), strike: strike) == .zero)
  #expect(OptionContract.Right.call.intrinsic(spot: Price(dollars: 103), strike: strike) == Price(dollars: 3))
  #expect(OptionContract.Right.call.intrinsic(spot: strike, strike: strike) == .zero)
}

@Test func `tickers are one to six capitals or digits and sort like their names`() throws {
  for bad in ["", "tsla", "1ABC", "ABCDEFG", "BRK.B", "A B", "Ä", "A\u{0}"] {
    #expect(throws: InstrumentError.symbol(bad)) { try Symbol(bad) }
  }
  let names = ["A", "AA", "AAPL", "AB", "T", "TSLA", "TSLA1", "VIX"]
  let symbols = try names.map { try Symbol($0) }
  #expect(symbols.sorted() == symbols)
  #expect(symbols.map(\.description) == names)
  #expect(symbols.allSatisfy { Symbol(word: $0.word) == $0 })
}
