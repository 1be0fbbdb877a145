import Money
import TestSupport
import Testing

@Suite struct MoneyTextTests {
  @Test(
    arguments: [
      ("0", 0), ("0.0001", 1), ("-0.0001", -1), ("1", 10_000), ("25510.00", 255_100_000), ("007.5", 75_000),
      ("1.2345", 12_345), ("922337203685477.5807", .max), ("-922337203685477.5807", -.max), ("-0", 0),
    ] as [(String, Int64)])
  func `plain decimal text is read exactly`(_ text: String, _ units: Int64) {
    #expect(Money(text)?.units == units)
    #expect(Price(text)?.units == units)
  }

  @Test(
    arguments: [
      "", "-", ".", "1.", ".5", "+1", "1.23456", "1,000", "1 ", " 1", "1e3", "0x1", "--1", "1.2.3", "١",
      "NaN",
      "922337203685477.5808", "922337203685478", "99999999999999999999", "1\u{0}", "$1",
    ])
  func `anything else is not an amount`(_ text: String) {
    #expect(Money(text) == nil)
    #expect(Price(text) == nil)
  }

  @Test(
    arguments: [
      (0, "0.00", "$0.00"), (1, "0.0001", "$0.0001"), (-125_025, "-12.5025", "-$12.5025"),
      (255_100_000, "25510.00", "$25,510.00"), (12_340, "1.234", "$1.234"),
      (9_999_999, "999.9999", "$999.9999"),
      (10_000_000, "1000.00", "$1,000.00"), (-10_000_000_000, "-1000000.00", "-$1,000,000.00"),
      (.max, "922337203685477.5807", "$922,337,203,685,477.5807"),
      (.min, "-922337203685477.5808", "-$922,337,203,685,477.5808"),
    ] as [(Int64, String, String)])
  func `amounts are written with two to four decimals, for machines and for people`(
    _ units: Int64, _ plain: String, _ dollars: String
  ) {
    #expect(Money(units: units).description == plain)
    #expect(Price(units: units).description == plain)
    #expect(Money(units: units).dollars == dollars)
  }

  @Test func `what is written is read back as it was`() {
    for units: Int64 in -25_000...25_000 { #expect(Money("\(Money(units: units))")?.units == units) }
    forAll {
      $0.spread(in: -.max...Int64.max)
    } holds: { units in
      try ensure(Money("\(Money(units: units))")?.units == units, "\(Money(units: units))")
    }
  }
}
