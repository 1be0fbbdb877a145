import Platform
import Testing

@Suite struct ProcessTests {
  @Test func `hex text and bytes are inverse, and broken text is refused`() {
    let bytes = (0...255).map(UInt8.init)
    #expect(hexBytes(hexText(bytes)) == bytes)
    #expect(hexBytes("0G") == nil)
    #expect(hexBytes("abc") == nil)
    #expect(hexBytes("AbCd") == [0xab, 0xcd])
  }

  @Test func `identities are long and differ`() {
    let identities = Set((0..<100).map { _ in SecureRandom.identity() })
    #expect(identities.count == 100)
    #expect(identities.allSatisfy { $0.utf8.count == 32 })
  }

  @Test func `the process knows itself`() throws {
    #expect(!ProcessIdentity.user.isEmpty)
    #expect(!ProcessIdentity.host.isEmpty)
    #expect(!ProcessIdentity.build.isEmpty)
    let resident = try #require(ProcessIdentity.residentBytes())
    #expect(resident > 1_000_000)
    #expect(ProcessIdentity.peakResidentBytes() > 1_000_000)
  }

  @Test func `the monotonic clock never goes back and the wall clock is of this century`() {
    let first = Clocks.monotonicNanoseconds()
    #expect(Clocks.monotonicNanoseconds() >= first)
    #expect(Clocks.wallMilliseconds() > 1_700_000_000_000)
  }

  @Test func `an empty variable counts as unset`() {
    let environment = Environment(["A": "", "B": "b"])
    #expect(environment["A"] == nil)
    #expect(environment["B"] == "b")
    #expect(environment["C"] == nil)
  }
}
