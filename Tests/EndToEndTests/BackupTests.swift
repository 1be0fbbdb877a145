import JSON
import TestSupport
import Testing

@Suite struct BackupTests {
  @Test func `a restore returns to the backup's state, keeps the old store aside and journals both heads`()
    throws
  {
    let desk = try Desk(capital: "100000")
    let file = desk.product.home("copy")
    let backup = try desk.done(["backup", file])
    let state = try desk.state()
    try desk.done("deposit root/gen 5", at: day(1))
    let lost = try desk.done("audit head")
    let reply = try desk.done(["restore", file], at: day(2))
    #expect(reply["sequence"] == backup["sequence"] && reply["hash"] == backup["hash"])
    #expect(try desk.state() == state)
    let row = try #require(try desk.done("audit list")["rows"]?[1])
    #expect(row["kind"]?.string == "store.restored")
    #expect(try isFile(#require(reply["aside"]?.string)))
    #expect(lost["sequence"] == .integer(2))
    try desk.audit()
  }

  @Test func `a restore under the same id has one effect and one reply`() throws {
    let desk = try Desk(capital: "100000")
    let file = desk.product.home("copy")
    try desk.done(["backup", file])
    let words = ["restore", file, "--id", "back"]
    let first = try desk.run(words, at: day(1))
    try desk.done("deposit root/gen 5", at: day(2))
    let second = try desk.run(words, at: day(3))
    #expect(first.exitCode == 0 && second.text == first.text, "\(second.errorText)")
    #expect(try desk.rows() == 3)
    try desk.done("deposit root/gen 5 --id other", at: day(3))
    try desk.fails(["restore", file, "--id", "other"], at: day(3), exit: 1, code: "ID_REUSED")
    #expect(try desk.rows() == 5)
    try desk.audit()
  }

  @Test func `a backup that is damaged, cut, foreign or missing leaves the store as it is`() throws {
    let desk = try Desk(capital: "100000")
    let file = desk.product.home("copy")
    try desk.done(["backup", file])
    let whole = try bytes(ofFile: file)
    var damaged = whole
    let row = try #require(whole.firstRange(of: Array("store.founded".utf8))).lowerBound
    for index in row..<row + 64 { damaged[index] = 0xA5 }
    let other = try Desk(capital: "5")
    let foreign = other.product.home("copy")
    try other.done(["backup", foreign])
    let candidates = [damaged, Array(whole.prefix(whole.count - 4_096)), [], Array("no database".utf8)]
    for content in candidates + [try bytes(ofFile: foreign)] {
      try write(content, toFile: file)
      try desk.unchanged {
        let finished = try desk.run(["restore", file], at: day(1))
        #expect(finished.exitCode == 3, "\(finished.text)")
        #expect(finished.errorText.filter(\.isNewline).count == 1, "\(finished.errorText)")
      }
    }
    let missing = try desk.run(["restore", desk.product.home("nothing")], at: day(1))
    #expect(missing.exitCode == 3, "\(missing.text)")
    #expect(try desk.rows() == 1)
    try desk.audit()
  }

  @Test func `the backup of each day's close is kept, seven of them and the weeks'`() throws {
    let desk = try Desk(capital: "100000")
    for number in Int64(1)...12 { try desk.done("deposit root/gen 1", at: day(number)) }
    let names = try entries(ofDirectory: "\(desk.data)/backups")
    #expect(names.filter { $0.hasPrefix("daily-") }.count == 7)
    #expect(
      names.filter { $0.hasPrefix("weekly-") } == ["weekly-2026-01-09.backup", "weekly-2026-01-16.backup"])
    #expect(try desk.done("doctor --deep")["ok"] == .bool(true))
  }
}
