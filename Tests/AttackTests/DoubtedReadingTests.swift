import Console
import JSON
import TestSupport
import Testing

/// Commands that only read print what a store says, and say when no key of this person vouches for it.
@Suite struct DoubtedReadingTests {
  let store: AttackedStore

  init() throws { store = try AttackedStore() }

  /// Arguments of commands that need some; the figures of these stores are the same whoever founded them.
  private static let words: [String: String] = [
    "person keys": "ann",
    "audit show": "1", "audit export": "--format csv", "report": "daily", "playbook diff": "FILE",
    "why": "1", "backup": "COPY", "alerts ack": "x", "receipt": "1", "audit consistency": "HEAD",
  ]

  /// Commands that read what an engine measured, beside the journal.
  private static let beside = ["metrics history", "metrics forecast", "alerts history"]

  private static let readers = CommandTable.product.commands.filter {
    $0.access == .reads && !beside.contains($0.name)
  }

  private func run(_ command: CommandSpec, _ more: [String] = []) throws -> Finished {
    let words = DoubtedReadingTests.words[command.name, default: ""].split(separator: " ").map { word in
      switch word {
      case "FILE": store.product.home("FILE")
      case "HEAD": store.head
      case "COPY": store.product.home("copy-\(UInt64.random(in: 0...UInt64.max))")
      default: String(word)
      }
    }
    return try store.product.run(command.path + words + more)
  }

  /// Runs every command that reads, and shows that each reports the doubt once beside an unchanged answer.
  private func expectDoubt(of word: String) throws {
    for command in DoubtedReadingTests.readers {
      let finished = try run(command, ["--json"])
      let lines = finished.errorText.split(separator: "\n")
      let told = lines.filter { $0.contains("STORE_MISTRUSTED") }
      #expect(told.count == 1 && told[0].contains(word), "\(command.name): \(finished.errorText)")
      #expect(lines.count == (finished.exitCode == 0 ? 1 : 2), "\(command.name): \(finished.errorText)")
      #expect(finished.exitCode != 3, "\(command.name): \(finished.errorText)")
      // Rows are exported in the form that was asked for.
      let isDocument = (try? JSONValue(parsing: finished.output)) != nil || command.name == "audit export"
      #expect(isDocument, "\(command.name): \(finished.text)")
    }
  }

  @Test func `a store that is signed with another key says so at every reading`() throws {
    try write("", toFile: store.product.home("FILE"))
    try store.put(try AttackedStore().files())
    try expectDoubt(of: "was founded with key")
    let preview = try store.product.run("fork", "root/gen", "--preview")
    #expect(preview.errorText.contains("STORE_MISTRUSTED"), "\(preview.errorText)")
    let overview = try store.product.run("--read-only")
    #expect(
      overview.exitCode == 0 && overview.errorText.contains("STORE_MISTRUSTED"), "\(overview.errorText)")
  }

  @Test func `a key that is gone or cannot be read is said at every reading`() throws {
    try write("", toFile: store.product.home("FILE"))
    let key = store.configuration + "/signing.key"
    try write("not a key", toFile: key)
    try expectDoubt(of: "64 hex digits")
    _ = try ChildProcess("/bin/rm", [key], environment: [:]).wait()
    try expectDoubt(of: "is missing")
  }

  @Test func `reading changes neither what is printed nor how it ends, and an own store says nothing`() throws
  {
    try write("", toFile: store.product.home("FILE"))
    let sound = try DoubtedReadingTests.readers.map { try run($0) }
    for (command, finished) in zip(DoubtedReadingTests.readers, sound) {
      #expect(!finished.errorText.contains("STORE_MISTRUSTED"), "\(command.name): \(finished.errorText)")
    }
    _ = try ChildProcess("/bin/rm", [store.configuration + "/signing.key"], environment: [:]).wait()
    for (command, before) in zip(DoubtedReadingTests.readers, sound)
    where !["audit verify", "doctor", "backup", "metrics"].contains(command.name) {
      let after = try run(command)
      #expect(after.text == before.text && after.exitCode == before.exitCode, "\(command.name)")
    }
  }

  @Test func `a write that is refused for its key says only that`() throws {
    try store.put(try AttackedStore().files())
    for words in [["deposit", "root/gen", "1"], ["reverse", "2", "--reason", "x"]] {
      let finished = try store.product.run(words)
      #expect(
        finished.exitCode == 3 && finished.errorText.filter(\.isNewline).count == 1, "\(finished.errorText)")
    }
  }
}
