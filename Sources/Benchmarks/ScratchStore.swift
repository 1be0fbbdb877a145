import Books
import Domain
import Engine
import EngineService
import Glibc
import Journal
import Money
import Platform
import SQLite
import SQLiteJournal
import Settings

/// A store in a folder of its own that is removed with the benchmark.
final class ScratchStore {
  let shell: EngineShell
  let place: StorePlace
  let directory: ScratchDirectory
  private(set) var now = Instant(milliseconds: 1_767_623_400_000)
  private var commands = 0

  init() throws {
    directory = try ScratchDirectory()
    place = StorePlace(
      data: directory.path + "/store", configuration: directory.path + "/.config/alluse",
      holder: "alluse bench")
    shell = try EngineShell.create(
      at: place, store: .seeded("bench"), capital: Money(dollars: 300_000), playbook: Playbook.standardText,
      id: "found", actor: "bench", at: now
    ).shell
  }

  deinit { try? shell.close() }

  /// Advances simulated time.
  func wait(_ span: Instant.Span) { now = now + span }

  /// A request with its own idempotency key, at the present instant.
  func submission(_ command: Command) -> Submission {
    commands += 1
    return Submission(command, id: "bench-\(commands)", actor: "bench", at: now)
  }

  /// Carries out commands in one transaction; all must be accepted.
  func submit(_ commands: [Command]) throws {
    for outcome in try shell.submit(commands.map(submission)) {
      if let refusal = outcome.refusal { throw refusal }
    }
  }

  /// Carries out one command in a transaction of its own; it must be accepted.
  func submit(_ command: Command) throws { try submit([command]) }

  /// The bytes of the last command's rows and answer.
  func lastOperationSize() throws -> Int {
    let reader = shell.journal.reader
    var size = 0
    for sequence in stride(from: shell.journal.head.sequence, to: 0, by: -1) {
      guard let row = try reader.row(sequence) else { break }
      size += row.payload.count
      if let answer = try reader.command(row.command), answer.sequence == sequence {
        return size + answer.reply.utf8.count
      }
    }
    return size
  }

  /// Forks the root's Gen-Acc until there are this many more structures, and returns them.
  func grow(_ count: Int) throws -> [StructureID] {
    let first = shell.machine.portfolio.structures.count
    let gen = StructureID.root.account(.gen)
    wait(.days(29))
    for _ in 0..<count {
      wait(.hours(25))
      let initial = shell.machine.portfolio[gen].ledger.initial
      try submit([.mark(gen, initial + Money(dollars: 60_000), reason: ""), .fork(gen)])
    }
    wait(.days(29))
    return (first..<first + count).map { StructureID(number: Int32($0)) }
  }
}

/// A folder that is removed together with its content.
final class ScratchDirectory: Sendable {
  let path: String

  init() throws {
    // Not /tmp, which may be in memory: the disk is what is measured.
    var template = Array("/var/tmp/alluse-bench-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw PlatformError(operation: "create", path: "/var/tmp/alluse-bench-XXXXXX", code: errno)
    }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit { ScratchDirectory.remove(path) }

  /// Removes a file, or a folder after its content; links are removed, not followed.
  private static func remove(_ path: String) {
    if unlink(path) == 0 { return }
    let names = (try? PrivateDirectory(existing: path).entries()) ?? []
    for name in names { remove(path + "/" + name) }
    rmdir(path)
  }
}

/// The minimum cost of one durable transaction here: a row of the same size, under the same rules.
final class OneRowStore {
  private let connection: Connection
  private let directory: ScratchDirectory
  private let row: [UInt8]

  init(rowSize: Int) throws {
    directory = try ScratchDirectory()
    row = [UInt8](repeating: 0x5A, count: rowSize)
    let path = directory.path + "/one.sqlite"
    try DurableFile.ensure(path)
    connection = try Connection(path: path, access: .readWrite)
    try connection.useWriteAheadLog()
    try connection.execute("CREATE TABLE rows(sequence INTEGER PRIMARY KEY, payload BLOB) STRICT")
  }

  deinit { connection.close() }

  /// Durable one-row transactions per second.
  func rate(_ count: Int) throws -> Double {
    try Benchmarks.rate(of: count) {
      for _ in 0..<count {
        try connection.begin()
        let insert = try connection.statement("INSERT INTO rows(payload) VALUES(?)")
        insert.bind(1, row)
        try insert.run()
        try connection.commit()
        if connection.logPages >= FileJournal.pagesBetweenCheckpoints {
          _ = try connection.checkpoint(.passive)
        }
      }
    }
  }
}
