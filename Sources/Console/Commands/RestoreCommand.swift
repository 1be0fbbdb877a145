import Books
import Domain
import Engine
import EngineService
import Journal
import Money
import Platform
import SQLiteJournal

func restore(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  let path: String = invocation.required("FILE")
  let place = try invocation.place()
  if let answer = try earlierRestoration(invocation, place, path) {
    output.result(answer)
    return output.line("Restored under this id before; nothing was changed")
  }
  let (receipt, outcome, bytes) = try storing { () throws(ShellError) in
    let receipt = try EngineShell.restore(at: place, from: path)
    let bytes = try onPlatform(try DurableFile.size(path))
    let shell = try EngineShell.open(at: place)
    let outcome = try shell.submit(invocation.restorationNote(Restoration(receipt), shell))
    try shell.close()
    return (receipt, outcome, bytes)
  }
  output.result(
    RestoreAnswer(receipt.restored, bytes: bytes, journaled: outcome.sequence, aside: receipt.keptAside))
  output.line("Restored row \(receipt.restored.sequence) from \(path)")
  if let aside = receipt.keptAside { output.line("The old store is kept in \(aside)") }
}

/// The earlier answer under this id; an id that belongs to another command is refused.
private func earlierRestoration(
  _ invocation: Invocation, _ place: StorePlace, _ path: String
) throws(Failure) -> RestoreAnswer? {
  guard let id = invocation.commandID, let reader = try? EngineShell.reader(at: place),
    let known = try? reader.command(id)
  else { return nil }
  let event = try storing(try Recovery.event(known.sequence, of: reader))
  guard case .restored(let note)? = event?.body, let hash = Digest(note.restoredHash) else {
    throw try reuse(invocation)
  }
  let bytes = try filing(path) { () throws(PlatformError) in try DurableFile.size(path) }
  return RestoreAnswer(
    JournalHead(sequence: note.restoredSequence, hash: hash), bytes: bytes, journaled: known.sequence,
    aside: note.aside.isEmpty ? nil : note.aside)
}

/// Records in the journal that the id belongs to another command.
private func reuse(_ invocation: Invocation) throws(Failure) -> Failure {
  let outcome = try withShell(invocation) { shell throws(ShellError) in
    let nothing = Restoration(
      abandonedSequence: 0, abandonedHash: [], restoredSequence: 0, restoredHash: [], aside: "")
    return try shell.submit(invocation.restorationNote(nothing, shell))
  }
  return outcome.refusal.map { Failure($0) }
    ?? Failure(.storage, "STORE_BUSY", "another process put another store in its place; ask again")
}

extension Restoration {
  /// Both heads of a restore.
  fileprivate init(_ receipt: RestoreReceipt) {
    self.init(
      abandonedSequence: receipt.replaced?.sequence ?? 0, abandonedHash: receipt.replaced?.hash.bytes ?? [],
      restoredSequence: receipt.restored.sequence, restoredHash: receipt.restored.hash.bytes,
      aside: receipt.keptAside ?? "")
  }
}

extension Invocation {
  /// The request that records both heads; it is never refused for its instant, which is at least the backup's
  /// last.
  fileprivate func restorationNote(
    _ note: Restoration, _ shell: EngineShell
  ) throws(ShellError) -> Submission {
    var submission = request(.noteRestoration(note))
    if !submission.isTimed { submission.at = try shell.present(for: .noteRestoration(note)) }
    submission.at = max(submission.at, shell.machine.portfolio.instant)
    return submission
  }
}

/// The restored journal, the row that records it, and the place of the old store.
struct RestoreAnswer: Answering {
  let sequence: Int64
  let hash: HexText
  let bytes: Int64
  let journaled: Int64
  let aside: String?

  fileprivate init(_ head: JournalHead, bytes: Int64, journaled: Int64, aside: String?) {
    (sequence, hash, self.bytes) = (head.sequence, HexText(head.hash.hex), bytes)
    (self.journaled, self.aside) = (journaled, aside)
  }
}
