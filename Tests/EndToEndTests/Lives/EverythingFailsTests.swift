import Glibc
import JSON
import Platform
import SQLite
import TestSupport
import Testing

@Suite struct EverythingFailsTests {
  @Test func `a store that stays locked is given up after five seconds, and says who has it`() throws {
    let desk = try Desk(capital: "100000")
    let lock = try FileLock(path: "\(desk.data)/lock", holder: "a test")
    let waiting = try desk.start("deposit root/gen 1 --id mine".words, at: day(1))
    // Reading does not wait, whoever writes.
    #expect(try desk.done("status")["engine"]?["holder"]?.string?.contains("a test") == true)
    try desk.audit()
    let finished = try waiting.wait()
    #expect(finished.exitCode == 3 && finished.errorText.contains("a test"), "\(finished.errorText)")
    #expect(finished.errorText.contains("5000 ms"))
    #expect(try JSONValue(parsing: finished.output)["error"]?["code"]?.string == "STORE_BUSY")
    #expect(try desk.rows() == 1)
    _ = consume lock
    try desk.done("deposit root/gen 1 --id mine", at: day(1))
  }

  @Test func `a store that is released in time is waited for`() throws {
    let desk = try Desk(capital: "100000")
    var lock: FileLock? = try FileLock(path: "\(desk.data)/lock", holder: "a test")
    let waiting = try desk.start("deposit root/gen 1".words, at: day(1))
    usleep(300_000)
    #expect(lock != nil)
    lock = nil
    #expect(try waiting.wait().exitCode == 0)
    #expect(try desk.rows() == 2)
  }

  @Test func `a killed writer leaves a store that opens and verifies`() throws {
    let desk = try Desk(capital: "100000")
    for number in 0..<10 {
      let victim = try desk.start("deposit root/gen 1 --id kill-\(number)".words, at: day(1))
      usleep(UInt32(number) * 700)
      victim.send(SIGKILL)
      _ = try victim.wait()
      #expect(try desk.done("audit verify")["ok"] == .bool(true))
    }
    for number in 0..<10 { try desk.done("deposit root/gen 1 --id kill-\(number)", at: day(1)) }
    #expect(try desk.account("root/gen").units("cash") == 400_100_000)
    try desk.audit()
  }

  @Test func `without a store every command says how to make one`() throws {
    let desk = try Desk()
    for line in [
      "accounts", "deposit root/gen 1", "audit verify", "audit head", "status", "due", "fork root/gen",
    ] {
      let error = try desk.fails(line, exit: 3, code: "STORE_MISSING")
      #expect(error["message"]?.string?.contains("alluse init") == true)
    }
    #expect(try entries(ofDirectory: desk.product.home.path) == [])
  }

  @Test func `an existing store is never founded again`() throws {
    let desk = try Desk(capital: "100000")
    try desk.unchanged { try desk.fails("init --capital 5", at: day(1), exit: 1, code: "STORE_EXISTS") }
  }

  @Test func `a store of a newer version is left alone`() throws {
    let desk = try Desk(capital: "100000")
    try desk.tamper("PRAGMA user_version = 999")
    for line in ["deposit root/gen 1", "accounts", "audit verify", "init --capital 5"] {
      try desk.unchanged {
        let finished = try desk.run(line.words, at: day(1))
        #expect(finished.exitCode == (line.hasPrefix("init") ? 1 : 3), "\(line): \(finished.errorText)")
        #expect(finished.errorText.contains("999") || line.hasPrefix("init"), "\(finished.errorText)")
      }
    }
  }

  @Test func `the database of another program is left alone`() throws {
    let desk = try Desk(capital: "100000")
    try desk.tamper("PRAGMA application_id = 7")
    for line in ["deposit root/gen 1", "accounts", "audit verify"] {
      try desk.unchanged { try desk.fails(line, at: day(1), exit: 3, code: "OTHER_PROGRAM") }
    }
    try desk.unchanged {
      let finished = try desk.run("init --capital 5".words)
      #expect(finished.exitCode == 1 || finished.exitCode == 3, "\(finished.text)")
    }
  }

  @Test(arguments: [0, 100, 4_096, 50_000])
  func `a database cut short is refused and left as it is`(_ length: Int) throws {
    let desk = try Desk(capital: "100000")
    try write(Array(try bytes(ofFile: desk.journal).prefix(length)), toFile: desk.journal)
    for line in ["deposit root/gen 1", "accounts", "audit verify"] {
      try desk.unchanged {
        let finished = try desk.run(line.words, at: day(1))
        #expect(finished.exitCode == 3 || finished.exitCode == 1, "\(line) of \(length): \(finished.text)")
        #expect(finished.errorText.filter(\.isNewline).count == 1, "\(finished.errorText)")
      }
    }
  }

  @Test func `a folder that others can write to is refused`() throws {
    let desk = try Desk(capital: "100000")
    chmod(desk.data, 0o777)
    try desk.fails("deposit root/gen 1", at: day(1), exit: 3, code: "FILE_FAILED")
    chmod(desk.data, 0o700)
    try desk.done("deposit root/gen 1", at: day(1))
  }

  @Test func `a store behind a link is refused`() throws {
    let desk = try Desk(capital: "100000")
    rename(desk.journal, "\(desk.data)/elsewhere")
    symlink("elsewhere", desk.journal)
    try desk.fails("deposit root/gen 1", at: day(1), exit: 3, code: "FILE_FAILED")
    #expect(try bytes(ofFile: "\(desk.data)/elsewhere").count > 4_096)
  }

  @Test(arguments: [UInt32(0o500), 0o000])
  func `without permission nothing is changed, and the sentence says so`(_ mode: UInt32) throws {
    let desk = try Desk(capital: "100000")
    let user = try OrdinaryUser(desk)
    chmod(desk.data, mode)
    let refused = try user.run("deposit root/gen 1 --json --at \(day(1))".words)
    #expect(refused.exitCode == 3, "\(refused.text)\(refused.errorText)")
    #expect(refused.errorText.hasPrefix("alluse: ") && refused.errorText.contains(desk.data))
    #expect(try JSONValue(parsing: refused.output)["error"]?["code"]?.string != nil)
    chmod(desk.data, 0o700)
    #expect(try user.run(["status", "--json"]).text.contains("\"sequence\":1,"))
  }

  @Test func `a lost or foreign key stops writing, not reading`() throws {
    let desk = try Desk(capital: "100000")
    let key = desk.product.home(".config/alluse/signing.key")
    let own = try bytes(ofFile: key)
    unlink(key)
    try desk.fails("deposit root/gen 1", at: day(1), exit: 3, code: "KEY_MISSING")
    func isWhole() throws -> Bool {
      let read = try desk.run(["status"])
      return try read.exitCode == 0 && read.errorText.contains("STORE_MISTRUSTED")
        && JSONValue(parsing: read.output)["head"]?["sequence"] == 1
    }
    #expect(try isWhole())
    let other = try Desk(capital: "5")
    try write(try bytes(ofFile: other.product.home(".config/alluse/signing.key")), toFile: key)
    try desk.fails("deposit root/gen 1", at: day(1), exit: 3, code: "OTHER_KEY")
    #expect(try isWhole())
    try write(own, toFile: key)
    try desk.done("deposit root/gen 1", at: day(1))
    try desk.audit()
  }
}
