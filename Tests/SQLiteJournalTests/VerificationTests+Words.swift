import Journal
import Testing

extension VerificationTests {
  @Test func `one row that is gone is named, and several are named from the first to the last`() throws {
    try delete(7)
    #expect(try verify().findings.map(\.message) == ["row 7 is gone"])
    try delete(8)
    #expect(try verify().findings.map(\.message) == ["rows 7 to 8 are gone"])
    try delete(20)
    #expect(try verify().findings.map(\.message) == ["rows 7 to 8 are gone", "row 20 is gone"])
  }

  @Test func `rows exchanged near the end are told from missing ones, whatever else was done before`() throws
  {
    try edit(3, "payload = x'00'")
    try swap("events", 38, 39)
    try swap("commands", 38, 39)
    #expect(try found() == ["row-edited 3", "rows-reordered 38", "rows-reordered 39"])
  }

  @Test(arguments: [Int64(1), 2, 39])
  func `a row with another content and a matching hash is found by its successor without the key`(
    _ sequence: Int64
  ) throws {
    try replace(sequence)
    #expect(try found(key: nil) == ["row-edited \(sequence)"])
  }
}
