import Domain
import Glibc
import JSON
import Platform
import TestSupport
import Testing

/// The surroundings of the process may be poor or hostile: it says so in a sentence, and neither hangs nor
/// dies.
@Suite struct SurroundingsTests {
  @Test func `a preloaded library that sets a variable takes no argument away`() throws {
    var desk = try Desk(capital: "100000")
    desk.product.environment = ["LD_PRELOAD": Desk.library, "FAULT_SETENV": "1"]
    #expect(try desk.done("accounts")["total"]?["cash"] == "100000.00")
    try desk.done("kill --state halted")
    #expect(try desk.done("status")["kill"]?.string == "halted")
  }

  @Test(arguments: ["ulimit -n 5", "ulimit -n 9", "ulimit -n 16", "ulimit -v 60000", "ulimit -v 200000"])
  func `too few open files or too little memory are refused in a sentence`(_ limit: String) throws {
    let desk = try Desk(capital: "100000")
    for line in ["accounts", "deposit root/gen 5", "run --headless --for 1d --speed max"] {
      let finished = try ChildProcess(
        "/bin/sh", ["-c", "\(limit); exec \(Product.path) \(line) --json"],
        environment: ["HOME": desk.product.home.path]
      ).wait(seconds: 60)
      #expect(finished.exitCode == 3, "\(limit), \(line): \(finished)")
      #expect(finished.errorText.hasPrefix("alluse: cannot begin with so"), "\(finished.errorText)")
      #expect(finished.errorText.filter(\.isNewline).count == 1, "\(finished.errorText)")
      #expect(try JSONValue(parsing: finished.output)["error"]?["code"] == "TOO_LITTLE")
    }
    #expect(try desk.rows() == 1)
  }

  @Test(arguments: ["journal.sqlite", "journal.sqlite-wal", "head.json", "lock", "key"])
  func `a pipe or a folder in a file's place is not waited for`(_ name: String) throws {
    let lines = [
      "accounts", "audit verify", "audit head", "doctor", "status", "due", "deposit root/gen 5",
      "mark root/gen 5",
      "kill", "backup HOME/copy", "restore HOME/whole", "init --capital 5", "report daily",
    ]
    for make in [{ mkfifo($0, 0o600) }, { mkdir($0, 0o700) }] as [(String) -> Int32] {
      let desk = try Desk(capital: "100000")
      try desk.done(["backup", desk.product.home("whole")])
      let path =
        name == "key" ? desk.product.home(".config/alluse/signing.key") : "\(desk.data)/\(name)"
      unlink(path)
      #expect(make(path) == 0)
      for line in lines {
        let words = line.replacing("HOME", with: desk.product.home.path).words
        let finished = try desk.product.run(words, seconds: 60)
        #expect(finished.signal == nil, "\(name), \(line): \(finished)")
        if finished.exitCode != 0 {
          #expect(finished.errorText.hasPrefix("alluse: "), "\(name), \(line): \(finished.errorText)")
          // A doubt about what was read may follow in a line of its own.
          let said = finished.errorText.split(separator: "\n").filter { !$0.hasPrefix("alluse: warning: ") }
          #expect(said.count == 1, "\(name), \(line): \(finished.errorText)")
        }
      }
    }
  }

  @Test
  func `a wall clock far from the last event is doubted, and never prevents stopping`()
    throws
  {
    for years in [-2, 2] {
      let desk = try Desk()
      let now = Instant(milliseconds: Clocks.wallMilliseconds())
      let founded = now + .days(Int64(years) * 365)
      try desk.done("init --capital 100000", at: founded.description)
      let doubted = try desk.fails("deposit root/gen 5", exit: 2, code: "CLOCK_DOUBTED")
      #expect(doubted["message"]?.string?.contains("row 1 of \(founded)") == true)
      #expect(try desk.rows() == 1)
      try desk.done("kill")
      try desk.done(["rearm", "--reason", "seen"])
      try desk.done("deposit root/gen 5", at: (founded + .days(3)).description)
      let health = try JSONValue(parsing: desk.run(["doctor"]).output)
      let clock = try #require(health["checks"]?.array?.first { $0["name"] == "clock" })
      #expect(clock["ok"] == .bool(years < 0))
      if years > 0 { #expect(clock["detail"]?.string?.hasPrefix("row 1 is of \(founded)") == true) }
    }
  }

  @Test func `the calendar's end is said, and nothing runs into it in silence`() throws {
    let desk = try Desk()
    try desk.fails("init --capital 100000", at: "2100-01-04T15:00:00Z", exit: 2, code: "OUTSIDE_CALENDAR")
    try desk.done("init --capital 100000", at: "2099-12-28T15:00:00Z")
    try desk.fails("deposit root/gen 5", at: "2100-01-04T15:00:00Z", exit: 1, code: "TIME_BEYOND")
    let health = try JSONValue(parsing: desk.run(["doctor"]).output)
    let calendar = try #require(health["checks"]?.array?.first { $0["name"] == "calendar" })
    #expect(calendar["ok"] == false && calendar["detail"]?.string?.contains("2099-12-31") == true)
    let far = try desk.run(["run", "--headless", "--speed", "max", "--for", "8w"])
    #expect(far.exitCode == 2 && far.errorText.contains("2099-12-31"), "\(far.errorText)")
    let end = try desk.run(["run", "--headless", "--speed", "max"])
    #expect(end.exitCode == 3 && end.errorText.contains("ends with 2099-12-31"), "\(end.errorText)")
  }
}
