import JSON
import TOML
import Testing

@Suite struct ScalarTests {
  private func expect(_ value: String, is expected: JSONValue) throws {
    #expect(try TOMLTable(parsing: "x = \(value)").taggedJSON == ["x": expected], "\(value)")
    #expect(
      try TOMLTable(parsing: "x=[\(value) , \(value)]").taggedJSON == ["x": [expected, expected]], "\(value)")
    #expect(try TOMLTable(parsing: "x={y=\(value)}#\n").taggedJSON == ["x": ["y": expected]], "\(value)")
  }

  @Test(arguments: [
    ("0", 0), ("+0", 0), ("-0", 0), ("42", 42), ("+99", 99), ("-17", -17), ("1_000", 1000),
    ("5_349_221", 5_349_221),
    ("1_2_3", 123), ("9223372036854775807", Int64.max), ("-9223372036854775808", .min),
    ("0xDEADBEEF", 0xDEAD_BEEF),
    ("0xdead_beef", 0xDEAD_BEEF), ("0x00", 0), ("0x7fffffffffffffff", .max), ("0o755", 0o755), ("0o0_1", 1),
    ("0b11010110", 0b1101_0110), ("0b1_0", 2),
  ])
  func `integers in every base are exact`(text: String, value: Int64) throws {
    try expect(text, is: whole(value))
  }

  @Test(arguments: [
    ("1.0", "1.0"), ("+1.0", "1.0"), ("-0.01", "-0.01"), ("0.0", "0.0"), ("-0.0", "-0.0"), ("5e+22", "5e+22"),
    ("1e06", "1000000.0"), ("-2E-2", "-0.02"), ("6.626e-34", "6.626e-34"),
    ("224_617.445_991_228", "224617.445991228"),
    ("0e0", "0.0"), ("1e0_1", "10.0"), ("3.0e+00", "3.0"), ("9_007_199_254_740_991.0", "9007199254740991.0"),
    ("3.141592653589793", "3.141592653589793"), ("inf", "inf"), ("+inf", "inf"), ("-inf", "-inf"),
    ("nan", "nan"),
    ("+nan", "nan"), ("-nan", "nan"), ("1e-400", "0.0"),
  ])
  func `floats have every form`(text: String, value: String) throws {
    try expect(text, is: float(value))
  }

  @Test(arguments: [
    ("123.45", "123.45"), ("+1_000.0500", "1000.0500"), ("-0.10", "-0.10"), ("1e2", "1e2"), ("7", "7"),
    ("-7", "-7"),
  ])
  func `numbers keep their exact decimal text`(written: String, text: String) throws {
    #expect(try TOMLTable(parsing: "x = \(written)")["x"]?.decimalText == text)
  }

  @Test(arguments: [("true", true), ("false", false)])
  func `truth values are read`(written: String, value: Bool) throws {
    try expect(written, is: truth(value))
  }

  @Test(arguments: [
    ("1979-05-27T07:32:00Z", "1979-05-27T07:32:00Z"),
    ("1979-05-27T00:32:00-07:00", "1979-05-27T00:32:00-07:00"),
    ("1979-05-27t07:32:00z", "1979-05-27T07:32:00Z"), ("1979-05-27 07:32:00Z", "1979-05-27T07:32:00Z"),
    ("1979-05-27T00:32:00.999999-07:00", "1979-05-27T00:32:00.999999-07:00"),
    ("1987-07-05T17:45:56.6Z", "1987-07-05T17:45:56.600Z"),
    ("1987-07-05T17:45:56+00:00", "1987-07-05T17:45:56Z"),
    ("1987-07-05T17:45:56.1234567899+23:59", "1987-07-05T17:45:56.123456789+23:59"),
    ("0001-01-01 00:00:00Z", "0001-01-01T00:00:00Z"), ("9999-12-31T23:59:59Z", "9999-12-31T23:59:59Z"),
    ("1990-12-31T23:59:60Z", "1990-12-31T23:59:60Z"),
  ])
  func `instants are read`(written: String, value: String) throws {
    try expect(written, is: instant(value))
  }

  @Test(arguments: [
    ("1979-05-27T07:32:00", "1979-05-27T07:32:00"), ("1979-05-27 00:32:00.5", "1979-05-27T00:32:00.500"),
    ("2000-02-29T23:59:59.000001", "2000-02-29T23:59:59.000001"),
  ])
  func `local dates with times are read`(written: String, value: String) throws {
    try expect(written, is: local(value))
  }

  @Test(arguments: ["1979-05-27", "2000-02-29", "2024-02-29", "0001-01-01", "9999-12-31"])
  func `local dates are read`(written: String) throws {
    try expect(written, is: date(written))
  }

  @Test func `each month has its days and no more`() throws {
    let days = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    for (place, last) in days.enumerated() {
      let month = "2023-\(place < 9 ? "0" : "")\(place + 1)-"
      try expect(month + "\(last)", is: date(month + "\(last)"))
      #expect(throws: TOMLError.self, "\(month)") { try TOMLTable(parsing: "x = \(month)\(last + 1)") }
      #expect(throws: TOMLError.self, "\(month)") { try TOMLTable(parsing: "x = \(month)00") }
    }
  }

  @Test(arguments: [
    ("07:32:00", "07:32:00"), ("00:32:00.999999", "00:32:00.999999"), ("23:59:59.0", "23:59:59"),
  ])
  func `local times are read`(written: String, value: String) throws {
    try expect(written, is: time(value))
  }

  @Test func `a date before a comment is a date`() throws {
    #expect(try TOMLTable(parsing: "x = 1979-05-27 # 07:32:00").taggedJSON == ["x": date("1979-05-27")])
  }
}
