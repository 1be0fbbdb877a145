import Domain
import TestSupport
import Testing
import VendorFormats

@Suite struct NumberTests {
  @Test(arguments: [
    ("185.64", "185.64"), ("185.63999938", "185.64"), ("$1234.5", "1234.50"), ("\"1,234.56\"", "1234.56"),
    ("\"$1,234,567.89\"", "1234567.89"), ("0.00005", "0.0001"), ("1e2", "100.00"), ("1.5E-02", "0.015"),
    ("+7", "7.00"), (".5", "0.50"), ("100", "100.00"), ("123.456789012345678901234", "123.4568"),
    ("99999999.9999", "99999999.9999"),
  ])
  func `a price is what is written, to the nearest ten-thousandth`(text: String, price: String) throws {
    let read = try VendorImport([file("date,close\n2024-01-02,\(text)\n")])
    #expect(
      read.rows("SPY.csv").first?.split(separator: ",").last.map(String.init) == "0", "\(read.transcript)")
    #expect(read.rows("SPY.csv").first?.contains(",\(price),") == true, "\(read.transcript)")
  }

  @Test(arguments: [
    "abc", "1.2.3", "--5", "-5", "0.00001", "100000000", "1e9", "1e99999", "0x10",
    "\"1,23,456\"", "1 2",
    "$", "5%", "inf", "1_000",
  ])
  func `what is no price is named with its line`(text: String) throws {
    let read = try VendorImport([file("date,close\n2024-01-02,1\n2024-01-03,\(text)\n")])
    #expect(read.reports[0].named.map(\.line) == [3] && read.reports[0].named.map(\.code) == [.badPrice])
  }

  @Test func `random prices come back exactly`() {
    forAll(make: { $0.spread(in: 1...999_999_999_999) }) { units in
      let fraction = String(units % 10_000 + 10_000).dropFirst()
      let read = try VendorImport([file("date,close\n2024-01-02,\(units / 10_000).\(fraction)\n")])
      let cell = read.rows("SPY.csv")[0].split(separator: ",")[4]
      let parts = cell.split(separator: ".")
      let found = (Int64(parts[0]) ?? 0) * 10_000 + (Int64(parts[1].padding(4)) ?? 0)
      try ensure(found == units, "\(cell)")
    }
  }

  @Test(arguments: [
    ("82.49M", "82490000"), ("1.2B", "1200000000"), ("900K", "900000"), ("12345", "12345"),
    ("\"1,234\"", "1234"),
    ("1.5e3", "1500"), ("-", "0"), ("", "0"), ("N/A", "0"),
  ])
  func `a volume is counted`(text: String, volume: String) throws {
    let read = try VendorImport([file("date,close,volume\n2024-01-02,1,\(text)\n")])
    #expect(read.rows("SPY.csv").first?.split(separator: ",").last.map(String.init) == volume)
  }
}

extension Substring {
  fileprivate func padding(_ width: Int) -> String {
    self + String(repeating: "0", count: Swift.max(0, width - utf8.count))
  }
}
