import Glibc
import Journal
import Platform
import SQLite
import SQLiteJournal

// A scripted life of a store under injected faults: founds it or opens it, carries out numbered commands that
// are not there yet, takes snapshots and a backup, and prints what was confirmed.
//   JournalDriver STORE COMMANDS [PADDING]

let schema = JournalSchema(readTables: "CREATE TABLE totals(name TEXT PRIMARY KEY, sum INTEGER) STRICT;")
let key = SigningKey(seed: [UInt8](repeating: 7, count: 32))

func say(_ text: String) { try? StandardStream.output.write(text + "\n") }

func row(_ number: Int, padding: Int) -> JournalRow {
  JournalRow(
    at: "2026-01-05T14:30:00.000Z", actor: "driver", kind: "money.deposited", account: "root/gen",
    command: "command-\(number)", digest: .sha256("deposit \(number)"), origin: "driver - - -",
    payload: Array("deposit \(number)".utf8) + [UInt8](repeating: 120, count: padding))
}

func opened(_ files: StoreFiles, _ lock: FileLock) throws(JournalError) -> FileJournal {
  do throws(JournalError) {
    return try FileJournal(opening: files, key: key, schema: schema, lock: lock)
  } catch {
    guard case .missing = error else { throw error }
    return try FileJournal.create(
      in: files, store: .seeded("driver"), key: key, schema: schema, lock: lock
    ) { (transaction) throws(JournalError) in
      try transaction.append(row(0, padding: 0), reply: "reply 0")
    }.journal
  }
}

func carryOut(_ number: Int, _ journal: FileJournal, padding: Int) throws(JournalError) {
  if try journal.command("command-\(number)") == nil {
    try journal.write { (transaction) throws(JournalError) in
      try transaction.execute(
        "INSERT INTO totals VALUES('all', 1) ON CONFLICT DO UPDATE SET sum = sum + 1")
      try transaction.append(row(number, padding: padding), reply: "reply \(number)")
    }
  }
  say("acknowledged \(number)")
}

func live(_ files: StoreFiles, commands: Int, padding: Int) throws {
  let journal = try opened(files, FileLock(path: files.lock, holder: "driver", waiting: 1_000))
  say("acknowledged 0")
  for number in 1...commands {
    try carryOut(number, journal, padding: padding)
    if number.isMultiple(of: 5) {
      let state = Array("state \(number)".utf8)
      try state.withUnsafeBytes { bytes in try journal.saveSnapshot(format: 1, state: bytes) }
    }
    if number == commands / 2 { try journal.idle() }
  }
  try BackupFolder(files).make(journal.reader, day: "2026-01-05", isLastOfWeek: true)
  try journal.close()
  try restore(files)
  say("closed")
}

/// Replaces the store by the backup that was just made: the same commands are in it before, in between and
/// after.
func restore(_ files: StoreFiles) throws {
  let lock = try FileLock(path: files.lock, holder: "driver", waiting: 1_000)
  _ = try StoreRestore(files: files, key: key, lock: lock).run(
    from: files.backups + "/daily-2026-01-05.backup", schema: schema)
  try FileJournal(opening: files, key: key, schema: schema, lock: lock).close()
}

let arguments = CommandLine.arguments
guard arguments.count >= 3, let commands = Int(arguments[2]), commands > 0 else { exit(2) }
do {
  let files = StoreFiles(try PrivateDirectory(ensuring: arguments[1]))
  try live(files, commands: commands, padding: arguments.count > 3 ? Int(arguments[3]) ?? 0 : 0)
} catch {
  try? StandardStream.error.write("\(error)\n")
  exit(3)
}
