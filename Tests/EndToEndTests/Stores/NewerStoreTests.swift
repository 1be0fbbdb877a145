import Console
import Journal
import Platform
import SQLite
import SQLiteJournal
import TestSupport
import Testing

@Suite("A store of a later version")
struct NewerStoreTests {
  /// Arguments of commands that need some.
  private static let words: [String: String] = [
    "deposit": "root/gen 1", "withdraw": "root/gen 1", "mark": "root/gen 5", "reverse": "2 --reason x",
    "suspend": "root/gen --reason x", "resume": "root/gen --reason x", "close": "root/gen --reason x",
    "fork": "root/gen", "merge": "fork-1", "playbook diff": "FILE", "playbook apply": "FILE",
    "automation set": "root/gen entry human", "note": "x", "audit show": "1", "audit export": "--format csv",
    "backup": "COPY", "restore": "NEWER", "rearm": "--reason x", "run": "--headless --for 1s",
    "approve": "1 --snapshot 00000000", "reject": "1 --reason x", "veto": "1", "why": "1", "receipt": "1",
    "audit consistency": "FILE",
    "flatten": "root/gen",
    "buy": "T 1 --account root/gen", "sell": "T 1 --account root/gen", "roll": "root/gen:T260313P00020000",
    "cancel": "1", "replace": "1 --limit 1", "report": "daily", "alerts ack": "x",
    "audit acknowledge": "--reason x", "person add": "ann --key KEYFILE --role administrator",
    "person suspend": "ann", "person resume": "ann", "person keys": "ann", "role grant": "ann approver",
    "role revoke": "ann approver",
  ]

  /// Commands that read what an engine measured, beside the journal.
  private static let beside = ["metrics history", "metrics forecast", "alerts history"]

  @Test(
    "is refused by every command in one sentence, and left as it is",
    arguments: ["its format is newer", "a row is of a kind that is not known", "a row is of a later form"])
  func refused(what: String) throws {
    let store = try PastStore("form-2-books")
    try makeNewer(store, what)
    let desk = store.desk
    try write("", toFile: desk.product.home("FILE"))
    let key = "AAAAC3NzaC1lZDI1NTE5AAAAIEFwaE8fsQAEhxEhA0pyc+fJko76GGQKXUGKYsQ7oIh/"
    try write("ssh-ed25519 \(key) ann\n", toFile: desk.product.home("KEYFILE"))
    let newer = try bytes(ofFile: desk.journal)
    try write(newer, toFile: desk.product.home("NEWER"))
    let head = try bytes(ofFile: desk.head)
    for command in CommandTable.product.commands where command.access.needsStore {
      if NewerStoreTests.beside.contains(command.name) { continue }
      let given = NewerStoreTests.words[command.name, default: ""].words.map { word in
        word.allSatisfy(\.isUppercase) && word.count > 3 ? desk.product.home(word) : word
      }
      let finished = try desk.product.run(command.path + given)
      let told = finished.errorText
      #expect(
        finished.exitCode == 3 || (command.name == "doctor" && finished.exitCode == 1),
        "\(command.name): \(finished.exitCode ?? -1) \(told); a new command's words belong into this test")
      #expect(
        told.filter(\.isNewline).count == 1 && told.contains("use the newer build"),
        "\(command.name): \(told)")
      #expect(try bytes(ofFile: desk.journal) == newer && bytes(ofFile: desk.head) == head, "\(command.name)")
    }
  }

  private func makeNewer(_ store: PastStore, _ what: String) throws {
    switch what {
    case "its format is newer": try append(nil, to: store)
    case "a row is of a kind that is not known": try append([1, 200], to: store)
    default: try append([7], to: store)
    }
  }

  /// Writes a row as a later version with the same key would, or its format where there is none.
  private func append(_ payload: [UInt8]?, to store: PastStore) throws {
    guard let payload else {
      let connection = try Connection(path: store.desk.journal, access: .readWrite)
      defer { connection.close() }
      try connection.execute("PRAGMA user_version = 9")
      try connection.checkpoint(.truncate)
      return
    }
    let files = StoreFiles(try PrivateDirectory(existing: store.desk.data))
    let journal = try FileJournal(
      opening: files, key: try store.key(), schema: ReadTables.schema,
      lock: FileLock(path: files.lock, holder: "test", waiting: 5_000))
    let row = JournalRow(
      at: "2026-05-01T15:00:00.000Z", actor: "ann", kind: "moon.landed", account: "", command: "moon",
      digest: .sha256("moon"), origin: "ann box 0123456789abcdef 89abcdef", payload: payload)
    try journal.write { (transaction) throws(JournalError) in _ = try transaction.append(row, reply: nil) }
    try journal.close()
    let connection = try Connection(path: store.desk.journal, access: .readWrite)
    defer { connection.close() }
    try connection.checkpoint(.truncate)
  }
}

extension Access {
  /// Whether a command that has it opens the store.
  fileprivate var needsStore: Bool {
    switch self {
    case .reads, .writes, .owns, .notes: true
    // What stops trading is a file beside the journal, in any format.
    case .nothing, .creates, .stops: false
    }
  }
}
