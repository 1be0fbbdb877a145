import Books
import Domain
import Engine
import EngineService
import Journal
import Money
import Settings
import Testing

/// What acknowledging damage leaves where the read tables cannot be rebuilt.
@Suite struct MendingTests {
  private let founded = Instant(milliseconds: 1_767_623_400_000)

  @Test func `read tables that cannot be rebuilt stay as they are`() throws {
    let (key, store) = (SigningKey(seed: [UInt8](repeating: 3, count: 32)), MemoryStore())
    let founding = Founding(
      store: StoreID.seeded("mending").bytes, publicKey: key.publicKey, capital: Money(dollars: 300_000),
      playbook: Playbook.standardText)
    let shell = try EngineShell.found(
      Submission(.found(founding), id: "founding", actor: "ann", at: founded)
    ) { body throws(JournalError) in
      try MemoryJournal.create(in: store, store: .seeded("mending"), key: key, founding: body)
    }.shell
    let before = try rows(of: shell.journal.reader)
    #expect(before == 3)
    let journal = UnwritableTables(kept: try #require(shell.journal as? MemoryJournal))
    let error = #expect(throws: ShellError.self) {
      try EngineShell.goOn(with: journal).mend(note(shell.journal.head)) { note, machine in
        Submission(.acknowledge(note), id: "note", actor: "ann", at: machine.portfolio.instant)
      }
    }
    #expect(error?.code == "STORAGE_FAILED")
    #expect(try rows(of: shell.journal.reader) == before)
    #expect(try shell.journal.reader.head().sequence == 1)
  }

  private func rows(of reader: any JournalReader) throws -> Int {
    let rows = try reader.tableRows(of: .accounts)
    var count = 0
    while try rows.next() != nil { count += 1 }
    return count
  }

  private func note(_ head: JournalHead) -> Acknowledgement {
    Acknowledgement(
      promisedSequence: 0, promisedHash: [], foundSequence: head.sequence, foundHash: head.hash.bytes,
      damages: [], reason: "a test")
  }
}

/// A journal in memory whose read tables can be emptied and not written.
private final class UnwritableTables: JournalStore {
  let kept: MemoryJournal
  init(kept: MemoryJournal) { self.kept = kept }

  var reader: MemoryReader { kept.reader }
  var store: StoreID { kept.store }
  var head: JournalHead { kept.head }
  var state: JournalState { kept.state }
  var signedSequence: Int64 { kept.signedSequence }
  var snapshotSequence: Int64 { kept.snapshotSequence }

  func write<Result>(
    _ body: (any JournalTransaction) throws(JournalError) -> Result
  ) throws(JournalError) -> Result {
    try kept.write { transaction throws(JournalError) in try body(Transaction(kept: transaction)) }
  }

  func command(_ id: String) throws(JournalError) -> CommandRecord? { try kept.command(id) }
  func stopWriting(_ reason: String) { kept.stopWriting(reason) }
  func saveSnapshot(format: Int64, state: UnsafeRawBufferPointer) throws(JournalError) {
    try kept.saveSnapshot(format: format, state: state)
  }
  func discardSnapshots(_ snapshots: [DiscardedSnapshot]) throws(JournalError) {
    try kept.discardSnapshots(snapshots)
  }
  func idle() throws(JournalError) { try kept.idle() }
  func close() throws(JournalError) { try kept.close() }

  private final class Transaction: JournalTransaction {
    let kept: any JournalTransaction
    init(kept: any JournalTransaction) { self.kept = kept }

    var head: JournalHead { kept.head }
    func append(_ row: JournalRow, reply: String?) throws(JournalError) -> Int64 {
      try kept.append(row, reply: reply)
    }
    func apply(_ changes: [TableChange]) throws(JournalError) {
      throw .storage(StorageError(.refused, message: "no", description: "the test refused"))
    }
    func clearDerived() throws(JournalError) { try kept.clearDerived() }
  }
}
