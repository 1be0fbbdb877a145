import Domain
import Money
import Rules
import Settings
import Testing

private func tripped(
  index: Int64 = 1_000_000, vix: Int64 = 1_000, mean: Int64 = 2_000, held: Int64 = 1_000_000
) -> [String] {
  let facts = IntradayFacts(
    index: .init(now: index, before: 1_000_000), vix: .init(now: vix, before: 1_000),
    vixMean: Mean(sum: mean * 252, count: 252),
    held: [
      .init("TSLA", .init(now: held, before: 1_000_000), averageRange: Price(units: 10_000))
    ])
  return IntradayGuard.tripped(by: facts, IntradaySettings(), RegimeSettings()).map(\.rule)
}

@Suite struct IntradayGuardTests {
  @Test func `a fall of the index by two percent trips it, one unit less does not`() {
    #expect(tripped(index: 980_001) == [])
    #expect(tripped(index: 980_000) == ["intraday.index"])
    #expect(tripped(index: 1_020_000) == [])
  }

  @Test func `a fall just short of a ten-thousandth is none of one`() {
    var settings = IntradaySettings()
    settings.indexFall = BasisPoints(1)
    for (before, expected) in [(Int64(10_000), ["intraday.index"]), (10_001, [])] {
      let facts = IntradayFacts(
        index: .init(now: before - 1, before: before), vix: nil, vixMean: nil, held: [])
      #expect(IntradayGuard.tripped(by: facts, settings, RegimeSettings()).map(\.rule) == expected)
    }
  }

  @Test func `a rise of the VIX by a fifth trips it, one hundredth less does not`() {
    #expect(tripped(vix: 1_199) == [])
    #expect(tripped(vix: 1_200) == ["intraday.vix_rise"])
    #expect(tripped(vix: 800) == [])
  }

  @Test func `one and a half times the VIX's mean trips it, inclusive`() {
    #expect(tripped(vix: 1_199, mean: 800) == [])
    #expect(tripped(vix: 1_199, mean: 799) == ["intraday.vix_spike"])
    #expect(tripped(vix: 1_125, mean: 750) == ["intraday.vix_spike"])
  }

  @Test(arguments: [Int64(-1), 1])
  func `a held symbol more than three ranges away trips it, either way`(side: Int64) {
    #expect(tripped(held: 1_000_000 + side * 30_000) == [])
    #expect(tripped(held: 1_000_000 + side * 30_001) == ["intraday.symbol"])
  }

  @Test func `unknown values do not trip it`() {
    let facts = IntradayFacts(index: nil, vix: nil, vixMean: nil, held: [])
    #expect(IntradayGuard.tripped(by: facts, IntradaySettings(), RegimeSettings()).isEmpty)
  }
}
