import Glibc
import Journal
import Platform
import SQLite
import SQLiteJournal
import TestSupport
import Testing

private let hasPython = access("/usr/bin/python3", X_OK) == 0

/// The documented format, checked by a program that shares no code with the journal.
@Suite(.enabled(if: hasPython, "python3 is not installed"))
struct WrittenFormatTests {
  let fixture: StoreFixture

  init() throws {
    fixture = try StoreFixture()
    try fixture.filled(rows: 50)
  }

  func verified() throws -> Finished {
    try ChildProcess(
      "/usr/bin/python3", ["\(packageDirectory)/Scripts/verify-store", fixture.files.directory.path],
      environment: [:]
    ).wait()
  }

  @Test func `an independent program agrees with a whole store`() throws {
    let finished = try verified()
    #expect(finished.exitCode == 0 && finished.text.contains("50 rows, 0 problems"), "\(finished.errorText)")
  }

  @Test(
    arguments: [
      ("UPDATE events SET actor = 'eve' WHERE sequence = 7", "row 7 does not give its hash"),
      ("UPDATE events SET origin = 'eve' WHERE sequence = 7", "row 7 does not give its hash"),
      ("DELETE FROM events WHERE sequence = 9", "rows 9 to 9 are missing"),
      ("DELETE FROM events WHERE sequence = 50", "the log ends at row 49, and row 50 was signed"),
      ("UPDATE commands SET reply = 'x' WHERE sequence = 3", "the command record of row 3 does not fit it"),
    ] as [(SQL, String)])
  func `an independent program finds what was done`(_ attack: SQL, _ finding: String) throws {
    try fixture.tamper(attack)
    let finished = try verified()
    #expect(
      finished.exitCode == 1 && finished.text.contains(finding), "\(finished.text)\(finished.errorText)")
  }
}
