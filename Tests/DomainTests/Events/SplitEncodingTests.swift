import Domain
import Testing

@Suite struct SplitEncodingTests {
  @Test func `a split is read back from its bytes, under its own number`() throws {
    for factor in [Split.factors.lowerBound, 4, Split.factors.upperBound] {
      let event = Event(.split(Split("BRKB", factor: factor)))
      var writer = CanonicalWriter()
      writer.write(event)
      // The version, then the number after the last kind before this one.
      #expect(writer.bytes.prefix(2) == [1, 16])
      #expect(try writer.bytes.withUnsafeBytes { try CanonicalReader.value(Event.self, from: $0) } == event)
      #expect(event.body.kind == "shares.split" && event.body.account == nil)
      #expect(event.body.summary == "each share of BRKB became \(factor)")
    }
  }

  @Test(arguments: [Int64.min, -1, 0, 1, 1_001, .max])
  func `a factor that no split can have is refused in bytes`(_ factor: Int64) {
    var writer = CanonicalWriter()
    writer.write(Split("TSLA", factor: 3))
    var bytes = writer.bytes
    withUnsafeBytes(of: factor.bigEndian) { bytes.replaceSubrange(8..<16, with: $0) }
    #expect(throws: CanonicalError.self) {
      try bytes.withUnsafeBytes { try CanonicalReader.value(Split.self, from: $0) }
    }
  }
}
