import Archives
import TestSupport
import Testing

@Suite struct ArchiveTests {
  private func packed(_ name: String) throws -> [UInt8] {
    try bytes(ofFile: "\(packageDirectory)/Tests/Fixtures/Vendors/\(name)")
  }

  private let deflated = "lean/option/usa/minute/aapl/20240102_quote_american.zip"
  private let stored = "lean/equity/usa/hour/spy.zip"
  private let gzip = "yahoo/packed/KO.csv.gz"

  @Test func `an archive's files come out whole, under its path`() throws {
    let files = try Archive.unpack(packed(deflated), path: "a.zip")
    #expect(files.count == 2 && files[0].path.hasPrefix("a.zip/20240102_aapl_minute_quote_american_call"))
    #expect(String(decoding: files[0].bytes, as: UTF8.self).hasPrefix("34200000,43000,"))
    let hour = try Archive.unpack(packed(stored), path: "spy.zip")
    #expect(hour.map(\.path) == ["spy.zip/spy.csv"] && hour[0].bytes.count > 100)
    let text = try Archive.unpack(packed(gzip), path: "KO.csv.gz")
    #expect(text[0].bytes == (try packed("yahoo/KO.csv")) && text[0].path == "KO.csv.gz")
  }

  @Test func `gzip files one after the other are one, and what is not packed stays as it is`() throws {
    let twice = try Archive.unpack(packed(gzip) + packed(gzip) + [0, 0, 0], path: "x")
    #expect(twice[0].bytes == (try packed("yahoo/KO.csv")) + (try packed("yahoo/KO.csv")))
    #expect(try Archive.unpack([1, 2, 3], path: "x")[0].bytes == [1, 2, 3])
    #expect(try Archive.unpack([], path: "x")[0].bytes == [])
    #expect(throws: ArchiveError.self) { try Archive.unpack(packed(gzip) + [1], path: "x") }
  }

  @Test func `what would become too large is refused before it does`() throws {
    for name in [deflated, stored, gzip] {
      let error = #expect(throws: ArchiveError.self) {
        try Archive.unpack(packed(name), path: "x", limit: 50)
      }
      #expect(error?.description.contains("more than 50 bytes") == true)
    }
  }

  @Test func `an archive cut anywhere or with any byte changed is refused or whole`() throws {
    for name in [deflated, stored, gzip] {
      let sound = try packed(name)
      let whole = try Archive.unpack(sound, path: "x").map(\.bytes)
      for length in 4..<sound.count {
        let cut = try? Archive.unpack(Array(sound[..<length]), path: "x").map(\.bytes)
        #expect(cut == nil || cut == whole, "\(name) cut to \(length)")
      }
      for place in 4..<sound.count {
        var changed = sound
        changed[place] ^= 0x55
        let found = try? Archive.unpack(changed, path: "x").map(\.bytes)
        #expect(found == nil || found == whole || found?.count != whole.count, "\(name) changed at \(place)")
      }
    }
  }
}
